// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.MissingConfigException;
import org.jedro.function.FunctionInfo;
import org.jedro.inspect.ProjectSnapshot.DatasetPicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Creates the snapshot of a session's project. */
final class SnapshotMaker {
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");

    private final Session session;
    private final Map<String, Optional<SourceLocation>> sources = new HashMap<>();
    private @Nullable Set<String> allNodes;

    SnapshotMaker(Session session) {
        this.session = session;
    }

    ProjectSnapshot whole() {
        List<PipelinePicture> pipelines = new ArrayList<>();
        for (String name : session.pipelines().names()) {
            pipelines.add(picture(name, session.pipelines().get(name)));
        }
        return snapshot(pipelines, true);
    }

    ProjectSnapshot of(String name, Pipeline pipeline) {
        return snapshot(List.of(picture(name, pipeline)), false);
    }

    private PipelinePicture picture(String name, Pipeline pipeline) {
        Pipeline ruled = session.context().constrained(pipeline, this::allNodes);
        return PipelinePictures.of(name, ruled, this::source);
    }

    private Set<String> allNodes() {
        Set<String> known = allNodes;
        if (known == null) {
            known = new TreeSet<>();
            for (String name : session.pipelines().names()) {
                addNodes(name, known);
            }
            allNodes = known;
        }
        return known;
    }

    private void addNodes(String pipeline, Set<String> names) {
        try {
            session.pipelines().get(pipeline).nodes().forEach(node -> names.add(node.name()));
        } catch (JedroException e) {
            // a pipeline that cannot be created is reported where it is requested
        }
    }

    private Optional<SourceLocation> source(FunctionInfo function) {
        return sources.computeIfAbsent(
                function.declaringClass().getName() + "::" + function.methodName(),
                key -> SourceLocation.of(session.project(), function));
    }

    /** Contains all entries of the catalog, or only those that the pipelines use. */
    private ProjectSnapshot snapshot(List<PipelinePicture> pipelines, boolean hasAllEntries) {
        TreeSet<String> used = new TreeSet<>();
        pipelines.forEach(pipeline -> pipeline.nodes().forEach(node -> {
            used.addAll(node.inputs());
            used.addAll(node.outputs());
        }));
        List<DatasetPicture> datasets = datasets(used, hasAllEntries);
        LayerOrder layers = LayerOrder.of(pipelines, datasets);
        return new ProjectSnapshot(
                session.project().name(),
                JedroVersion.current(),
                session.context().environment(),
                pipelines,
                datasets,
                layers.order(),
                layers.cycle(),
                new ArrayList<>(
                        new TreeSet<>(session.context().parameters().entries().keySet())));
    }

    private List<DatasetPicture> datasets(Collection<String> used, boolean hasAllEntries) {
        DataCatalog catalog;
        try {
            catalog = session.context().catalog();
        } catch (MissingConfigException e) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(used);
        if (hasAllEntries) {
            names.addAll(catalog.names());
        }
        names.removeIf(DatasetName::isParameter);
        Secrets secrets = session.secrets();
        List<DatasetPicture> pictures = new ArrayList<>();
        for (String name : names) {
            catalog.entry(name)
                    .ifPresent(entry -> pictures.add(dataset(name, entry, catalog.patternOf(name), secrets)));
        }
        return pictures;
    }

    private static DatasetPicture dataset(String name, CatalogEntry entry, Optional<String> pattern, Secrets secrets) {
        MapValue config = call(name, "config", entry::config).orElseGet(MapValue::empty);
        return new DatasetPicture(
                name,
                secrets.mask(text(config, "type").orElseGet(() -> call(name, "type", entry::type))),
                text(config, "filepath")
                        .map(path -> USER_IN_URL.matcher(path).replaceAll("***@"))
                        .map(secrets::mask),
                layer(call(name, "metadata", entry::metadata)).map(secrets::mask),
                call(name, "isVersioned", entry::isVersioned),
                pattern,
                Optional.of(config.origin())
                        .filter(origin -> origin.line() > 0)
                        .map(origin -> masked(origin, secrets)));
    }

    /** {@return the result of a method of an entry, which may be a user's} */
    private static <T> T call(String dataset, String method, UserCode.Call<T> call) {
        return UserCode.call(
                () -> Objects.requireNonNull(call.call(), "it returned null"),
                e -> ExtensionFailedException.of("Dataset '" + dataset + "'", method, e));
    }

    private static Optional<String> layer(Map<String, ?> metadata) {
        Object viewer = metadata.get("kedro-viz");
        Object layer = viewer instanceof Map<?, ?> options ? options.get("layer") : null;
        Object found = layer == null ? metadata.get("layer") : layer;
        return found instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Origin masked(Origin origin, Secrets secrets) {
        return new Origin(secrets.mask(origin.file()), origin.line(), origin.column());
    }

    private static Optional<String> text(MapValue config, String key) {
        return config.get(key)
                .map(Value::toJava)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
