// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** How nodes are grouped into tasks. */
public sealed interface Grouping {

    /** {@return each node by itself} */
    static Grouping byNode() {
        return new ByNode();
    }

    /** {@return nodes of one top-level namespace together; a namespace that the data leaves and enters again is split} */
    static Grouping byNamespace() {
        return new ByNamespace();
    }

    /** {@return nodes with equal tags together, nodes without tags alone; split where tasks would wait for each other} */
    static Grouping byTag() {
        return new ByTag();
    }

    /**
     * {@return nodes that pass data to each other in memory together, with everything between them}
     *
     * @param inMemory whether a dataset is held in memory only
     */
    static Grouping byMemory(Predicate<String> inMemory) {
        return new ByMemory(inMemory);
    }

    /**
     * {@return the grouping with a name: {@code none}, {@code namespace}, {@code tag} or {@code memory}, in any case}
     *
     * @param inMemory for {@code memory}: whether a dataset is held in memory only
     * @throws JedroException if no such grouping exists
     */
    static Grouping named(String name, Predicate<String> inMemory) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> byNode();
            case "namespace" -> byNamespace();
            case "tag" -> byTag();
            case "memory" -> byMemory(inMemory);
            default ->
                throw new JedroException(Sentence.of("there is no grouping '" + name + "'; "
                        + Suggestions.hint(name, List.of("none", "namespace", "tag", "memory"), "groupings")));
        };
    }

    /** Each node by itself. */
    record ByNode() implements Grouping {}

    /** By the top-level namespace. */
    record ByNamespace() implements Grouping {}

    /** By the set of tags. */
    record ByTag() implements Grouping {}

    /**
     * By the datasets that are held in memory.
     *
     * @param inMemory whether a dataset is held in memory only
     */
    record ByMemory(Predicate<String> inMemory) implements Grouping {}
}
