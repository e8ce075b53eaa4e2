// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.List;

/**
 * What a graph shows of a project. Immutable.
 *
 * @param pipelines the names of pipelines, whose nodes are united; all of the default pipeline if empty
 * @param hasParameters whether parameters are elements
 * @param grouping what groups are
 * @param kinds {@code node}, {@code data}, {@code param}: the kinds of elements that are shown; all if empty
 * @param tags which tags an element needs
 * @param types the short types of datasets that are shown; all if empty
 * @param layers the layers that are shown; all if empty
 * @param hidden namespaces whose nodes are not shown
 * @param hasOutputs whether data that a namespace only writes is shown beside it
 * @param focus the namespace of which alone the nodes are shown, with the data at its boundary; empty for all
 * @param from identifiers: only what depends on one of them; all if empty
 * @param to identifiers: only what one of them depends on; all if empty
 */
public record GraphQuery(
        List<String> pipelines,
        boolean hasParameters,
        Grouping grouping,
        List<String> kinds,
        TagFilter tags,
        List<String> types,
        List<String> layers,
        List<String> hidden,
        boolean hasOutputs,
        String focus,
        List<String> from,
        List<String> to) {
    /** Copies the lists. */
    public GraphQuery {
        pipelines = List.copyOf(pipelines);
        kinds = List.copyOf(kinds);
        types = List.copyOf(types);
        layers = List.copyOf(layers);
        hidden = List.copyOf(hidden);
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** What the groups of a graph are. */
    public enum Grouping {
        /** Namespaces, which nest. */
        NAMESPACE,
        /** The first tag of a node. */
        TAG,
        /** The package of a node's function. */
        PACKAGE,
        /** The first pipeline that has a node. */
        PIPELINE,
        /** No groups. */
        NONE
    }

    /** {@return everything of pipelines, without parameters, grouped by namespace} */
    public static GraphQuery of(List<String> pipelines) {
        return new GraphQuery(
                pipelines,
                false,
                Grouping.NAMESPACE,
                List.of(),
                TagFilter.ALL,
                List.of(),
                List.of(),
                List.of(),
                true,
                "",
                List.of(),
                List.of());
    }

    /** {@return the same with parameters, or without} */
    public GraphQuery withParameters(boolean isShown) {
        return new GraphQuery(
                pipelines, isShown, grouping, kinds, tags, types, layers, hidden, hasOutputs, focus, from, to);
    }

    /** {@return the same with other groups} */
    public GraphQuery groupedBy(Grouping other) {
        return new GraphQuery(
                pipelines, hasParameters, other, kinds, tags, types, layers, hidden, hasOutputs, focus, from, to);
    }
}
