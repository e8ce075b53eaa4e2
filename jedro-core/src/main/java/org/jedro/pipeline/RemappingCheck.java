// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.ref.DatasetName;

/** Collects the mismatches of a remapping and its pipeline. */
final class RemappingCheck {
    private final PipelineGraph graph;
    private final Pipeline pipeline;
    private final Problems problems = new Problems();
    private final TreeSet<String> missing = new TreeSet<>();
    private final TreeSet<String> candidates = new TreeSet<>();

    private RemappingCheck(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.graph = pipeline.graph();
    }

    static void check(Pipeline pipeline, Remapping remapping) {
        if (remapping.isEmpty()) {
            return;
        }
        RemappingCheck check = new RemappingCheck(pipeline);
        check.inputs(remapping.inputs());
        check.outputs(remapping.outputs());
        check.parameters(remapping.parameters());
        check.problems.throwIfAny(
                problems -> RemappingException.of(problems, List.copyOf(check.missing), List.copyOf(check.candidates)));
    }

    private void inputs(Map<String, String> names) {
        new TreeMap<>(names).forEach((from, to) -> {
            if (DatasetName.isParameter(from)) {
                problems.add("'" + from + "' is a parameter, not an input; use keepParameters or renameParameter");
            } else if (exists("input", from, datasets(pipeline.inputs()))) {
                if (isWritten(from)) {
                    problems.add("input '" + from + "' is written by node '" + writer(from)
                            + "' of the pipeline; expected a free input: " + shown(datasets(pipeline.inputs())));
                }
                target(from, to);
            }
        });
    }

    private void outputs(Map<String, String> names) {
        new TreeMap<>(names).forEach((from, to) -> {
            if (exists("output", from, pipeline.allOutputs())) {
                if (!isWritten(from)) {
                    problems.add("output '" + from + "' is only read by the pipeline; expected one that it writes: "
                            + shown(pipeline.allOutputs()));
                }
                target(from, to);
            }
        });
    }

    private void parameters(Map<String, String> names) {
        Set<String> known = new TreeSet<>();
        pipeline.datasets().stream().filter(DatasetName::isParameter).forEach(known::add);
        new TreeMap<>(names).forEach((from, to) -> {
            if (from.equals(DatasetName.PARAMETERS) && !to.equals(from)) {
                problems.add("'parameters' is the map of all parameters and cannot be renamed");
            } else if (to.equals(DatasetName.PARAMETERS) && !to.equals(from)) {
                problems.add("'" + from + "' cannot be renamed to 'parameters', the map of all parameters");
            } else {
                exists("parameter", from, known);
            }
        });
    }

    private boolean exists(String what, String name, Collection<String> known) {
        if (graph.datasetIndex(name) >= 0) {
            return true;
        }
        missing.add(name);
        Suggestions.closest(name, known).ifPresent(candidates::add);
        problems.add(
                what + " '" + name + "' does not exist in the pipeline; " + Suggestions.hint(name, known, what + "s"));
        return false;
    }

    private boolean isWritten(String name) {
        return graph.producerOf(graph.datasetIndex(name)) >= 0;
    }

    private String writer(String name) {
        return graph.node(graph.producerOf(graph.datasetIndex(name))).name();
    }

    /** A name without format applies to all formats, so its new name cannot have one. */
    private void target(String from, String to) {
        boolean hasFormats =
                from.indexOf('@') < 0 && pipeline.datasets().stream().anyMatch(name -> name.startsWith(from + "@"));
        if (hasFormats && to.indexOf('@') >= 0) {
            problems.add("'" + from + "' stands for all its formats and cannot become '" + to
                    + "'; rename it to a name without '@'");
        }
        if (DatasetName.isParameter(to) && !to.equals(from)) {
            problems.add("dataset '" + from + "' cannot become the parameter '" + to + "'");
        }
    }

    /**
     * Refuses new names that separate the formats of a written dataset: data written in one of them could no longer be read
     * in the other. Formats of a free input may be renamed separately.
     *
     * @param renamed the new name of each dataset of the graph
     */
    static void wholeDatasets(PipelineGraph graph, String[] renamed) {
        int[] first = new int[renamed.length];
        Arrays.fill(first, -1);
        Problems problems = new Problems();
        for (int d = 0; d < renamed.length; d++) {
            int base = graph.baseOf(d);
            if (base == d || graph.producerOf(d) < 0) {
                continue;
            }
            int other = first[base];
            if (other < 0) {
                first[base] = d;
            } else if (!DatasetName.baseOf(renamed[d]).equals(DatasetName.baseOf(renamed[other]))) {
                boolean isSorted = graph.dataset(other).compareTo(graph.dataset(d)) < 0;
                problems.add(apart(graph, renamed, isSorted ? other : d, isSorted ? d : other));
            }
        }
        problems.throwIfAny(found -> RemappingException.of(found, List.of(), List.of()));
    }

    private static String apart(PipelineGraph graph, String[] renamed, int one, int other) {
        String name = graph.dataset(one);
        String clause = renamed[one].equals(name) ? "cannot stay" : "cannot become '" + renamed[one] + "'";
        String rest = renamed[other].equals(graph.dataset(other)) ? "stays" : "becomes '" + renamed[other] + "'";
        return "'" + name + "' " + clause + " while '" + graph.dataset(other) + "' " + rest
                + ": they are one dataset; give '" + DatasetName.baseOf(name) + "' one name";
    }

    private static Set<String> datasets(Set<String> names) {
        Set<String> datasets = new TreeSet<>();
        names.stream().filter(name -> !DatasetName.isParameter(name)).forEach(datasets::add);
        return datasets;
    }

    private static String shown(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String list = Quoted.list(names.stream().limit(10).toList());
        return names.size() > 10 ? list + " and " + (names.size() - 10) + " more" : list;
    }
}
