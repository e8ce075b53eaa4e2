// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.function.FunctionInfo;

/** Pipelines as text for people, and as JSON; equal pipelines have equal text. */
final class PipelineText {
    private PipelineText() {}

    static String describe(Pipeline pipeline, boolean full) {
        StringBuilder text = new StringBuilder();
        text.append("Pipeline of ").append(pipeline.size()).append(pipeline.size() == 1 ? " node" : " nodes");
        text.append(pipeline.size() > 1 ? ", in execution order\n" : "\n");
        text.append("Inputs: ").append(names(pipeline.inputs())).append('\n');
        for (Node node : pipeline.nodes()) {
            text.append("  ").append(full ? line(node) : node.name()).append('\n');
        }
        return text.append("Outputs: ")
                .append(names(pipeline.outputs()))
                .append('\n')
                .toString();
    }

    private static String line(Node node) {
        List<String> more = new ArrayList<>();
        if (!node.tags().isEmpty()) {
            more.add("tags " + Quoted.list(node.tags()));
        }
        if (!node.confirms().isEmpty()) {
            more.add("confirms " + Quoted.list(node.confirms()));
        }
        more.addAll(ConstraintsText.parts(node.constraints()));
        String text = node.isNamed() ? node.toString() : node.name() + ": " + node;
        return more.isEmpty() ? text : text + " (" + String.join(", ", more) + ")";
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    static String json(Pipeline pipeline) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", "jedro-pipeline/1");
        root.put("inputs", pipeline.inputs());
        root.put("outputs", pipeline.outputs());
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (int i = 0; i < pipeline.size(); i++) {
            nodes.add(node(pipeline.graph(), i));
        }
        root.put("nodes", nodes);
        return JsonText.of(root);
    }

    private static Map<String, Object> node(PipelineGraph graph, int index) {
        Node node = graph.node(index);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        node.namespace().ifPresent(namespace -> json.put("namespace", namespace));
        json.put("function", function(node.function()));
        json.put("inputs", datasets(node.inputs(), node.inputParameters()));
        json.put("outputs", datasets(node.outputs(), node.outputKeys()));
        json.put("tags", node.tags());
        json.put("confirms", node.confirms());
        json.put("constraints", constraints(node.constraints()));
        List<String> parents = new ArrayList<>();
        for (int parent : graph.predecessors(index)) {
            parents.add(graph.node(parent).name());
        }
        json.put("dependsOn", parents);
        return json;
    }

    /** The name that javac gives a lambda may change with every build. */
    private static String function(FunctionInfo info) {
        return info.declaringClass().getName() + "::" + (info.isLambda() ? "lambda" : info.methodName());
    }

    private static Object datasets(List<String> datasets, List<String> keys) {
        if (keys.isEmpty()) {
            return datasets;
        }
        Map<String, Object> keyed = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            keyed.put(keys.get(i), datasets.get(i));
        }
        return keyed;
    }

    private static Map<String, Object> constraints(Constraints constraints) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!constraints.after().isEmpty()) {
            json.put("after", constraints.after());
        }
        if (constraints.memoryBytes() > 0) {
            json.put("memoryBytes", constraints.memoryBytes());
        }
        if (constraints.cpus() > 1) {
            json.put("cpus", constraints.cpus());
        }
        if (!constraints.pools().isEmpty()) {
            json.put("pools", constraints.pools());
        }
        if (constraints.exclusive()) {
            json.put("exclusive", true);
        }
        if (constraints.io()) {
            json.put("io", true);
        }
        constraints.isolation().ifPresent(i -> json.put("isolatedHeapBytes", i.heapBytes()));
        constraints.retry().ifPresent(r -> json.put("retries", r.times()));
        constraints.timeout().ifPresent(t -> json.put("timeoutMillis", t.toMillis()));
        return json;
    }
}
