// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.ref.DatasetName;

/** Finds the nodes that the terms of a selector choose, and collects terms that choose none. */
final class SelectorMatch {
    private final PipelineSlicer slicer;
    private final PipelineGraph graph;
    private final Problems problems = new Problems();
    private final TreeSet<String> unknown = new TreeSet<>();
    private final TreeSet<String> candidates = new TreeSet<>();

    SelectorMatch(PipelineSlicer slicer) {
        this.slicer = slicer;
        this.graph = slicer.graph();
    }

    BitSet union(List<List<SelectorTerm>> parts) {
        BitSet all = new BitSet(graph.size());
        for (List<SelectorTerm> terms : parts) {
            BitSet both = slicer.all();
            terms.forEach(term -> both.and(widened(term)));
            all.or(both);
        }
        return all;
    }

    void throwIfUnknown() {
        problems.throwIfAny(found -> SelectionException.ofSelector(found, unknown, candidates));
    }

    private BitSet widened(SelectorTerm term) {
        BitSet chosen = chosen(term);
        BitSet all = (BitSet) chosen.clone();
        all.or(steps(chosen, term.before(), graph.predecessorRows(), slicer::upstream));
        all.or(steps(chosen, term.after(), graph.successorRows(), slicer::downstream));
        return all;
    }

    private static BitSet steps(BitSet start, int count, IntRows rows, Function<BitSet, BitSet> whole) {
        if (count < 0) {
            return whole.apply(start);
        }
        BitSet reached = (BitSet) start.clone();
        BitSet front = start;
        for (int i = 0; i < count && !front.isEmpty(); i++) {
            BitSet next = new BitSet();
            front.stream().forEach(node -> {
                for (int k = rows.starts()[node]; k < rows.starts()[node + 1]; k++) {
                    next.set(rows.values()[k]);
                }
            });
            next.andNot(reached);
            reached.or(next);
            front = next;
        }
        return reached;
    }

    private BitSet chosen(SelectorTerm term) {
        return switch (term.method()) {
            case "tag" -> byNames(term, "tag", Node::tags);
            case "ns" -> byNames(term, "namespace", Namespaces::prefixes);
            case "out" -> byNames(term, "written dataset", node -> withBases(node.outputs()));
            case "in" -> byNames(term, "read dataset", node -> withBases(node.inputs()));
            default -> byNodeName(term);
        };
    }

    private BitSet byNodeName(SelectorTerm term) {
        int index = term.isPattern() ? -1 : graph.indexOf(term.name());
        if (index >= 0) {
            BitSet one = new BitSet(graph.size());
            one.set(index);
            return one;
        }
        return byNames(term, "node", node -> List.of(node.name()));
    }

    /** A dataset without format matches all its formats. */
    private static Collection<String> withBases(List<String> datasets) {
        Set<String> names = new TreeSet<>(datasets);
        datasets.forEach(name -> names.add(DatasetName.baseOf(name)));
        return names;
    }

    private BitSet byNames(SelectorTerm term, String what, Function<Node, ? extends Collection<String>> names) {
        BitSet chosen = new BitSet(graph.size());
        Set<String> known = new TreeSet<>();
        for (int i = 0; i < graph.size(); i++) {
            for (String name : names.apply(graph.node(i))) {
                if (term.matches(name)) {
                    chosen.set(i);
                }
                known.add(name);
            }
        }
        if (chosen.isEmpty()) {
            nothing(term, what, known);
        }
        return chosen;
    }

    private void nothing(SelectorTerm term, String what, Set<String> known) {
        unknown.add(term.name());
        List<String> deeper = known.stream()
                .filter(name -> name.endsWith("." + term.name()))
                .limit(10)
                .toList();
        Suggestions.closest(term.name(), known).ifPresent(candidates::add);
        candidates.addAll(deeper);
        problems.add((term.isPattern() ? "no " + what + " matches '" : "there is no " + what + " '") + term.name()
                + "'; "
                + (deeper.isEmpty()
                        ? Suggestions.hint(term.name(), known, what + "s")
                        : "did you mean " + Quoted.list(deeper).replace(", ", " or ") + "?"));
    }
}
