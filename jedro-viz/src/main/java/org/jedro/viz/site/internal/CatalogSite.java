// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.site.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Flow;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.NodeSelection;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.jedro.viz.panel.internal.PanelViews.DatasetPanel;
import org.jedro.viz.panel.internal.PanelViews.SchemaColumn;
import org.jedro.viz.panel.internal.PanelViews.Version;
import org.jedro.viz.panel.internal.Panels;

/**
 * The pages of a catalog: an index that can be searched, one page for each dataset and one for each pipeline. Equal projects have equal
 * pages. Secrets are masked, and data is not part of them.
 */
public final class CatalogSite {
    private static final String DATASETS = "datasets";
    private static final String PIPELINES = "pipelines";

    private final ProjectModel model;
    private final Panels panels;
    private final Flow flow;
    private final Map<String, NodeModel> nodes;

    private CatalogSite(ProjectModel model, Panels panels) {
        this.model = model;
        this.panels = panels;
        this.nodes = model.nodesByName();
        this.flow = Flow.of(NodeSelection.ofPipelines(
                model, model.pipelines().stream().map(PipelineModel::name).toList()));
    }

    /** {@return the pages of a project by their paths, {@code index.html} first} */
    public static Map<String, String> of(ProjectModel model, Panels panels) {
        return new CatalogSite(model, panels).pages();
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("index.html", index());
        for (DatasetModel dataset : model.datasets()) {
            panels.dataset(dataset.name())
                    .ifPresent(panel -> pages.put(PageWriter.path(DATASETS, dataset.name()), dataset(panel)));
        }
        model.pipelines().forEach(one -> pages.put(PageWriter.path(PIPELINES, one.name()), pipeline(one)));
        return pages;
    }

    private String index() {
        PageWriter page = new PageWriter("Catalog of " + model.project(), "");
        page.search("Search");
        page.title("Datasets");
        page.table(
                List.of("Name", "Type", "Layer", "Owner", "Tags", "Description", "Columns"),
                model.datasets(),
                dataset -> List.of(
                        page.link(DATASETS, dataset.name()),
                        page.escaped(dataset.type()),
                        page.escaped(dataset.layer().orElse("")),
                        page.escaped(dataset.owner().orElse("")),
                        page.escaped(String.join(", ", dataset.tags())),
                        page.escaped(dataset.description().orElse("")),
                        page.escaped(String.join(", ", dataset.columns()))));
        page.title("Pipelines");
        page.table(
                List.of("Name", "Nodes"),
                model.pipelines(),
                one -> List.of(
                        page.link(PIPELINES, one.name()),
                        String.valueOf(one.nodes().size())));
        return page.end(true);
    }

    private String dataset(DatasetPanel panel) {
        PageWriter page = new PageWriter(panel.name(), "../").index();
        panel.description().ifPresent(page::paragraph);
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Type", page.escaped(panel.type())));
        panel.filepath().ifPresent(path -> facts.add(List.of("Location", page.escaped(path))));
        panel.layer().ifPresent(layer -> facts.add(List.of("Layer", page.escaped(layer))));
        panel.owner().ifPresent(owner -> facts.add(List.of("Owner", page.escaped(owner))));
        facts.add(List.of("Tags", page.escaped(String.join(", ", panel.tags()))));
        facts.add(List.of("Pipelines", page.links(PIPELINES, panel.pipelines())));
        facts.add(List.of("Written by", page.escaped(names(panel.producers()))));
        facts.add(List.of("Read by", page.escaped(names(panel.consumers()))));
        facts.add(List.of("Made from", page.links(DATASETS, data(flow.upstream(List.of(panel.id())), panel))));
        facts.add(List.of("Used for", page.links(DATASETS, data(flow.downstream(List.of(panel.id())), panel))));
        page.table(List.of("", ""), facts, fact -> fact);
        panel.entry().ifPresent(entry -> page.title("Catalog entry").code(entry));
        if (!panel.schema().isEmpty()) {
            page.title("Columns");
        }
        page.table(
                List.of("Name", "Type"),
                panel.schema(),
                (SchemaColumn column) -> List.of(page.escaped(column.name()), page.escaped(column.type())));
        if (!panel.versions().isEmpty()) {
            page.title("Versions");
        }
        page.table(List.of("Version"), panel.versions(), (Version version) -> List.of(page.escaped(version.version())));
        return page.end(false);
    }

    private static String names(List<String> ids) {
        return String.join(", ", ids.stream().map(Ids::name).toList());
    }

    private Set<String> data(Set<String> elements, DatasetPanel panel) {
        Map<String, DatasetModel> known = model.datasetsByName();
        Set<String> names = new TreeSet<>();
        elements.stream()
                .filter(id -> id.startsWith(Ids.DATA) && !id.equals(panel.id()))
                .map(Ids::name)
                .filter(known::containsKey)
                .forEach(names::add);
        return names;
    }

    private String pipeline(PipelineModel pipeline) {
        PageWriter page = new PageWriter(pipeline.name(), "../").index();
        List<NodeModel> all = pipeline.nodes().stream()
                .filter(nodes::containsKey)
                .map(name -> nodes.get(name))
                .toList();
        page.table(
                List.of("Node", "Function", "Description", "Reads", "Writes", "Parameters"),
                all,
                node -> List.of(
                        page.escaped(node.name()),
                        page.escaped(node.function()),
                        page.escaped(node.description().orElse("")),
                        page.links(DATASETS, datasets(node.inputs())),
                        page.links(DATASETS, datasets(node.outputs())),
                        page.escaped(String.join(
                                ", ",
                                node.inputs().stream()
                                        .filter(DatasetName::isParameter)
                                        .toList()))));
        return page.end(false);
    }

    private static List<String> datasets(List<String> names) {
        return names.stream()
                .filter(name -> !DatasetName.isParameter(name))
                .map(DatasetName::baseOf)
                .distinct()
                .toList();
    }
}
