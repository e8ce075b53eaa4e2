// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Namespaces are paths: {@code a.b} lies in {@code a}, {@code ab} does not. */
final class Namespaces {
    private Namespaces() {}

    /** {@return {@code a}, {@code a.b}, {@code a.b.c} for a node in {@code a.b.c}} */
    static List<String> prefixes(Node node) {
        Optional<String> namespace = node.namespace();
        return namespace.isEmpty() ? List.of() : prefixes(namespace.get());
    }

    static List<String> prefixes(String namespace) {
        List<String> all = new ArrayList<>(3);
        for (int dot = namespace.indexOf('.'); dot >= 0; dot = namespace.indexOf('.', dot + 1)) {
            all.add(namespace.substring(0, dot));
        }
        all.add(namespace);
        return all;
    }

    /** {@return all namespaces of the nodes, and those around them} */
    static SortedSet<String> of(List<Node> nodes) {
        SortedSet<String> all = new TreeSet<>();
        String last = "";
        for (Node node : nodes) {
            String namespace = node.namespace().orElse("");
            if (!namespace.isEmpty() && !namespace.equals(last)) {
                all.addAll(prefixes(namespace));
                last = namespace;
            }
        }
        return all;
    }

    static String top(String namespace) {
        int dot = namespace.indexOf('.');
        return dot < 0 ? namespace : namespace.substring(0, dot);
    }
}
