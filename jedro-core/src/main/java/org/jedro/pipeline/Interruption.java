// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;

/**
 * A namespace whose nodes cannot run as one block, since the data leaves it and comes back.
 *
 * @param namespace the namespace
 * @param reentered the full name of the node with which the data comes back
 * @param path the full names of the nodes outside, in the direction of the data
 */
public record Interruption(String namespace, String reentered, List<String> path) {

    /** Copies the path. */
    public Interruption {
        path = List.copyOf(path);
    }

    /** {@return the sentence with which it is logged} */
    public String sentence() {
        return "Namespace '" + namespace + "' is interrupted by " + Quoted.list(path) + " before '" + reentered
                + "'; its nodes cannot run as one block.";
    }
}
