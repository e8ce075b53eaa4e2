// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.viz.run.internal.RunViews.LastWrite;
import org.jedro.viz.run.internal.RunViews.NodeHistory;

/** The panels as records. */
public final class PanelViews {
    private PanelViews() {}

    /** Everything of a node. */
    public record NodePanel(
            String id,
            String name,
            String function,
            Optional<String> signature,
            Optional<String> description,
            Optional<Place> source,
            Optional<String> commit,
            List<Place> tests,
            Optional<Code> code,
            Optional<String> namespace,
            List<String> tags,
            List<DatasetRef> inputs,
            List<DatasetRef> outputs,
            List<String> after,
            List<ParameterUse> parameters,
            List<Constraint> constraints,
            Map<String, String> commands,
            List<NodeHistory> history,
            Optional<NodePreview> preview) {}

    /** Lines of a file; {@code path} is absolute, for a link that opens an editor. */
    public record Place(String file, int line, int end, Optional<String> path) {
        /** {@return the same place without the folders of this machine} */
        public Place withoutPath() {
            return new Place(file, line, end, Optional.empty());
        }
    }

    /** The text of a function. */
    public record Code(String language, String text, int start) {}

    /** A dataset that a node uses. */
    public record DatasetRef(String id, String name, String type) {}

    /** A parameter that a node reads. */
    public record ParameterUse(String id, String name, Optional<Object> value, Optional<ParameterOrigin> origin) {}

    /** Where a value is written. */
    public record ParameterOrigin(String path, String file, int line, Optional<String> environment) {}

    /** What a node requires of a run. */
    public record Constraint(String name, Object value) {}

    /**
     * A picture that a node gives of itself.
     *
     * @param renderer what shows a custom one: {@code table}, {@code json}, {@code plotly}, {@code vega} or any other name
     * @param meta further facts: of a text, {@code language} if it is code
     */
    public record NodePreview(String kind, Object content, Optional<String> renderer, Map<String, Object> meta) {
        /** {@return a text of the viewer itself} */
        static NodePreview text(String text) {
            return new NodePreview("text", text, Optional.empty(), Map.of());
        }
    }

    /** Everything of a dataset. */
    public record DatasetPanel(
            String id,
            String name,
            String type,
            Map<String, String> formats,
            Optional<String> filepath,
            Optional<String> layer,
            List<String> tags,
            boolean versioned,
            List<Version> versions,
            Optional<String> entry,
            Optional<Place> origin,
            Map<String, Object> metadata,
            Optional<String> description,
            Optional<String> owner,
            List<SchemaColumn> schema,
            List<String> producers,
            List<String> consumers,
            List<String> pipelines,
            Optional<Statistics> statistics,
            Optional<LastWrite> last,
            Map<String, String> commands,
            boolean previewable) {
        /** {@return this panel for others, without the folders of this machine} */
        public DatasetPanel withoutPath() {
            return new DatasetPanel(
                    id,
                    name,
                    type,
                    formats,
                    filepath,
                    layer,
                    tags,
                    versioned,
                    versions,
                    entry,
                    origin.map(Place::withoutPath),
                    metadata,
                    description,
                    owner,
                    schema,
                    producers,
                    consumers,
                    pipelines,
                    statistics,
                    last,
                    commands,
                    previewable);
        }
    }

    /** A stored version. */
    public record Version(String version, Optional<String> time) {}

    /** A declared column. */
    public record SchemaColumn(String name, String type) {}

    /** What is cheaply known of a stored value. */
    public record Statistics(
            Optional<Long> rows, Optional<Long> columns, Optional<Long> bytes, Map<String, Long> nulls) {}

    /** Everything of a parameter. */
    public record ParameterPanel(
            String id, String name, Optional<Object> value, List<ParameterOrigin> origins, List<String> usedBy) {}
}
