// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jedro.function.internal.FunctionValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pipelines as sets of nodes: a node is in both if name, inputs and outputs are equal. */
final class PipelineAlgebra {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private PipelineAlgebra() {}

    /** {@return all nodes, equal ones once, with the tags of both} Other differences are added to the problems. */
    static List<Node> union(Iterable<Pipeline> pipelines, List<PipelineProblem> problems) {
        Map<Node, Integer> places = new HashMap<>();
        List<Node> all = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            for (Node node : pipeline.nodes()) {
                Integer place = places.putIfAbsent(node, all.size());
                if (place == null) {
                    all.add(node);
                } else {
                    differences(all.get(place), node, problems);
                    all.set(place, withTagsOf(all.get(place), node));
                }
            }
        }
        return all;
    }

    private static Node withTagsOf(Node left, Node right) {
        if (left.tags().equals(right.tags())) {
            return left;
        }
        LOG.info(
                "Node '{}' is in both pipelines with different tags: {} and {}; all of them are kept.",
                left.name(),
                shown(left.tags()),
                shown(right.tags()));
        return left.with(left.extras().withTags(right.tags()));
    }

    private static void differences(Node left, Node right, List<PipelineProblem> problems) {
        if (!left.function().equals(right.function())) {
            problems.add(new PipelineProblem.Conflict(
                    left.name(),
                    "functions",
                    left.function().displayName(),
                    right.function().displayName()));
        } else if (!FunctionValues.areEqual(left.nodeFunction(), right.nodeFunction())) {
            String name = left.function().displayName();
            problems.add(new PipelineProblem.Conflict(
                    left.name(), "functions", name, name + " with other values or code around it"));
        }
        NodeOutputs outputs = left.binding().outputs();
        if (!outputs.isLike(right.binding().outputs())) {
            problems.add(new PipelineProblem.Conflict(
                    left.name(),
                    "ways to the outputs",
                    outputs.describe(),
                    right.binding().outputs().describe()));
        }
        if (!FunctionValues.areEqual(left.extras().preview(), right.extras().preview())) {
            problems.add(new PipelineProblem.Conflict(left.name(), "previews", shown(left), shown(right)));
        }
        if (!left.confirms().equals(right.confirms())) {
            problems.add(new PipelineProblem.Conflict(
                    left.name(), "confirms", shown(left.confirms()), shown(right.confirms())));
        }
        if (!left.constraints().equals(right.constraints())) {
            problems.add(new PipelineProblem.Conflict(
                    left.name(),
                    "constraints",
                    ConstraintsText.of(left.constraints()),
                    ConstraintsText.of(right.constraints())));
        }
    }

    private static String shown(Node node) {
        return node.extras().preview() == null ? "none" : "one";
    }

    private static String shown(Collection<String> names) {
        return names.isEmpty() ? "none" : Quoted.list(names);
    }

    static List<Node> difference(Pipeline left, Pipeline right) {
        Map<Node, Node> dropped = byItself(right);
        List<Node> kept = new ArrayList<>();
        for (Node node : left.nodes()) {
            Node other = dropped.get(node);
            if (other == null) {
                kept.add(node);
            } else {
                warnOfDifferences(node, other);
            }
        }
        return kept;
    }

    /** Not an error: to remove the other one is the way to resolve such a difference. */
    private static void warnOfDifferences(Node dropped, Node other) {
        List<PipelineProblem> differences = new ArrayList<>();
        differences(dropped, other, differences);
        for (PipelineProblem difference : differences) {
            PipelineProblem.Conflict conflict = (PipelineProblem.Conflict) difference;
            LOG.warn(
                    "Node '{}' is removed because a node with the same name, inputs and outputs is in the other pipeline,"
                            + " with different {}: {} and {}.",
                    dropped.name(),
                    conflict.what(),
                    conflict.left(),
                    conflict.right());
        }
    }

    /** {@return the nodes in both, with the tags of both} Other differences are added to the problems. */
    static List<Node> intersection(Pipeline left, Pipeline right, List<PipelineProblem> problems) {
        Map<Node, Node> others = byItself(right);
        List<Node> both = new ArrayList<>();
        for (Node node : left.nodes()) {
            Node other = others.get(node);
            if (other != null) {
                differences(node, other, problems);
                both.add(withTagsOf(node, other));
            }
        }
        return both;
    }

    private static Map<Node, Node> byItself(Pipeline pipeline) {
        Map<Node, Node> nodes = new HashMap<>();
        pipeline.nodes().forEach(node -> nodes.put(node, node));
        return nodes;
    }
}
