// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.MissingConfigException;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.inspect.ProjectSnapshot.DatasetPicture;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.inspect.SourceLocation;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.session.Session;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.jedro.viz.model.internal.ProjectModel.Source;

/** Makes the model of a session's project. */
public final class ModelMaker {
    private final ProjectSnapshot snapshot;
    private final Map<String, String> packages;
    private final Map<String, Map<String, ?>> metadata;
    private final NodeStyles styles;
    private final SourceCode sources;

    private ModelMaker(
            ProjectSnapshot snapshot,
            Map<String, String> packages,
            Map<String, Map<String, ?>> metadata,
            NodeStyles styles,
            SourceCode sources) {
        this.snapshot = snapshot;
        this.packages = packages;
        this.metadata = metadata;
        this.styles = styles;
        this.sources = sources;
    }

    /**
     * {@return the model of a project}
     *
     * @throws org.jedro.JedroException if a pipeline cannot be created or the configuration is wrong
     */
    public static ProjectModel of(Session session) {
        Map<String, String> packages = new LinkedHashMap<>();
        session.pipelines()
                .names()
                .forEach(name -> session.pipelines()
                        .get(name)
                        .nodes()
                        .forEach(node -> packages.putIfAbsent(
                                node.name(), node.function().declaringClass().getPackageName())));
        ProjectSnapshot snapshot = ProjectSnapshot.of(session);
        return new ModelMaker(
                        snapshot,
                        packages,
                        metadata(session, snapshot),
                        NodeStyles.of(session.config()),
                        new SourceCode(session.project().root()))
                .make();
    }

    /** {@return the model of a snapshot, without what only the project knows} */
    public static ProjectModel of(ProjectSnapshot snapshot) {
        return new ModelMaker(snapshot, Map.of(), Map.of(), NodeStyles.none(), SourceCode.none()).make();
    }

    private static Map<String, Map<String, ?>> metadata(Session session, ProjectSnapshot snapshot) {
        Map<String, Map<String, ?>> metadata = new LinkedHashMap<>();
        try {
            DataCatalog catalog = session.context().catalog();
            Secrets secrets = session.secrets();
            for (DatasetPicture dataset : snapshot.datasets()) {
                catalog.entry(dataset.name())
                        .ifPresent(entry -> metadata.put(dataset.name(), secrets.mask(described(entry))));
            }
        } catch (MissingConfigException e) {
            return metadata; // a project without a catalog
        }
        return metadata;
    }

    /** {@return the metadata of an entry; columns that its options declare replace those in the metadata} */
    private static Map<String, Object> described(CatalogEntry entry) {
        Map<String, Object> copy = new LinkedHashMap<>();
        entry.metadata().forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        Map<String, String> columns = DeclaredColumns.of(entry);
        if (!columns.isEmpty()) {
            copy.put("columns", List.copyOf(columns.keySet()));
        }
        return copy;
    }

    private ProjectModel make() {
        return new ProjectModel(
                ProjectModel.FORMAT,
                snapshot.project(),
                snapshot.environment(),
                snapshot.jedroVersion(),
                snapshot.pipelines().stream().map(ModelMaker::pipeline).toList(),
                nodes(),
                datasets(),
                layers(),
                snapshot.layerCycle());
    }

    /** Layers without an order are shown nevertheless, sorted by name; those with an explicit order come first. */
    private List<String> layers() {
        TreeSet<String> names = new TreeSet<>();
        Map<String, Double> explicit = new LinkedHashMap<>();
        for (DatasetPicture dataset : snapshot.datasets()) {
            dataset.layer().ifPresent(layer -> {
                names.add(layer);
                DatasetMetadata.of(metadata.getOrDefault(dataset.name(), Map.of()))
                        .layerOrder()
                        .ifPresent(order -> explicit.merge(layer, order, Math::min));
            });
        }
        List<String> layers = new ArrayList<>(snapshot.layers().isEmpty() ? names : snapshot.layers());
        layers.sort(Comparator.comparingDouble(layer -> explicit.getOrDefault(layer, Double.MAX_VALUE)));
        return layers;
    }

    private static PipelineModel pipeline(PipelinePicture picture) {
        return new PipelineModel(
                picture.name(), picture.nodes().stream().map(NodePicture::name).toList());
    }

    private List<NodeModel> nodes() {
        Map<String, NodePicture> pictures = new LinkedHashMap<>();
        Map<String, TreeSet<String>> tags = new LinkedHashMap<>();
        for (PipelinePicture pipeline : snapshot.pipelines()) {
            for (NodePicture node : pipeline.nodes()) {
                pictures.putIfAbsent(node.name(), node);
                tags.computeIfAbsent(node.name(), name -> new TreeSet<>()).addAll(node.tags());
            }
        }
        List<NodeModel> nodes = new ArrayList<>();
        pictures.values().forEach(node -> nodes.add(node(node, List.copyOf(tags.get(node.name())))));
        return nodes;
    }

    private NodeModel node(NodePicture node, List<String> tags) {
        return new NodeModel(
                node.name(),
                node.namespace(),
                node.function(),
                packages.getOrDefault(node.name(), ""),
                tags,
                node.inputs(),
                node.outputs(),
                List.copyOf(node.constraints().after()),
                node.source().map(ModelMaker::source),
                node.source().map(ModelMaker::source).flatMap(sources::summary),
                styles.of(node.name(), tags));
    }

    private static Source source(SourceLocation location) {
        return new Source(location.filepath(), location.lineStart(), location.lineEnd());
    }

    private List<DatasetModel> datasets() {
        TreeMap<String, List<DatasetPicture>> pictures = new TreeMap<>();
        for (DatasetPicture dataset : snapshot.datasets()) {
            pictures.computeIfAbsent(dataset.base(), name -> new ArrayList<>()).add(dataset);
        }
        TreeMap<String, DatasetModel> models = new TreeMap<>();
        pictures.forEach((name, formats) -> models.put(name, dataset(name, formats)));
        snapshot.pipelines()
                .forEach(pipeline -> pipeline.datasets().stream()
                        .map(ProjectSnapshot.DatasetUse::name)
                        .filter(name -> !DatasetName.isParameter(name))
                        .forEach(name -> models.putIfAbsent(name, DatasetModel.inMemory(name))));
        return List.copyOf(models.values());
    }

    private DatasetModel dataset(String name, List<DatasetPicture> formats) {
        DatasetPicture first = formats.get(0);
        DatasetMetadata facts = DatasetMetadata.of(metadata.getOrDefault(first.name(), Map.of()));
        Map<String, String> types = new LinkedHashMap<>();
        formats.stream()
                .filter(format -> !format.name().equals(name))
                .forEach(format -> types.put(format.name(), format.type()));
        return new DatasetModel(
                name,
                first.type(),
                types,
                first.filepath(),
                formats.stream().flatMap(format -> format.layer().stream()).findFirst(),
                first.isVersioned(),
                true,
                facts.tags(),
                facts.description(),
                facts.owner(),
                facts.columns(),
                facts.style(),
                first.origin().map(origin -> new Source(origin.file(), origin.line(), origin.line())));
    }
}
