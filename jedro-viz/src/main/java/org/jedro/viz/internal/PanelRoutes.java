// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jedro.ref.DatasetName;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.viz.graph.internal.Flow;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.NodeSelection;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.SourceCode;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.Panels;
import org.jedro.viz.panel.internal.Previews;

/** {@code /api/viz/node}, {@code dataset}, {@code param}, {@code preview}, {@code lineage} and {@code search}. */
final class PanelRoutes implements Viewer.Routes {
    private static final int MAX_ROWS = 500;
    private static final int ROWS = 50;
    private static final int MAX_OFFSET = 100_000_000;
    private static final int MAX_HITS = 200;
    private static final int MAX_LINE = 300;

    private final LiveProject project;

    PanelRoutes(LiveProject project) {
        this.project = project;
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/viz/node", this::node);
        router.add("GET", "/api/viz/dataset", this::dataset);
        router.add("GET", "/api/viz/param", this::parameter);
        router.add("GET", "/api/viz/preview", this::preview);
        router.add("GET", "/api/viz/lineage", this::lineage);
        router.add("GET", "/api/viz/search", this::search);
    }

    static Panels panels(LoadedProject loaded) {
        return new Panels(loaded.model(), loaded.session(), RunRoutes.views(loaded));
    }

    private Response node(Request request) {
        Query query = Query.of(request, "id", "pipeline");
        LoadedProject loaded = project.now();
        return shown(panels(loaded).node(name(query.required("id"), Ids.NODE), Selected.pipelines(loaded, query)));
    }

    private Response dataset(Request request) {
        Query query = Query.of(request, "id", "pipeline");
        return shown(panels(project.now()).dataset(name(query.required("id"), Ids.DATA)));
    }

    private Response parameter(Request request) {
        Query query = Query.of(request, "id", "pipeline");
        return shown(panels(project.now()).parameter(name(query.required("id"), Ids.PARAMETER)));
    }

    private static String name(String id, String prefix) {
        if (!id.startsWith(prefix)) {
            throw HttpProblem.of(400, "Parameter 'id': expected '" + prefix + "' and a name.");
        }
        return Ids.name(id);
    }

    private static Response shown(Optional<?> panel) {
        return panel.map(found -> Answers.json((Object) found)).orElseThrow(PanelRoutes::absent);
    }

    private static HttpProblem absent() {
        return HttpProblem.of(404, "The element is not in the project any more; the search of the page finds what is.");
    }

    private Response preview(Request request) {
        Query query = Query.of(request, "dataset", "version", "offset", "rows", "sort");
        LoadedProject loaded = project.now();
        Previews.Part part = new Previews.Part(
                entryName(loaded, query.required("dataset")),
                query.text("version"),
                query.number("offset", 0, 0, MAX_OFFSET),
                query.number("rows", ROWS, 1, MAX_ROWS),
                query.text("sort"));
        return Answers.json(loaded.session()
                .map(session -> new Previews(session).of(part))
                .orElse(DataPreview.none("The project is not loaded, so its data cannot be read.")));
    }

    /** The page knows a dataset of several formats by its name without one. */
    private static String entryName(LoadedProject loaded, String name) {
        DatasetModel dataset = loaded.model().datasetsByName().get(DatasetName.baseOf(name));
        if (dataset == null) {
            throw absent();
        }
        return dataset.name().equals(name) ? dataset.entryName() : name;
    }

    /** What an element depends on, and what depends on it. */
    record Lineage(Set<String> up, Set<String> down) {}

    private Response lineage(Request request) {
        Query query = Query.of(request, "id", "pipeline");
        LoadedProject loaded = project.now();
        List<String> start = List.of(query.required("id"));
        Flow flow = Flow.of(NodeSelection.ofPipelines(loaded.model(), Selected.pipelines(loaded, query)));
        if (!flow.has(start.get(0)) && loaded.model().datasetsByName().get(Ids.name(start.get(0))) == null) {
            throw absent();
        }
        Set<String> up = flow.upstream(start);
        Set<String> down = flow.downstream(start);
        up.removeAll(start);
        down.removeAll(start);
        return Answers.json(new Lineage(up, down));
    }

    /** A line of the code of a node. */
    record Hit(String id, int line, String text) {}

    /** Lines that contain a text. */
    record Hits(List<Hit> hits) {}

    private Response search(Request request) {
        Query query = Query.of(request, "q", "pipeline");
        String text = query.required("q").toLowerCase(Locale.ROOT);
        LoadedProject loaded = project.now();
        List<Hit> hits = new ArrayList<>();
        loaded.session().ifPresent(session -> {
            SourceCode sources = new SourceCode(session.project().root());
            for (NodeModel node : loaded.model().nodes()) {
                node.source().flatMap(sources::method).ifPresent(method -> addHits(node, method, text, hits));
            }
        });
        return Answers.json(new Hits(hits.subList(0, Math.min(MAX_HITS, hits.size()))));
    }

    private static void addHits(NodeModel node, SourceCode.Method method, String text, List<Hit> hits) {
        List<String> lines = method.text().lines().toList();
        for (int i = 0; i < lines.size() && hits.size() < MAX_HITS; i++) {
            String line = lines.get(i);
            if (line.toLowerCase(Locale.ROOT).contains(text)) {
                hits.add(new Hit(
                        Ids.node(node.name()),
                        method.start() + i,
                        line.strip()
                                .substring(0, Math.min(MAX_LINE, line.strip().length()))));
            }
        }
    }
}
