// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Formats a filter for messages. */
final class FilterText {
    private FilterText() {}

    static String of(PipelineFilter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "tags", filter.tags());
        add(parts, "from nodes", filter.fromNodes());
        add(parts, "to nodes", filter.toNodes());
        add(parts, "nodes", filter.nodeNames());
        add(parts, "from inputs", filter.fromInputs());
        add(parts, "to outputs", filter.toOutputs());
        add(parts, "namespaces", filter.nodeNamespaces());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + " " + Quoted.list(names));
        }
    }
}
