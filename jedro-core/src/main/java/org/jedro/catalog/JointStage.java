// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.Experimental;

/**
 * A staged value that can be put in place together with others of the same store, in one transaction.
 *
 * <p>When all outputs of a node are staged, those of one store are committed by one call. Outputs of several stores are
 * committed one store after the other, in the order of the node's outputs.
 */
@Experimental
public interface JointStage extends Staged.Stage {

    /** {@return the store; stages of one class with equal stores are committed together} */
    Object store();

    /**
     * Puts the values of several stages in place, all of them or none.
     *
     * @param commit the node whose outputs they are, which the store may record in the same transaction
     * @param stages this stage and the others of its store, all of this class, in the order of the node's outputs
     */
    void commit(NodeCommit commit, List<? extends JointStage> stages) throws Exception;

    /** {@return the stage of the store itself, for one that wraps it} */
    default JointStage joint() {
        return this;
    }

    /** Called when the values of a joint commit are in place. */
    default void committed() {}
}
