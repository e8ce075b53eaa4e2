// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.inspect.ProjectSnapshot.DatasetPicture;
import org.jedro.inspect.ProjectSnapshot.DatasetUse;
import org.jedro.inspect.ProjectSnapshot.Edge;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.pipeline.Constraints;

/** Snapshots as plain data, in a fixed order. Unknown and undeclared values are omitted. */
final class SnapshotData {
    /** The version of the form of the data; it changes when tools for the old form would not understand the new one. */
    private static final String FORMAT = "jedro-project/1";

    private static final String NAME = "name";
    private static final String FILEPATH = "filepath";

    private SnapshotData() {}

    static Map<String, Object> of(ProjectSnapshot snapshot) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("project", snapshot.project());
        map.put("jedro_version", snapshot.jedroVersion());
        map.put("environment", snapshot.environment());
        map.put(
                "pipelines",
                snapshot.pipelines().stream().map(SnapshotData::pipeline).toList());
        Map<String, Object> datasets = new LinkedHashMap<>();
        snapshot.datasets().forEach(dataset -> datasets.put(dataset.name(), dataset(dataset)));
        map.put("datasets", datasets);
        map.put("layers", snapshot.layers());
        if (!snapshot.layerCycle().isEmpty()) {
            map.put("layer_cycle", snapshot.layerCycle());
        }
        map.put("parameters", snapshot.parameters());
        return map;
    }

    private static Map<String, Object> pipeline(PipelinePicture pipeline) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(NAME, pipeline.name());
        map.put("inputs", pipeline.inputs());
        map.put("outputs", pipeline.outputs());
        map.put("nodes", pipeline.nodes().stream().map(SnapshotData::node).toList());
        map.put("datasets", pipeline.datasets().stream().map(SnapshotData::use).toList());
        map.put("edges", pipeline.edges().stream().map(SnapshotData::edge).toList());
        return map;
    }

    private static Map<String, Object> node(NodePicture node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(NAME, node.name());
        map.put("function", node.function());
        node.namespace().ifPresent(namespace -> map.put("namespace", namespace));
        map.put("tags", node.tags());
        map.put("inputs", node.inputs());
        map.put("outputs", node.outputs());
        Map<String, Object> constraints = constraints(node.constraints());
        if (!constraints.isEmpty()) {
            map.put("constraints", constraints);
        }
        node.source().ifPresent(source -> {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put(FILEPATH, source.filepath());
            place.put("line_start", source.lineStart());
            place.put("line_end", source.lineEnd());
            map.put("source", place);
        });
        return map;
    }

    private static Map<String, Object> constraints(Constraints constraints) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!constraints.after().isEmpty()) {
            map.put("after", List.copyOf(constraints.after()));
        }
        if (constraints.memoryBytes() > 0) {
            map.put("memory_bytes", constraints.memoryBytes());
        }
        if (constraints.cpus() > 1) {
            map.put("cpus", constraints.cpus());
        }
        if (!constraints.pools().isEmpty()) {
            map.put("pools", constraints.pools());
        }
        if (constraints.exclusive()) {
            map.put("exclusive", true);
        }
        if (constraints.io()) {
            map.put("io", true);
        }
        constraints.isolation().ifPresent(isolation -> map.put("isolated_heap_bytes", isolation.heapBytes()));
        constraints.retry().ifPresent(retry -> map.put("retries", retry.times()));
        constraints.timeout().ifPresent(timeout -> map.put("timeout_millis", timeout.toMillis()));
        return map;
    }

    private static Map<String, Object> use(DatasetUse use) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(NAME, use.name());
        map.put("role", word(use.role()));
        return map;
    }

    private static Map<String, Object> edge(Edge edge) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", word(edge.kind()));
        map.put("from", edge.from());
        map.put("to", edge.to());
        return map;
    }

    private static Map<String, Object> dataset(DatasetPicture dataset) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", dataset.type());
        dataset.filepath().ifPresent(path -> map.put(FILEPATH, path));
        dataset.layer().ifPresent(layer -> map.put("layer", layer));
        if (dataset.isVersioned()) {
            map.put("versioned", true);
        }
        dataset.pattern().ifPresent(pattern -> map.put("pattern", pattern));
        dataset.origin().ifPresent(origin -> {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put(FILEPATH, origin.file());
            place.put("line", origin.line());
            map.put("origin", place);
        });
        return map;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
