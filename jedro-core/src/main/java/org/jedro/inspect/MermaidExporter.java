// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.inspect.Diagram.Line;
import org.jedro.inspect.Diagram.Vertex;

/** Flowcharts of Mermaid. */
final class MermaidExporter implements PipelineExporter {
    @Override
    public List<String> names() {
        return List.of("mermaid");
    }

    @Override
    public String suffix() {
        return "mmd";
    }

    @Override
    public String description() {
        return "a flowchart that GitHub, GitLab and many editors draw in Markdown";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("flowchart ")
                .append(options.direction() == ExportOptions.Direction.DOWN ? "TD" : "LR")
                .append('\n');
        List<Diagram> diagrams = Diagram.of(snapshot, options);
        for (int i = 0; i < diagrams.size(); i++) {
            if (diagrams.size() == 1) {
                draw(diagrams.get(i), "  ", text);
            } else {
                text.append("  subgraph p")
                        .append(i)
                        .append('[')
                        .append(quoted(diagrams.get(i).name()))
                        .append("]\n");
                draw(diagrams.get(i), "    ", text);
                text.append("  end\n");
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void draw(Diagram diagram, String indent, StringBuilder text) {
        for (Vertex vertex : diagram.vertices()) {
            String label = quoted(vertex.label());
            text.append(indent)
                    .append(vertex.id())
                    .append(
                            switch (vertex.shape()) {
                                case NODE -> "[" + label + "]";
                                case DATASET -> "[(" + label + ")]";
                                case PARAMETER -> "{{" + label + "}}";
                            })
                    .append('\n');
        }
        for (Line edge : diagram.edges()) {
            text.append(indent)
                    .append(edge.from())
                    .append(edge.isOrder() ? " -.-> " : " --> ")
                    .append(edge.to())
                    .append('\n');
        }
    }

    private static String quoted(String name) {
        return "\"" + MermaidLabel.of(name) + "\"";
    }
}
