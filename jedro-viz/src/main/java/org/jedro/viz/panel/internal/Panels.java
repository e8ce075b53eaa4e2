// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jedro.Origin;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.config.internal.YamlWriter;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Preview;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.model.internal.CommitLink;
import org.jedro.viz.model.internal.DeclaredColumns;
import org.jedro.viz.model.internal.Javadoc;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.jedro.viz.model.internal.ProjectModel.Source;
import org.jedro.viz.model.internal.SourceCode;
import org.jedro.viz.model.internal.TestsOfNodes;
import org.jedro.viz.panel.internal.PanelViews.Constraint;
import org.jedro.viz.panel.internal.PanelViews.DatasetPanel;
import org.jedro.viz.panel.internal.PanelViews.DatasetRef;
import org.jedro.viz.panel.internal.PanelViews.NodePanel;
import org.jedro.viz.panel.internal.PanelViews.NodePreview;
import org.jedro.viz.panel.internal.PanelViews.ParameterOrigin;
import org.jedro.viz.panel.internal.PanelViews.ParameterPanel;
import org.jedro.viz.panel.internal.PanelViews.ParameterUse;
import org.jedro.viz.panel.internal.PanelViews.Place;
import org.jedro.viz.panel.internal.PanelViews.SchemaColumn;
import org.jedro.viz.panel.internal.PanelViews.Statistics;
import org.jedro.viz.panel.internal.PanelViews.Version;
import org.jedro.viz.run.internal.RunViews;
import org.jspecify.annotations.Nullable;

/** Makes the panels of a project's elements. What only a loaded project knows is left out if it is not loaded. Not thread-safe. */
public final class Panels {
    /** The rest of the panel waits for the preview of its node. */
    private static final Duration PREVIEW_LIMIT = Duration.ofSeconds(3);

    private static final int HISTORY = 12;
    private static final int MAX_VERSIONS = 200;

    private final ProjectModel model;
    private final Optional<Session> session;
    private final RunViews runs;
    private final Secrets secrets;
    private final SourceCode sources;
    private final Optional<CommitLink> repository;
    private final Optional<TestsOfNodes> tests;

    /** Creates the panels of a project. */
    public Panels(ProjectModel model, Optional<Session> session, RunViews runs) {
        this.model = model;
        this.session = session;
        this.runs = runs;
        this.secrets = session.map(Session::secrets).orElse(Secrets.NONE);
        this.sources = session.map(own -> new SourceCode(own.project().root())).orElseGet(SourceCode::none);
        this.repository = session.map(own -> new CommitLink(own.project().root()));
        this.tests = session.map(own -> new TestsOfNodes(own.project().root(), sources));
    }

    /**
     * {@return the panel of a node; empty if the node does not exist}
     *
     * @param pipelines the pipelines that are shown, for the commands
     */
    public Optional<NodePanel> node(String name, List<String> pipelines) {
        return Optional.ofNullable(model.nodesByName().get(name)).map(node -> node(node, pipelines));
    }

    private NodePanel node(NodeModel node, List<String> pipelines) {
        Optional<Node> loaded = session.flatMap(own -> find(own, node.name()));
        Optional<SourceCode.Method> code = node.source().flatMap(sources::method);
        return new NodePanel(
                Ids.node(node.name()),
                node.name(),
                node.function(),
                loaded.map(Signatures::of),
                code.map(SourceCode.Method::documentation)
                        .filter(text -> !text.isEmpty())
                        .map(Javadoc::html),
                node.source().map(this::place),
                node.source().flatMap(source -> repository.flatMap(link -> link.to(source))),
                tests.map(all -> all.of(node)).orElse(List.of()).stream()
                        .map(this::place)
                        .toList(),
                code.map(method -> new PanelViews.Code("java", method.text(), method.start())),
                node.namespace(),
                node.tags(),
                refs(node.inputs()),
                refs(node.outputs()),
                node.after().stream().map(Ids::node).toList(),
                parameters(node.inputs()),
                loaded.map(Panels::constraints).orElse(List.of()),
                Commands.of(node, pipelines),
                runs.history(node.name(), HISTORY),
                loaded.flatMap(this::preview));
    }

    private static Optional<Node> find(Session session, String name) {
        for (String pipeline : session.pipelines().names()) {
            for (Node node : session.pipelines().get(pipeline).nodes()) {
                if (node.name().equals(name)) {
                    return Optional.of(node);
                }
            }
        }
        return Optional.empty();
    }

    private Place place(Source source) {
        return new Place(
                source.file(),
                source.line(),
                source.end(),
                session.map(own -> own.project().root().resolve(source.file()).toString()));
    }

    private List<DatasetRef> refs(List<String> names) {
        Map<String, DatasetModel> datasets = model.datasetsByName();
        return names.stream()
                .filter(name -> !DatasetName.isParameter(name))
                .map(name -> new DatasetRef(
                        Ids.dataset(name),
                        name,
                        GraphMaker.shortType(Optional.ofNullable(datasets.get(DatasetName.baseOf(name)))
                                .map(dataset -> dataset.formats().getOrDefault(name, dataset.type()))
                                .orElse("memory"))))
                .toList();
    }

    private List<ParameterUse> parameters(List<String> inputs) {
        return inputs.stream()
                .filter(DatasetName::isParameter)
                .map(name -> {
                    Optional<Value> value = value(name);
                    return new ParameterUse(
                            Ids.dataset(name),
                            name,
                            value.map(this::masked),
                            value.flatMap(found -> origin(name, found)));
                })
                .toList();
    }

    private Optional<Value> value(String name) {
        return session.flatMap(own -> {
            MapValue all = own.context().parameters();
            return name.startsWith("params:")
                    ? all.find(name.substring("params:".length()))
                    : Optional.of(all).filter(value -> DatasetName.isParameter(name));
        });
    }

    private @Nullable Object masked(Value value) {
        if (value instanceof MapValue map) {
            return secrets.mask(map).toJava();
        }
        Object plain = value.toJava();
        return plain instanceof String text ? secrets.mask(text) : plain;
    }

    private static Optional<ParameterOrigin> origin(String path, Value value) {
        Origin origin = value.origin();
        if (origin.line() <= 0) {
            return Optional.empty();
        }
        String[] parts = origin.file().replace('\\', '/').split("/", -1);
        Optional<String> environment = parts.length >= 3 ? Optional.of(parts[parts.length - 2]) : Optional.empty();
        return Optional.of(new ParameterOrigin(path, origin.file(), origin.line(), environment));
    }

    private static List<Constraint> constraints(Node node) {
        List<Constraint> list = new ArrayList<>();
        org.jedro.pipeline.Constraints own = node.constraints();
        add(list, own.memoryBytes() > 0, "memory", own.memoryBytes());
        add(list, own.cpus() > 1, "cpus", own.cpus());
        own.pools().forEach((pool, count) -> add(list, true, "pool " + pool, count));
        add(list, own.exclusive(), "exclusive", true);
        add(list, own.io(), "io", true);
        own.isolation().ifPresent(isolation -> add(list, true, "isolated", isolation.heapBytes()));
        own.retry().ifPresent(retry -> add(list, true, "retries", retry.times()));
        own.timeout().ifPresent(timeout -> add(list, true, "timeout_millis", timeout.toMillis()));
        return list;
    }

    private static void add(List<Constraint> list, boolean has, String name, Object value) {
        if (has) {
            list.add(new Constraint(name, value));
        }
    }

    /** A preview is code of a user: it may throw anything, return nothing, or take for ever. */
    private Optional<NodePreview> preview(Node node) {
        ClassLoader loader = session.map(Session::classLoader).orElse(Panels.class.getClassLoader());
        try {
            return Limited.within(PREVIEW_LIMIT, loader, () -> node.preview().map(Panels::preview));
        } catch (TimeoutException e) {
            return Optional.of(NodePreview.text(
                    "The preview of the node takes longer than " + PREVIEW_LIMIT.toSeconds() + " seconds."));
        } catch (Exception | LinkageError e) {
            Throwable thrown = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return Optional.of(NodePreview.text(
                    "The preview of the node failed: " + thrown.getClass().getSimpleName() + "."));
        }
    }

    private static NodePreview preview(Preview preview) {
        Optional<String> renderer =
                preview instanceof Preview.Custom custom ? Optional.of(custom.rendererKey()) : Optional.empty();
        return new NodePreview(preview.kind(), preview.content(), renderer, preview.meta());
    }

    /** {@return the panel of a dataset; empty if no pipeline and no entry has the name} */
    public Optional<DatasetPanel> dataset(String name) {
        return Optional.ofNullable(model.datasetsByName().get(name)).map(this::dataset);
    }

    private DatasetPanel dataset(DatasetModel dataset) {
        String name = dataset.name();
        String stored = dataset.entryName();
        Optional<CatalogEntry> entry = session.flatMap(own -> catalog(own).flatMap(catalog -> catalog.entry(stored)));
        Optional<MapValue> config = entry.flatMap(CatalogEntry::config);
        List<NodeModel> writers = model.nodes().stream()
                .filter(node -> bases(node.outputs()).contains(name))
                .toList();
        List<String> readers = model.nodes().stream()
                .filter(node -> bases(node.inputs()).contains(name))
                .map(node -> Ids.node(node.name()))
                .toList();
        return new DatasetPanel(
                Ids.dataset(name),
                name,
                dataset.type(),
                dataset.formats(),
                dataset.filepath(),
                dataset.layer(),
                dataset.tags(),
                dataset.isVersioned(),
                versions(stored, dataset),
                config.map(found -> YamlWriter.data(secrets.mask(found)).stripTrailing()),
                dataset.source().map(this::place),
                entry.map(this::metadata).orElse(Map.of()),
                dataset.description(),
                dataset.owner(),
                columns(entry, dataset),
                writers.stream().map(node -> Ids.node(node.name())).toList(),
                readers,
                pipelines(name),
                statistics(stored, entry),
                runs.lastWrite(name),
                Commands.ofDataset(name, !writers.isEmpty(), !readers.isEmpty()),
                entry.isPresent() && dataset.isStored());
    }

    private static Optional<DataCatalog> catalog(Session session) {
        try {
            return Optional.of(session.context().catalog());
        } catch (org.jedro.JedroException e) {
            return Optional.empty();
        }
    }

    private static List<String> bases(List<String> names) {
        return names.stream().map(DatasetName::baseOf).toList();
    }

    private Map<String, Object> metadata(CatalogEntry entry) {
        Map<String, Object> plain = new LinkedHashMap<>();
        entry.metadata().forEach((key, value) -> {
            if (value != null) {
                plain.put(key, value);
            }
        });
        return secrets.mask(plain);
    }

    /** {@return the columns that the entry declares, else those of its metadata, which have no types} */
    private static List<SchemaColumn> columns(Optional<CatalogEntry> entry, DatasetModel dataset) {
        Map<String, String> declared = entry.map(DeclaredColumns::of).orElse(Map.of());
        return dataset.columns().stream()
                .map(name -> new SchemaColumn(name, declared.getOrDefault(name, "")))
                .toList();
    }

    private List<String> pipelines(String dataset) {
        Map<String, NodeModel> nodes = model.nodesByName();
        return model.pipelines().stream()
                .filter(pipeline -> pipeline.nodes().stream()
                        .map(nodes::get)
                        .anyMatch(node -> bases(node.inputs()).contains(dataset)
                                || bases(node.outputs()).contains(dataset)))
                .map(PipelineModel::name)
                .toList();
    }

    private List<Version> versions(String name, DatasetModel dataset) {
        if (!dataset.isVersioned() || session.isEmpty()) {
            return List.of();
        }
        try {
            List<StoredVersion> all = session.get().context().catalog().versionNames(name);
            return all.stream()
                    .limit(MAX_VERSIONS)
                    .map(version ->
                            new Version(version.version(), version.time().map(Object::toString)))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(); // the store cannot be reached, or does not list
        }
    }

    private Optional<Statistics> statistics(String name, Optional<CatalogEntry> entry) {
        if (entry.isEmpty() || session.isEmpty()) {
            return Optional.empty();
        }
        try {
            DataCatalog catalog = session.get().context().catalog();
            Measurable.Statistics known = Limited.within(session.get().classLoader(), () -> {
                // as for previews, nothing stays open
                try (RunScope scope = catalog.scope().afterRun()) {
                    return BoundDataset.bindWithoutForm(name, entry.get(), scope)
                            .statistics();
                }
            });
            return Optional.of(new Statistics(
                    optional(known.rows()), optional(known.columns()), optional(known.bytes()), known.nulls()));
        } catch (Exception e) {
            return Optional.empty(); // does not exist yet, or cannot be read
        }
    }

    private static Optional<Long> optional(java.util.OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    /** {@return the panel of a parameter; empty if it does not exist} */
    public Optional<ParameterPanel> parameter(String name) {
        List<String> users = model.nodes().stream()
                .filter(node -> node.inputs().contains(name))
                .map(node -> Ids.node(node.name()))
                .toList();
        Optional<Value> value = value(name);
        if (users.isEmpty() && value.isEmpty()) {
            return Optional.empty();
        }
        List<ParameterOrigin> origins = new ArrayList<>();
        value.ifPresent(found -> origins(name.replaceFirst("^params:", ""), found, origins));
        return Optional.of(new ParameterPanel(Ids.dataset(name), name, value.map(this::masked), origins, users));
    }

    private static void origins(String path, Value value, List<ParameterOrigin> origins) {
        if (value instanceof MapValue map && !map.isEmpty()) {
            map.entries()
                    .forEach((key, inner) -> origins(
                            path.isEmpty() || path.equals("parameters") ? key : path + "." + key, inner, origins));
        } else {
            origin(path, value).ifPresent(origins::add);
        }
    }
}
