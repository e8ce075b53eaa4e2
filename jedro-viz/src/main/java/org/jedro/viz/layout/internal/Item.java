// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.List;

/**
 * What a picture shows as one box: an element, a closed group, or a bundle of data between the same groups.
 *
 * @param id its identifier
 * @param kind what it is
 * @param name its full name
 * @param label what its box shows
 * @param group the open group that it is in
 * @param width the width of its box
 * @param height the height of its box
 * @param elements the elements that it stands for, in their order
 */
public record Item(
        String id,
        Kind kind,
        String name,
        String label,
        int group,
        double width,
        double height,
        List<Integer> elements) {
    /** Copies the list. */
    public Item {
        elements = List.copyOf(elements);
    }

    /** The kinds of items; the order is that of their numbers in JSON. */
    public enum Kind {
        /** A node. */
        NODE,
        /** A dataset. */
        DATA,
        /** A parameter. */
        PARAMETER,
        /** A closed group. */
        GROUP,
        /** A bundle of data. */
        BUNDLE
    }

    int first() {
        return elements.get(0);
    }
}
