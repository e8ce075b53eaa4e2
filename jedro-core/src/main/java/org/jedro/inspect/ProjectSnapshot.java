// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.internal.JedroVersion;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.session.Session;

/**
 * The parts of a project, for tools: complete enough to draw its pipelines. No values of parameters, no credentials, no
 * data. Immutable; equal projects have equal snapshots.
 *
 * @param project the project's name; empty for a pipeline without a project
 * @param jedroVersion the version of Jedro that created the snapshot
 * @param environment the environment of the datasets; empty for a pipeline without a project
 * @param pipelines the pipelines in the registry's order
 * @param datasets the entries of the catalog, and the datasets of pipelines that match a pattern, sorted by name; a dataset
 *     that is not here is held in memory
 * @param layers the layers of the datasets, each before those that its data leads to, else sorted; empty if that is impossible
 * @param layerCycle the layers that lead to each other, the first one again at the end; empty if the layers have an order
 * @param parameters the names of the parameters at the top, sorted
 */
public record ProjectSnapshot(
        String project,
        String jedroVersion,
        String environment,
        List<PipelinePicture> pipelines,
        List<DatasetPicture> datasets,
        List<String> layers,
        List<String> layerCycle,
        List<String> parameters) {

    /** Copies the lists. */
    public ProjectSnapshot {
        pipelines = List.copyOf(pipelines);
        datasets = List.copyOf(datasets);
        layers = List.copyOf(layers);
        layerCycle = List.copyOf(layerCycle);
        parameters = List.copyOf(parameters);
    }

    /**
     * One pipeline. As a graph, its vertices are {@code nodes} and {@code datasets}.
     *
     * @param name its name
     * @param nodes its nodes in the order in which one worker runs them
     * @param inputs the datasets and parameters that it reads and does not write, sorted
     * @param outputs the datasets that it writes and does not read, sorted
     * @param datasets all datasets and parameters of its nodes, without their {@code @format}, sorted by name
     * @param edges its edges in the order of the nodes that they belong to: what a node reads, what it writes, for which
     *     nodes it waits
     */
    public record PipelinePicture(
            String name,
            List<NodePicture> nodes,
            List<String> inputs,
            List<String> outputs,
            List<DatasetUse> datasets,
            List<Edge> edges) {
        /** Copies the lists. */
        public PipelinePicture {
            nodes = List.copyOf(nodes);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            datasets = List.copyOf(datasets);
            edges = List.copyOf(edges);
        }
    }

    /**
     * One node.
     *
     * @param name its full name
     * @param function the name of its function for people
     * @param namespace its namespace
     * @param tags its tags, sorted
     * @param inputs its inputs in order
     * @param outputs its outputs in order
     * @param constraints what it requires of a run, with what {@code resources.yml} adds
     * @param source where the function is written, if that is in the project
     */
    public record NodePicture(
            String name,
            String function,
            Optional<String> namespace,
            List<String> tags,
            List<String> inputs,
            List<String> outputs,
            Constraints constraints,
            Optional<SourceLocation> source) {
        /** Copies the lists. */
        public NodePicture {
            tags = List.copyOf(tags);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** What a dataset is in one pipeline. */
    public enum Role {
        /** {@code parameters} or {@code params:…}. */
        PARAMETER,
        /** A free input: read, and written by no node of the pipeline. */
        INPUT,
        /** Written and read. */
        INTERMEDIATE,
        /** A free output: written, and read by no node of the pipeline. */
        OUTPUT
    }

    /**
     * A dataset or a parameter in a pipeline.
     *
     * @param name its name without {@code @format}
     * @param role what it is in the pipeline
     */
    public record DatasetUse(String name, Role role) {}

    /** What an edge means. */
    public enum EdgeKind {
        /** From a dataset or a parameter to a node that reads it. */
        READ,
        /** From a node to a dataset that it writes. */
        WRITE,
        /** From a node to one that waits for it without reading its data. */
        AFTER
    }

    /**
     * An edge of a pipeline. Datasets are named without their {@code @format}: {@code x@csv} and {@code x@text} are one
     * vertex.
     *
     * @param kind what it means, and so which of its ends is a dataset
     * @param from the name of the node or dataset that it starts from
     * @param to the name of the node or dataset that it leads to
     */
    public record Edge(EdgeKind kind, String from, String to) {}

    /**
     * One dataset of the catalog. Its texts are those of the catalog with secrets masked.
     *
     * @param name its name, with {@code @format} if it has one
     * @param type its type as written in the catalog
     * @param filepath its path as written in the catalog, without users and passwords
     * @param layer its layer: {@code layer} in the entry's {@code metadata}, or in {@code kedro-viz} there
     * @param isVersioned whether it keeps versions
     * @param pattern the pattern of the catalog that it matches, if it has no entry itself
     * @param origin where the entry or the pattern is written; empty if it was created in Java
     */
    public record DatasetPicture(
            String name,
            String type,
            Optional<String> filepath,
            Optional<String> layer,
            boolean isVersioned,
            Optional<String> pattern,
            Optional<Origin> origin) {

        /** {@return the name without {@code @format}: the name of its vertex} */
        public String base() {
            return DatasetName.baseOf(name);
        }
    }

    /**
     * {@return the snapshot of a session's project}
     *
     * @throws org.jedro.JedroException if a pipeline cannot be created or the configuration is wrong
     */
    public static ProjectSnapshot of(Session session) {
        return new SnapshotMaker(session).whole();
    }

    /**
     * {@return the snapshot of one pipeline of a session's project, with the datasets that it uses}
     *
     * @param name the name of the pipeline in the snapshot
     * @param pipeline a pipeline of the project, a part of one, or a sum
     * @throws org.jedro.JedroException if the configuration is wrong
     */
    public static ProjectSnapshot of(Session session, String name, Pipeline pipeline) {
        return new SnapshotMaker(session).of(name, pipeline);
    }

    /** {@return the snapshot of a pipeline without a project, without information about a catalog} */
    public static ProjectSnapshot of(String name, Pipeline pipeline) {
        return new ProjectSnapshot(
                "",
                JedroVersion.current(),
                "",
                List.of(PipelinePictures.of(name, pipeline, function -> Optional.empty())),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * {@return the snapshot as plain data, in a fixed order} Its schema is the resource {@code project.schema.json} of this
     * package.
     */
    public Map<String, Object> toMap() {
        return SnapshotData.of(this);
    }
}
