// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.Experimental;

/**
 * The commit of a node's outputs in a run. A resumed run keeps its id, so that a second attempt is the same commit.
 *
 * @param runId the id of the run
 * @param node the name of the node
 */
@Experimental
public record NodeCommit(String runId, String node) {}
