// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;

/** Thrown when a selection of nodes contains a name that does not exist, or selects nothing. */
public final class SelectionException extends JedroException {
    private static final long serialVersionUID = 1L;

    /** The kind of thing that was selected. */
    public enum Kind {
        /** A node by name. */
        NODE("Node", "nodes"),
        /** A dataset that is read or written. */
        DATASET("Dataset", "datasets"),
        /** A namespace. */
        NAMESPACE("Namespace", "namespaces"),
        /** Any node: the selection is empty. */
        ANY("Node", "nodes"),
        /** A selector that cannot be read. */
        SELECTOR("Selector", "selectors");

        private final String noun;
        private final String plural;

        Kind(String noun, String plural) {
            this.noun = noun;
            this.plural = plural;
        }
    }

    private final Kind kind;
    private final List<String> names;
    private final List<String> candidates;

    private SelectionException(Problems problems, List<String> names, List<String> candidates) {
        super(Sentence.of("the selection", problems), problems.list());
        this.kind = Kind.SELECTOR;
        this.names = names;
        this.candidates = candidates;
    }

    SelectionException(Kind kind, List<String> names, List<String> candidates, String message) {
        super(message);
        this.kind = kind;
        this.names = List.copyOf(names);
        this.candidates = List.copyOf(candidates);
    }

    static SelectionException ofSelector(Problems problems, Set<String> names, Set<String> candidates) {
        return new SelectionException(problems, List.copyOf(names), List.copyOf(candidates));
    }

    static SelectionException unknownNodes(Pipeline pipeline, Collection<String> names) {
        List<Node> nodes = pipeline.nodes();
        List<String> all = nodes.stream().map(Node::name).toList();
        TreeSet<String> candidates = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            List<String> deeper = nodes.stream()
                    .map(Node::name)
                    .filter(full -> full.endsWith("." + name))
                    .sorted()
                    .toList();
            candidates.addAll(deeper);
            lines.add(line(
                    Kind.NODE,
                    name,
                    deeper.isEmpty()
                            ? Suggestions.hint(name, all, Kind.NODE.plural)
                            : "did you mean "
                                    + String.join(
                                            " or ",
                                            deeper.stream()
                                                    .limit(10)
                                                    .map(d -> "'" + d + "'")
                                                    .toList()) + "?"));
        }
        return new SelectionException(
                Kind.NODE, List.copyOf(new TreeSet<>(names)), List.copyOf(candidates), message(lines));
    }

    static SelectionException unknown(Kind kind, Collection<String> names, Collection<String> existing) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> candidates = new TreeSet<>();
        for (String name : new TreeSet<>(names)) {
            Suggestions.closest(name, existing).ifPresent(candidates::add);
            lines.add(line(kind, name, Suggestions.hint(name, existing, kind.plural)));
        }
        return new SelectionException(kind, List.copyOf(new TreeSet<>(names)), List.copyOf(candidates), message(lines));
    }

    static SelectionException empty(String why) {
        return new SelectionException(Kind.ANY, List.of(), List.of(), why);
    }

    /** Throws one exception for all criteria of a filter that contain unknown names. */
    static void throwIfAny(List<SelectionException> found) {
        if (found.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        Set<String> candidates = new TreeSet<>();
        Set<String> messages = new LinkedHashSet<>();
        for (SelectionException one : found) {
            names.addAll(one.names);
            candidates.addAll(one.candidates);
            messages.add(one.getMessage());
        }
        throw found.size() == 1
                ? found.get(0)
                : new SelectionException(
                        found.get(0).kind, List.copyOf(names), List.copyOf(candidates), String.join("\n", messages));
    }

    private static String line(Kind kind, String name, String hint) {
        return kind.noun + " '" + name + "' does not exist in the pipeline.\n  " + hint;
    }

    private static String message(List<String> lines) {
        return String.join("\n", lines);
    }

    /** {@return the kind of thing that was selected; of several kinds, the first} */
    public Kind kind() {
        return kind;
    }

    /** {@return the names that do not exist, sorted} */
    public List<String> names() {
        return names;
    }

    /** {@return names that exist and may have been meant, sorted} */
    public List<String> candidates() {
        return candidates;
    }
}
