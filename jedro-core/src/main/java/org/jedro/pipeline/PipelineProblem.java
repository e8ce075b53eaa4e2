// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.stream.Collectors;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/** One thing that is wrong with a pipeline. */
public sealed interface PipelineProblem {

    /** {@return what is wrong, as a clause without a full stop} */
    String clause();

    /**
     * Several nodes have one name.
     *
     * @param name the full name
     * @param nodes the nodes as logs show them, in the order in which they were given
     */
    record DuplicateName(String name, List<String> nodes) implements PipelineProblem {
        @Override
        public String clause() {
            boolean lookEqual = nodes.stream().distinct().count() == 1;
            return nodes.size() + " nodes are named '" + name + "': " + shortened(nodes, ", ") + "; "
                    + (lookEqual ? "use one once, in pipelines by combining them with .plus(…), or " : "")
                    + "give each its own name with .named(…)";
        }
    }

    /**
     * A node has a lambda for a function, and no explicit name.
     *
     * @param node the node as logs show it
     */
    record NamelessLambda(String node) implements PipelineProblem {
        @Override
        public String clause() {
            return "the node " + node + " has no name, since a lambda has none; name it with .named(…), or use a method"
                    + " reference";
        }
    }

    /**
     * Several nodes write one dataset.
     *
     * @param dataset the name without format
     * @param nodes the names of the nodes
     */
    record OutputNotUnique(String dataset, List<String> nodes) implements PipelineProblem {
        @Override
        public String clause() {
            return "dataset '" + dataset + "' is written by " + nodes.size() + " nodes: "
                    + shortened(quoted(nodes), ", ") + "; expected one";
        }
    }

    /**
     * One node writes one dataset more than once, perhaps in two formats.
     *
     * @param node the name of the node
     * @param dataset the name without format
     * @param outputs the outputs that write it, in the order of the node
     */
    record WrittenTwice(String node, String dataset, List<String> outputs) implements PipelineProblem {
        @Override
        public String clause() {
            return "node '" + node + "' " + predicate(dataset, outputs);
        }

        static String predicate(String dataset, List<String> outputs) {
            boolean isOneName = outputs.stream().allMatch(dataset::equals);
            return "writes '" + dataset + "' more than once"
                    + (isOneName ? "" : ": as " + shortened(quoted(outputs), ", ") + "; each would replace the others");
        }
    }

    /**
     * Several nodes confirm one dataset.
     *
     * @param dataset the name without format
     * @param nodes the names of the nodes
     */
    record ConfirmNotUnique(String dataset, List<String> nodes) implements PipelineProblem {
        @Override
        public String clause() {
            return "dataset '" + dataset + "' is confirmed by " + nodes.size() + " nodes: "
                    + shortened(quoted(nodes), ", ") + "; expected one";
        }
    }

    /**
     * A dataset is used with a format in some places and without in others.
     *
     * @param dataset the name without format
     * @param formats the names with formats
     */
    record MixedFormats(String dataset, List<String> formats) implements PipelineProblem {
        @Override
        public String clause() {
            return "dataset '" + dataset + "' is used without a format and as " + shortened(quoted(formats), ", ")
                    + "; expected a format everywhere or nowhere";
        }
    }

    /**
     * Nodes wait for each other.
     *
     * @param nodes the names along the cycle, each once, in the direction of the data
     */
    record Cycle(List<String> nodes) implements PipelineProblem {
        @Override
        public String clause() {
            return "the pipeline has a cycle: " + shortened(nodes, " → ") + " → " + nodes.get(0);
        }
    }

    /**
     * A node runs after another one that does not exist.
     *
     * @param node the name of the node
     * @param after the name that does not exist
     * @param suggestion the closest existing name
     */
    record UnknownAfter(String node, String after, @Nullable String suggestion) implements PipelineProblem {
        @Override
        public String clause() {
            String hint = suggestion == null
                    ? "if it is in another pipeline, give the order where both meet: .ordered(\"" + after + "\", \""
                            + node + "\")"
                    : "did you mean '" + suggestion + "'?";
            return "node '" + node + "' runs after '" + after + "', which is not a node of the pipeline; " + hint;
        }

        static UnknownAfter of(Node node, String after, List<String> candidates) {
            return new UnknownAfter(
                    node.name(), after, Suggestions.closest(after, candidates).orElse(null));
        }
    }

    /**
     * Two pipelines have the same node, but with a difference that a sum would lose.
     *
     * @param node the name of the node
     * @param what what differs: {@code functions}, {@code confirms} or {@code constraints}
     * @param left how it is in the first pipeline
     * @param right how it is in the other one
     */
    record Conflict(String node, String what, String left, String right) implements PipelineProblem {
        @Override
        public String clause() {
            return "node '" + node + "' is in both pipelines with different " + what + ": " + left + " and " + right
                    + "; make them equal, or leave one out with minus";
        }
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }

    private static String shortened(List<String> items, String separator) {
        String shown = items.stream().limit(20).collect(Collectors.joining(separator));
        return items.size() > 20 ? shown + separator + "… " + (items.size() - 20) + " more" : shown;
    }
}
