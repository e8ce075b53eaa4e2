// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.layout.internal.Direction;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.layout.internal.OpenGroups;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.PanelViews;
import org.jedro.viz.panel.internal.Panels;
import org.jedro.viz.panel.internal.Previews;
import org.jedro.viz.run.internal.RunSummary;
import org.jedro.viz.run.internal.RunView;
import org.jedro.viz.run.internal.RunViews;

/**
 * Everything that a page needs without a server.
 *
 * @param v the version of this form
 * @param elements the elements of each pipeline
 * @param graphs pictures with different groups open
 */
record SavedProject(
        int v,
        ProjectRoutes.ProjectView project,
        Map<String, ElementsView> elements,
        List<SavedGraph> graphs,
        Map<String, PanelViews.NodePanel> nodes,
        Map<String, PanelViews.DatasetPanel> datasets,
        Map<String, PanelViews.ParameterPanel> params,
        List<RunSummary> runs,
        Map<String, RunView> runDetails,
        List<RunViews.MetricSeries> metrics,
        Map<String, DataPreview> previews) {
    private static final int MAX_GROUPS = 60;
    /** From so many nodes on, the size of the file matters more than a choice of pictures. */
    private static final int LARGE = 300;

    private static final int PREVIEW_ROWS = 20;
    private static final double THRESHOLD = 0.2;

    /** A picture, and what it was made for. */
    record SavedGraph(String pipeline, List<String> open, String dir, boolean params, GraphView graph) {}

    /**
     * What is saved beside the graph.
     *
     * @param hasPreviews whether previews of data are
     * @param runs how many of the newest runs are
     */
    record Extent(boolean hasPreviews, int runs) {}

    static SavedProject of(LoadedProject loaded, Extent extent, LayoutEngine layouts) {
        ProjectModel model = loaded.model();
        RunViews runs = extent.runs() == 0
                ? new RunViews(RunJournal.none(), model, Secrets.NONE, Optional.empty(), loaded.times())
                : RunRoutes.views(loaded);
        Panels panels = new Panels(model, loaded.session(), runs);
        Map<String, PanelViews.NodePanel> nodes = new LinkedHashMap<>();
        Map<String, PanelViews.DatasetPanel> datasets = new LinkedHashMap<>();
        Map<String, PanelViews.ParameterPanel> params = new LinkedHashMap<>();
        Set<String> parameters = new LinkedHashSet<>();
        model.nodes().forEach(node -> {
            panels.node(node.name(), List.of()).ifPresent(panel -> nodes.put(panel.id(), withoutPath(panel)));
            node.inputs().stream().filter(DatasetName::isParameter).forEach(parameters::add);
        });
        model.datasets()
                .forEach(dataset -> panels.dataset(dataset.name())
                        .ifPresent(panel -> datasets.put(panel.id(), panel.withoutPath())));
        parameters.forEach(name -> panels.parameter(name).ifPresent(panel -> params.put(Ids.dataset(name), panel)));
        List<RunSummary> summaries = extent.runs() == 0 ? List.of() : runs.list(extent.runs(), "", "", "");
        Map<String, RunView> details = new LinkedHashMap<>();
        summaries.forEach(run -> {
            Optional<RecordedRun> recorded = runs.find(run.run());
            recorded.ifPresent(found -> details.put(run.run(), runs.view(found, THRESHOLD)));
        });
        return new SavedProject(
                1,
                ProjectRoutes.view(loaded, ViewerOptions.showing()),
                elements(loaded),
                graphs(loaded, layouts),
                nodes,
                datasets,
                params,
                summaries,
                details,
                extent.runs() == 0 ? List.of() : runs.metrics(extent.runs()),
                extent.hasPreviews() ? previews(loaded) : Map.of());
    }

    /** {@return the same with other previews} */
    SavedProject withPreviews(Map<String, DataPreview> others) {
        return new SavedProject(
                v, project, elements, graphs, nodes, datasets, params, runs, runDetails, metrics, others);
    }

    /** A file for others does not contain the folders of this machine. */
    private static PanelViews.NodePanel withoutPath(PanelViews.NodePanel panel) {
        return new PanelViews.NodePanel(
                panel.id(),
                panel.name(),
                panel.function(),
                panel.signature(),
                panel.description(),
                panel.source().map(PanelViews.Place::withoutPath),
                panel.commit(),
                panel.tests().stream().map(PanelViews.Place::withoutPath).toList(),
                panel.code(),
                panel.namespace(),
                panel.tags(),
                panel.inputs(),
                panel.outputs(),
                panel.after(),
                panel.parameters(),
                panel.constraints(),
                panel.commands(),
                panel.history(),
                panel.preview());
    }

    private static Map<String, ElementsView> elements(LoadedProject loaded) {
        Map<String, ElementsView> elements = new LinkedHashMap<>();
        for (PipelineModel pipeline : loaded.model().pipelines()) {
            elements.put(pipeline.name(), ElementsView.of(loaded.model(), loaded.hash(), List.of(pipeline.name())));
        }
        return elements;
    }

    private static Map<String, DataPreview> previews(LoadedProject loaded) {
        Map<String, DataPreview> previews = new LinkedHashMap<>();
        loaded.session().ifPresent(session -> {
            Previews all = new Previews(session);
            loaded.model().datasets().stream()
                    .filter(ProjectModel.DatasetModel::isStored)
                    .forEach(dataset -> previews.put(dataset.name(), head(all, dataset.entryName())));
        });
        return previews;
    }

    private static DataPreview head(Previews all, String entry) {
        DataPreview preview = all.of(new Previews.Part(entry, "", 0, PREVIEW_ROWS, ""));
        return preview instanceof DataPreview.Tree tree ? tree.head(PREVIEW_ROWS) : preview;
    }

    private static List<SavedGraph> graphs(LoadedProject loaded, LayoutEngine layouts) {
        List<SavedGraph> graphs = new ArrayList<>();
        GraphQuery.Grouping grouping = GraphQuery.Grouping.valueOf(
                ProjectRoutes.grouping(loaded.model()).toUpperCase(Locale.ROOT));
        for (PipelineModel pipeline : loaded.model().pipelines()) {
            GraphQuery query = GraphQuery.of(List.of(pipeline.name())).groupedBy(grouping);
            boolean isLarge = pipeline.nodes().size() > LARGE;
            for (boolean hasParameters : isLarge ? new boolean[] {false} : new boolean[] {false, true}) {
                Graph graph = GraphMaker.of(loaded.model(), query.withParameters(hasParameters));
                Direction first = layouts.fitting(graph);
                for (Direction direction : isLarge ? List.of(first) : List.of(first, other(first))) {
                    boolean isBrief = hasParameters || direction != first;
                    for (List<String> open : opened(graph, isBrief)) {
                        Picture picture = layouts.picture(graph, OpenGroups.of(open), direction);
                        graphs.add(new SavedGraph(
                                pipeline.name(),
                                open,
                                direction.name().toLowerCase(Locale.ROOT),
                                hasParameters,
                                GraphView.of(picture, loaded.hash())));
                    }
                }
            }
        }
        return graphs;
    }

    private static Direction other(Direction direction) {
        return direction == Direction.DOWN ? Direction.RIGHT : Direction.DOWN;
    }

    /** {@return which groups are open in the pictures: none, each with those around it, all} */
    private static List<List<String>> opened(Graph graph, boolean isBrief) {
        List<List<String>> opened = new ArrayList<>(List.of(List.of()));
        if (graph.groups().isEmpty()) {
            return opened;
        }
        if (!isBrief && graph.groups().size() <= MAX_GROUPS) {
            for (int group = 0; group < graph.groups().size(); group++) {
                opened.add(graph.withOuter(group).stream()
                        .map(outer -> graph.groups().get(outer).id())
                        .toList());
            }
        }
        opened.add(List.of("*"));
        return opened;
    }
}
