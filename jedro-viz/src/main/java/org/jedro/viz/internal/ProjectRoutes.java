// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;

/** {@code GET /api/viz/project} and {@code GET /api/viz/elements}: what the page offers to choose from. */
final class ProjectRoutes implements Viewer.Routes {
    private final LiveProject project;
    private final ViewerOptions options;

    ProjectRoutes(LiveProject project, ViewerOptions options) {
        this.project = project;
        this.options = options;
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/viz/project", this::project);
        router.add("GET", "/api/viz/elements", this::elements);
    }

    private Response project(Request request) {
        Query.of(request);
        return Answers.json(view(project.now(), options));
    }

    private Response elements(Request request) {
        Query query = Query.of(request, "pipeline");
        LoadedProject loaded = project.now();
        List<String> pipelines = Selected.pipelines(loaded, query);
        return Answers.json(
                request, loaded.hash() + pipelines, () -> ElementsView.of(loaded.model(), loaded.hash(), pipelines));
    }

    /** A pipeline in the list. */
    record PipelineView(String name, int nodes, int datasets) {}

    /** What the page knows of the project before it shows anything. */
    record ProjectView(
            String project,
            String environment,
            String jedroVersion,
            String hash,
            List<PipelineView> pipelines,
            Optional<String> pipeline,
            List<String> tags,
            List<String> layers,
            List<String> layerCycle,
            List<String> datasetTypes,
            List<String> groupings,
            String grouping,
            boolean canRun,
            List<String> runners,
            List<String> environments,
            Optional<String> problem,
            String from,
            Map<String, String> links) {}

    static ProjectView view(LoadedProject loaded, ViewerOptions options) {
        ProjectModel model = loaded.model();
        Map<String, NodeModel> nodes = model.nodesByName();
        TreeSet<String> types = new TreeSet<>();
        model.datasets().forEach(dataset -> types.add(GraphMaker.shortType(dataset.type())));
        return new ProjectView(
                model.project(),
                model.environment(),
                model.jedroVersion(),
                loaded.hash(),
                model.pipelines().stream()
                        .map(pipeline -> view(pipeline, nodes))
                        .toList(),
                Optional.of(options.pipeline()).filter(name -> !name.isEmpty()),
                model.tags(),
                model.layers(),
                model.layerCycle(),
                List.copyOf(types),
                List.of("namespace", "tag", "package", "pipeline", "none"),
                grouping(model),
                options.canRun()
                        && loaded.from() == LoadedProject.From.PROJECT
                        && loaded.problem().isEmpty(),
                options.runners(),
                options.environments(),
                loaded.problem(),
                loaded.from().name().toLowerCase(Locale.ROOT),
                Map.of("editor", options.editor()));
    }

    private static PipelineView view(PipelineModel pipeline, Map<String, NodeModel> nodes) {
        TreeSet<String> datasets = new TreeSet<>();
        for (String name : pipeline.nodes()) {
            NodeModel node = nodes.get(name);
            if (node != null) {
                datasets.addAll(node.inputs());
                datasets.addAll(node.outputs());
            }
        }
        datasets.removeIf(DatasetName::isParameter);
        return new PipelineView(pipeline.name(), pipeline.nodes().size(), datasets.size());
    }

    /** {@return the groups that say most at first sight} */
    static String grouping(ProjectModel model) {
        boolean hasNamespaces =
                model.nodes().stream().anyMatch(node -> node.namespace().isPresent());
        return hasNamespaces || model.pipelines().size() < 3 ? "namespace" : "pipeline";
    }
}
