// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;

/**
 * Nodes that are deployed as one task.
 *
 * @param name the name of the group, unique among the groups
 * @param type what the group is: {@code namespace}, {@code tag}, {@code memory} or {@code nodes}
 * @param nodes the full names of the nodes, in execution order
 * @param dependencies the names of the groups that have to run first
 */
public record NodeGroup(String name, String type, List<String> nodes, List<String> dependencies) {

    /** Copies the lists. */
    public NodeGroup {
        nodes = List.copyOf(nodes);
        dependencies = List.copyOf(dependencies);
    }
}
