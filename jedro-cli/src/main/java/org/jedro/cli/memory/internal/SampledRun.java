// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;

/**
 * The part of a pipeline that a sample runs: a node, and before it the nodes whose outputs it needs and do not exist. Whatever they
 * write is held in memory, so that a sample stores nothing.
 *
 * @param pipeline the node and what it needs
 * @param catalog without their outputs
 */
record SampledRun(Pipeline pipeline, DataCatalog catalog) {

    /**
     * {@return the part for a node}
     *
     * @throws JedroException if running it would do more than to compute values
     */
    static SampledRun of(Node node, Pipeline whole, DataCatalog catalog) {
        Set<String> names = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            Node next = open.remove();
            if (names.add(next.name())) {
                check(next);
                next.inputs().stream()
                        .filter(input -> !DatasetName.isParameter(input) && !catalog.exists(input))
                        .forEach(input -> open.addAll(writers(whole, input)));
            }
        }
        Pipeline part = Pipeline.of(
                whole.nodes().stream().filter(one -> names.contains(one.name())).toList());
        return new SampledRun(part, withoutOutputs(part, catalog));
    }

    private static void check(Node node) {
        if (!node.confirms().isEmpty()) {
            throw refused(node, "it confirms " + String.join(", ", node.confirms()) + ", which a sample must not do");
        }
        if (node.constraints().isolation().isPresent()) {
            throw refused(node, "it is isolated, so that it uses no heap that nodes share");
        }
    }

    private static JedroException refused(Node node, String reason) {
        return new JedroException("Node '" + node.name() + "' cannot be measured in a JVM of its own: " + reason + ".");
    }

    /** A value that is held in memory is the same in all its formats. */
    private static List<Node> writers(Pipeline whole, String input) {
        String base = DatasetName.baseOf(input);
        return whole.nodes().stream()
                .filter(node -> node.outputs().stream()
                        .anyMatch(output -> DatasetName.baseOf(output).equals(base)))
                .toList();
    }

    private static DataCatalog withoutOutputs(Pipeline part, DataCatalog catalog) {
        Set<String> written = new TreeSet<>();
        part.allOutputs().forEach(output -> written.add(DatasetName.baseOf(output)));
        Set<String> names = new TreeSet<>(part.allOutputs());
        part.allInputs().stream()
                .filter(input -> written.contains(DatasetName.baseOf(input)))
                .forEach(names::add);
        DataCatalog held = catalog;
        for (String name : names) {
            held = held.contains(name) ? held.without(name) : held;
        }
        return held;
    }
}
