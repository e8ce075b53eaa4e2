// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.Experimental;

/**
 * A {@link Dataset} whose store records which nodes have committed to it, so that a run whose process was killed, or which did
 * not receive the store's answer, can find out what has happened.
 */
@Experimental
public interface CommitRecorded {

    /** {@return whether the store has the node's output for this dataset} */
    boolean isCommitted(NodeCommit commit) throws Exception;
}
