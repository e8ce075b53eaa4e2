// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jedro.inspect.ProjectSnapshot.DatasetUse;
import org.jedro.inspect.ProjectSnapshot.Edge;
import org.jedro.inspect.ProjectSnapshot.EdgeKind;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.inspect.ProjectSnapshot.Role;

/**
 * One pipeline with an identifier for each vertex that does not depend on names: {@code n0} for a node, {@code d0} for a dataset.
 *
 * @param name the name of the pipeline
 * @param vertices the nodes in execution order, then the datasets, sorted by name
 * @param edges the edges between the vertices
 */
record Diagram(String name, List<Vertex> vertices, List<Line> edges) {

    /** The kind of a vertex. */
    enum Shape {
        NODE,
        DATASET,
        PARAMETER
    }

    /** A vertex; {@code label} is its name. */
    record Vertex(String id, String label, Shape shape) {}

    /** An edge between identifiers; {@code isOrder} for one without data. */
    record Line(String from, String to, boolean isOrder) {}

    /** {@return the pipelines of a snapshot; identifiers of several pipelines differ} */
    static List<Diagram> of(ProjectSnapshot snapshot, ExportOptions options) {
        List<Diagram> diagrams = new ArrayList<>();
        for (PipelinePicture pipeline : snapshot.pipelines()) {
            String prefix = snapshot.pipelines().size() == 1 ? "" : "p" + diagrams.size() + "_";
            diagrams.add(of(pipeline, options, prefix));
        }
        return diagrams;
    }

    private static Diagram of(PipelinePicture pipeline, ExportOptions options, String prefix) {
        List<Vertex> vertices = new ArrayList<>();
        Map<String, String> nodes = new HashMap<>();
        for (NodePicture node : pipeline.nodes()) {
            String id = prefix + "n" + nodes.size();
            nodes.put(node.name(), id);
            vertices.add(new Vertex(id, node.name(), Shape.NODE));
        }
        Map<String, String> datasets = new HashMap<>();
        for (DatasetUse use : pipeline.datasets()) {
            boolean isParameter = use.role() == Role.PARAMETER;
            if (!isParameter || options.hasParameters()) {
                String id = prefix + "d" + datasets.size();
                datasets.put(use.name(), id);
                vertices.add(new Vertex(id, use.name(), isParameter ? Shape.PARAMETER : Shape.DATASET));
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Edge edge : pipeline.edges()) {
            String from = (edge.kind() == EdgeKind.READ ? datasets : nodes).get(edge.from());
            String to = (edge.kind() == EdgeKind.WRITE ? datasets : nodes).get(edge.to());
            if (from != null && to != null) {
                lines.add(new Line(from, to, edge.kind() == EdgeKind.AFTER));
            }
        }
        return new Diagram(pipeline.name(), vertices, lines);
    }
}
