// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.TagFilter;
import org.jedro.viz.layout.internal.Direction;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.layout.internal.OpenGroups;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.picture.internal.GraphDrawing;
import org.jedro.viz.picture.internal.Theme;

/** {@code GET /api/viz/graph}: the graph with positions. */
final class GraphRoutes implements Viewer.Routes {
    private final LiveProject project;
    private final LayoutEngine layouts;

    GraphRoutes(LiveProject project, LayoutEngine layouts) {
        this.project = project;
        this.layouts = layouts;
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/viz/graph", this::graph);
        router.add("GET", "/api/viz/picture.svg", this::svg);
    }

    private Response graph(Request request) {
        Query query = query(request);
        LoadedProject loaded = project.now();
        return Answers.json(
                request, loaded.hash() + request.query(), () -> GraphView.of(picture(loaded, query), loaded.hash()));
    }

    private Response svg(Request request) {
        Query query = query(request);
        Theme theme = query.word("theme", Theme.class, Theme.LIGHT);
        LoadedProject loaded = project.now();
        return Answers.tagged(
                request,
                loaded.hash() + request.query(),
                () -> Response.bytes(
                                200,
                                "image/svg+xml",
                                GraphDrawing.svg(picture(loaded, query), theme).getBytes(StandardCharsets.UTF_8))
                        .withHeader("Content-Disposition", "attachment; filename=\"pipeline.svg\"")
                        .withHeader(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; font-src data:"));
    }

    private static Query query(Request request) {
        return Query.of(
                request,
                "pipeline",
                "open",
                "dir",
                "params",
                "group",
                "types",
                "tags",
                "datasets",
                "layers",
                "hide",
                "outputs",
                "focus",
                "from",
                "to",
                "bands",
                "theme");
    }

    private Picture picture(LoadedProject loaded, Query query) {
        boolean hasBands =
                query.flag("bands", false) && !loaded.model().layers().isEmpty();
        GraphQuery wanted = wanted(loaded, query, hasBands);
        Graph graph = GraphMaker.of(loaded.model(), wanted);
        Direction direction = direction(graph, query, hasBands);
        return hasBands
                ? layouts.bands(graph, direction)
                : layouts.picture(graph, OpenGroups.of(query.list("open")), direction);
    }

    private Direction direction(Graph graph, Query query, boolean hasBands) {
        if (query.text("dir").equals("auto")) {
            return hasBands ? Direction.DOWN : layouts.fitting(graph);
        }
        return query.word("dir", Direction.class, Direction.DOWN);
    }

    private static GraphQuery wanted(LoadedProject loaded, Query query, boolean hasBands) {
        GraphQuery.Grouping grouping = query.word("group", GraphQuery.Grouping.class, GraphQuery.Grouping.NAMESPACE);
        List<String> kinds = query.list("types");
        return new GraphQuery(
                Selected.pipelines(loaded, query),
                query.flag("params", false),
                hasBands ? GraphQuery.Grouping.NONE : grouping,
                kinds,
                TagFilter.parse(query.text("tags")),
                query.list("datasets"),
                query.list("layers"),
                query.list("hide").stream().map(GraphRoutes::namespace).toList(),
                query.flag("outputs", true),
                namespace(query.text("focus")),
                query.list("from"),
                query.list("to"));
    }

    private static String namespace(String name) {
        return name.startsWith(Ids.NAMESPACE) ? Ids.name(name) : name;
    }
}
