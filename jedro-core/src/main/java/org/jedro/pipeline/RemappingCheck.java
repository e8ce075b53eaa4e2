package org.jedro.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.Problems;
import org.jedro.Suggestions;
import org.jedro.ref.DatasetName;

/** Collects what a remapping gets wrong about its pipeline. */
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
                wholeDataset(from, to, names);
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

    /** A name without format stands for all formats, so its new name cannot have one. */
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

    /** One format of what is written and read cannot move away from the others: the edge would be cut. */
    private void wholeDataset(String from, String to, Map<String, String> names) {
        String base = DatasetName.baseOf(from);
        if (base.equals(from) || to.equals(from)) {
            return;
        }
        for (String other : pipeline.datasets()) {
            if (!other.equals(from) && DatasetName.baseOf(other).equals(base)) {
                String renamed = names.getOrDefault(other, names.getOrDefault(base, base));
                if (!DatasetName.baseOf(renamed).equals(DatasetName.baseOf(to))) {
                    problems.add("'" + from + "' cannot become '" + to + "' while '" + other
                            + "' stays: they are one dataset; rename '" + base + "'");
                    return;
                }
            }
        }
    }

    private static Set<String> datasets(Set<String> names) {
        Set<String> datasets = new TreeSet<>();
        names.stream().filter(name -> !DatasetName.isParameter(name)).forEach(datasets::add);
        return datasets;
    }

    private static String shown(Collection<String> names) {
        if (names.isEmpty()) {
            return "there is none";
        }
        String list = Quoted.list(names.stream().limit(10).toList());
        return names.size() > 10 ? list + " and " + (names.size() - 10) + " more" : list;
    }
}
