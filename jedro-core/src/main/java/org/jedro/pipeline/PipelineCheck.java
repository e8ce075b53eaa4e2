// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;

/** Collects all problems of the nodes of a pipeline. */
final class PipelineCheck {
    private final Node[] nodes;
    private final NameTable names;
    private final NameTable datasets;
    private final int[] base;
    private final List<PipelineProblem> problems = new ArrayList<>();

    PipelineCheck(Node[] nodes, NameTable names, NameTable datasets, int[] base) {
        this.nodes = nodes;
        this.names = names;
        this.datasets = datasets;
        this.base = base;
    }

    void addAll(List<PipelineProblem> others) {
        problems.addAll(others);
    }

    void nodes() {
        if (names.size() < nodes.length) {
            duplicateNames();
        }
        for (Node node : nodes) {
            if (node.isNameless()) {
                problems.add(new PipelineProblem.NamelessLambda(node.toString()));
            }
        }
    }

    private void duplicateNames() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (Node node : nodes) {
            byName.computeIfAbsent(node.name(), n -> new ArrayList<>()).add(node.toString());
        }
        byName.forEach((name, all) -> {
            if (all.size() > 1) {
                problems.add(new PipelineProblem.DuplicateName(name, all));
            }
        });
    }

    void datasets(IntRows inputs, IntRows outputs) {
        uniqueOutputs(outputs);
        uniqueConfirms();
        formats(inputs, outputs);
    }

    private void uniqueOutputs(IntRows outputs) {
        int[] writer = new int[base.length];
        Arrays.fill(writer, -1);
        Map<String, LinkedHashSet<String>> several = new TreeMap<>();
        List<Integer> twice = new ArrayList<>(0);
        for (int node = 0; node < nodes.length; node++) {
            for (int k = outputs.starts()[node]; k < outputs.starts()[node + 1]; k++) {
                int bare = base[outputs.values()[k]];
                if (writer[bare] >= 0 && writer[bare] != node) {
                    LinkedHashSet<String> writers =
                            several.computeIfAbsent(datasets.name(bare), d -> new LinkedHashSet<>());
                    writers.add(nodes[writer[bare]].name());
                    writers.add(nodes[node].name());
                }
                if (writer[bare] == node && twice.stream().noneMatch(known -> known == bare)) {
                    twice.add(bare);
                }
                writer[bare] = writer[bare] < 0 ? node : writer[bare];
            }
            addWrittenTwice(node, outputs, twice);
        }
        several.forEach((dataset, writers) -> {
            if (writers.size() > 1) {
                problems.add(new PipelineProblem.OutputNotUnique(dataset, List.copyOf(writers)));
            }
        });
    }

    /** A renaming can give two outputs of a node the same name. */
    private void addWrittenTwice(int node, IntRows outputs, List<Integer> twice) {
        for (int bare : twice) {
            List<String> names = new ArrayList<>();
            for (int k = outputs.starts()[node]; k < outputs.starts()[node + 1]; k++) {
                if (base[outputs.values()[k]] == bare) {
                    names.add(datasets.name(outputs.values()[k]));
                }
            }
            problems.add(new PipelineProblem.WrittenTwice(nodes[node].name(), datasets.name(bare), List.copyOf(names)));
        }
        twice.clear();
    }

    private void uniqueConfirms() {
        Map<String, LinkedHashSet<String>> confirmed = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (String dataset : node.confirms()) {
                confirmed
                        .computeIfAbsent(DatasetName.baseOf(dataset), d -> new LinkedHashSet<>())
                        .add(node.name());
            }
        }
        new TreeMap<>(confirmed).forEach((dataset, by) -> {
            if (by.size() > 1) {
                problems.add(new PipelineProblem.ConfirmNotUnique(dataset, List.copyOf(by)));
            }
        });
    }

    private void formats(IntRows inputs, IntRows outputs) {
        boolean[] bare = new boolean[base.length];
        Map<Integer, Collection<String>> formatted = new TreeMap<>();
        for (IntRows rows : List.of(inputs, outputs)) {
            for (int dataset : rows.values()) {
                if (base[dataset] == dataset) {
                    bare[dataset] = true;
                } else {
                    formatted
                            .computeIfAbsent(base[dataset], b -> new TreeSet<>())
                            .add(datasets.name(dataset));
                }
            }
        }
        List<PipelineProblem.MixedFormats> mixed = new ArrayList<>();
        formatted.forEach((dataset, names) -> {
            if (bare[dataset]) {
                mixed.add(new PipelineProblem.MixedFormats(datasets.name(dataset), List.copyOf(names)));
            }
        });
        mixed.sort((a, b) -> a.dataset().compareTo(b.dataset()));
        problems.addAll(mixed);
    }

    void unknownAfter(Node node, String after) {
        List<String> candidates = Arrays.stream(nodes)
                .map(Node::name)
                .filter(name -> !name.equals(node.name()))
                .toList();
        problems.add(PipelineProblem.UnknownAfter.of(node, after, candidates));
    }

    void cycles(List<int[]> cycles) {
        for (int[] cycle : cycles) {
            List<String> path = new ArrayList<>();
            int first = 0;
            for (int i = 0; i < cycle.length; i++) {
                path.add(nodes[cycle[i]].name());
                first = path.get(i).compareTo(path.get(first)) < 0 ? i : first;
            }
            Collections.rotate(path, -first);
            problems.add(new PipelineProblem.Cycle(List.copyOf(path)));
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw InvalidPipelineException.of(problems);
        }
    }
}
