// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jedro.function.FunctionInfo;
import org.jedro.inspect.ProjectSnapshot.DatasetUse;
import org.jedro.inspect.ProjectSnapshot.Edge;
import org.jedro.inspect.ProjectSnapshot.EdgeKind;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.inspect.ProjectSnapshot.Role;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;

/** Creates pictures of pipelines. */
final class PipelinePictures {
    private PipelinePictures() {}

    static PipelinePicture of(
            String name, Pipeline pipeline, Function<FunctionInfo, Optional<SourceLocation>> sourceOf) {
        return new PipelinePicture(
                name,
                pipeline.nodes().stream().map(node -> node(node, sourceOf)).toList(),
                pipeline.inputs().stream().sorted().toList(),
                pipeline.outputs().stream().sorted().toList(),
                uses(pipeline),
                edges(pipeline));
    }

    private static NodePicture node(Node node, Function<FunctionInfo, Optional<SourceLocation>> sourceOf) {
        return new NodePicture(
                node.name(),
                node.function().displayName(),
                node.namespace(),
                node.tags().stream().sorted().toList(),
                node.inputs(),
                node.outputs(),
                node.constraints(),
                sourceOf.apply(node.function()));
    }

    private static List<DatasetUse> uses(Pipeline pipeline) {
        Set<String> read = new HashSet<>();
        Set<String> written = new HashSet<>();
        for (Node node : pipeline.nodes()) {
            read.addAll(bases(node.inputs()));
            written.addAll(bases(node.outputs()));
        }
        TreeMap<String, Role> roles = new TreeMap<>();
        read.forEach(name -> roles.put(name, DatasetName.isParameter(name) ? Role.PARAMETER : Role.INPUT));
        written.forEach(name -> roles.put(name, read.contains(name) ? Role.INTERMEDIATE : Role.OUTPUT));
        List<DatasetUse> uses = new ArrayList<>();
        roles.forEach((name, role) -> uses.add(new DatasetUse(name, role)));
        return uses;
    }

    private static List<Edge> edges(Pipeline pipeline) {
        Set<String> names = new HashSet<>();
        pipeline.nodes().forEach(node -> names.add(node.name()));
        List<Edge> edges = new ArrayList<>();
        for (Node node : pipeline.nodes()) {
            bases(node.inputs()).forEach(dataset -> edges.add(new Edge(EdgeKind.READ, dataset, node.name())));
            bases(node.outputs()).forEach(dataset -> edges.add(new Edge(EdgeKind.WRITE, node.name(), dataset)));
            // a part of a pipeline may lack the node that another one waits for
            node.constraints().after().stream()
                    .filter(names::contains)
                    .forEach(first -> edges.add(new Edge(EdgeKind.AFTER, first, node.name())));
        }
        return edges;
    }

    private static Set<String> bases(Collection<String> names) {
        Set<String> bases = new LinkedHashSet<>();
        names.forEach(name -> bases.add(DatasetName.baseOf(name)));
        return bases;
    }
}
