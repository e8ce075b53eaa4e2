// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.inspect.Diagram.Line;
import org.jedro.inspect.Diagram.Vertex;

/** Graphs of Graphviz, in its language DOT. */
final class DotExporter implements PipelineExporter {
    @Override
    public List<String> names() {
        return List.of("dot", "graphviz");
    }

    @Override
    public String suffix() {
        return "dot";
    }

    @Override
    public String description() {
        return "a graph for Graphviz";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("digraph pipeline {\n  rankdir=")
                .append(options.direction() == ExportOptions.Direction.DOWN ? "TB" : "LR")
                .append(";\n");
        List<Diagram> diagrams = Diagram.of(snapshot, options);
        for (int i = 0; i < diagrams.size(); i++) {
            if (diagrams.size() == 1) {
                draw(diagrams.get(i), "  ", text);
            } else {
                text.append("  subgraph cluster_p").append(i).append(" {\n");
                text.append("    label=").append(quoted(diagrams.get(i).name())).append(";\n");
                draw(diagrams.get(i), "    ", text);
                text.append("  }\n");
            }
        }
        out.write(text.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void draw(Diagram diagram, String indent, StringBuilder text) {
        for (Vertex vertex : diagram.vertices()) {
            String shape = switch (vertex.shape()) {
                case NODE -> "box";
                case DATASET -> "cylinder";
                case PARAMETER -> "hexagon";
            };
            text.append(indent)
                    .append(vertex.id())
                    .append(" [shape=")
                    .append(shape)
                    .append(", label=")
                    .append(quoted(vertex.label()))
                    .append("];\n");
        }
        for (Line edge : diagram.edges()) {
            text.append(indent)
                    .append(edge.from())
                    .append(" -> ")
                    .append(edge.to())
                    .append(edge.isOrder() ? " [style=dashed];\n" : ";\n");
        }
    }

    /** Graphviz reads backslashes and, as in HTML, entities in labels. */
    private static String quoted(String name) {
        StringBuilder label = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (Labels.isLineEnd(point)) {
                label.append("\\n");
            } else if (!Labels.isDrawable(point)) {
                label.appendCodePoint(Labels.REPLACEMENT);
            } else {
                switch (point) {
                    case '"' -> label.append("\\\"");
                    case '\\' -> label.append("\\\\");
                    case '&' -> label.append("&amp;");
                    default -> label.appendCodePoint(point);
                }
            }
        });
        return "\"" + label + "\"";
    }
}
