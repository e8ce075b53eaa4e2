package org.jedro.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jedro.ref.DatasetName;

/** Pipelines as pictures in text: Mermaid and Graphviz. Numbers of datasets follow their names. */
final class PipelineDiagram {
    private final PipelineGraph graph;
    private final List<Integer> datasets;
    private final int[] number;
    private final StringBuilder text = new StringBuilder();

    private PipelineDiagram(PipelineGraph graph) {
        this.graph = graph;
        this.datasets = IntStream.concat(
                        Arrays.stream(graph.inputRows().values()),
                        Arrays.stream(graph.outputRows().values()))
                .distinct()
                .boxed()
                .sorted((a, b) -> graph.dataset(a).compareTo(graph.dataset(b)))
                .toList();
        this.number = new int[graph.datasetCount()];
        for (int i = 0; i < datasets.size(); i++) {
            number[datasets.get(i)] = i;
        }
    }

    static String mermaid(PipelineGraph graph) {
        PipelineDiagram diagram = new PipelineDiagram(graph);
        diagram.text.append("flowchart LR\n");
        for (int i = 0; i < graph.size(); i++) {
            diagram.line("n" + i + "[\"" + entities(graph.node(i).name()) + "\"]");
        }
        for (int dataset : diagram.datasets) {
            boolean parameter = DatasetName.isParameter(graph.dataset(dataset));
            String label = "\"" + entities(graph.dataset(dataset)) + "\"";
            diagram.line("d" + diagram.number[dataset] + (parameter ? "{{" + label + "}}" : "[(" + label + ")]"));
        }
        diagram.edges(" --> ", "", " -.-> ", "");
        return diagram.text.toString();
    }

    static String graphviz(PipelineGraph graph) {
        PipelineDiagram diagram = new PipelineDiagram(graph);
        diagram.text.append("digraph pipeline {\n");
        diagram.line("rankdir=LR;");
        for (int i = 0; i < graph.size(); i++) {
            diagram.line("n" + i + " [shape=box, label=" + quoted(graph.node(i).name()) + "];");
        }
        for (int dataset : diagram.datasets) {
            boolean parameter = DatasetName.isParameter(graph.dataset(dataset));
            diagram.line("d" + diagram.number[dataset] + " [shape=" + (parameter ? "hexagon" : "cylinder") + ", label="
                    + quoted(graph.dataset(dataset)) + "];");
        }
        diagram.edges(" -> ", ";", " -> ", " [style=dashed];");
        return diagram.text.append("}\n").toString();
    }

    private void line(String line) {
        text.append("  ").append(line).append('\n');
    }

    private void edges(String data, String dataEnd, String order, String orderEnd) {
        for (int i = 0; i < graph.size(); i++) {
            for (int input : Arrays.stream(graph.inputsOf(i)).distinct().toArray()) {
                line("d" + number[input] + data + "n" + i + dataEnd);
            }
            for (int output : graph.outputsOf(i)) {
                line("n" + i + data + "d" + number[output] + dataEnd);
            }
            for (String after : graph.node(i).constraints().after()) {
                int first = graph.indexOf(after);
                if (first >= 0) {
                    line("n" + first + order + "n" + i + orderEnd);
                }
            }
        }
    }

    private static String entities(String name) {
        return name.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
