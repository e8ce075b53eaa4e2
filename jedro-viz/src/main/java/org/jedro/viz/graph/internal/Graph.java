// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.viz.model.internal.ProjectModel.Style;

/**
 * The graph of selected pipelines. Elements, links and groups are named by their index in the lists. Immutable; its order depends
 * on the project alone.
 *
 * @param elements the nodes in execution order, then datasets and parameters in the order in which nodes use them
 * @param links the edges between elements, each once
 * @param groups the groups that elements are in, each after the one that contains it
 */
public record Graph(List<Element> elements, List<Link> links, List<Group> groups) {
    /** The index of the group that contains all others. */
    public static final int ROOT = -1;

    /** Copies the lists. */
    public Graph {
        elements = List.copyOf(elements);
        links = List.copyOf(links);
        groups = List.copyOf(groups);
    }

    /** What an element is. */
    public enum Kind {
        /** A node. */
        NODE,
        /** A dataset. */
        DATA,
        /** A parameter, or all parameters. */
        PARAMETER
    }

    /** What a link means. */
    public enum LinkKind {
        /** Data that is read. */
        READ,
        /** Data that is written. */
        WRITE,
        /** An order without data. */
        AFTER
    }

    /**
     * An element.
     *
     * @param id its identifier: {@code node:name}, {@code data:name} or {@code param:name}
     * @param kind what it is
     * @param name its full name
     * @param label what its box shows: the name without that of its group
     * @param type the short type of a dataset; else empty
     * @param group the group that it is in, or {@link Graph#ROOT}
     * @param flags bits of {@link Flags}
     * @param layer the index of its layer, or -1
     * @param style its own colors
     */
    public record Element(
            String id,
            Kind kind,
            String name,
            String label,
            String type,
            int group,
            int flags,
            int layer,
            Optional<Style> style) {}

    /** Facts of an element that its box shows. */
    public static final class Flags {
        /** A node that reads parameters. */
        public static final int PARAMETERS = 1;
        /** Data that no node of the graph writes. */
        public static final int FREE_INPUT = 2;
        /** Data that no node of the graph reads. */
        public static final int FREE_OUTPUT = 4;
        /** Data that is held in memory only. */
        public static final int MEMORY = 8;
        /** Data that keeps versions. */
        public static final int VERSIONED = 16;
        /** An element beside the requested ones, such as the data at the boundary of a focused namespace. */
        public static final int BOUNDARY = 32;

        private Flags() {}
    }

    /** A link between elements. */
    public record Link(int from, int to, LinkKind kind) {}

    /**
     * A group of elements.
     *
     * @param id its identifier: {@code ns:a.b}, or {@code group:tag:x}
     * @param name what people call it: the last part of a namespace
     * @param parent the group that contains it, or {@link Graph#ROOT}
     */
    public record Group(String id, String name, int parent) {}

    /** {@return a group, and those that contain it, the innermost first; none for {@link Graph#ROOT}} */
    public List<Integer> withOuter(int group) {
        List<Integer> path = new ArrayList<>();
        for (int inner = group; inner != ROOT; inner = groups.get(inner).parent()) {
            path.add(inner);
        }
        return path;
    }
}
