// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.session.ProjectPipelines;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.kedro.internal.KedroGraph;
import org.jedro.viz.kedro.internal.KedroIds;
import org.jedro.viz.kedro.internal.KedroMetadata;
import org.jedro.viz.kedro.internal.KedroRun;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.Panels;
import org.jedro.viz.panel.internal.Previews;
import org.jedro.viz.run.internal.RunSummary;
import org.jedro.viz.run.internal.RunViews;

/** The resources of Kedro-Viz, for programs and pages that read those: {@code /api/main}, {@code pipelines}, {@code nodes} and others. */
final class KedroRoutes implements Viewer.Routes {
    private static final double THRESHOLD = 0.2;

    /** As many as Kedro-Viz shows. */
    private static final int PREVIEW_ROWS = 5;

    private final LiveProject project;

    KedroRoutes(LiveProject project) {
        this.project = project;
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/main", request -> graph(project.now().model(), ProjectPipelines.DEFAULT));
        router.add("GET", "/api/pipelines/{id}", request -> graph(project.now().model(), request.pathValue("id")));
        router.add("GET", "/api/nodes/{id}", this::element);
        router.add("GET", "/api/run-status", this::lastRun);
        router.add("GET", "/api/version", this::version);
        router.add("GET", "/api/metadata", request -> Answers.json(metadata()));
    }

    private static Response notFound(String message) {
        return Response.bytes(404, "application/json", Json.bytes(Map.of("message", message)));
    }

    private static Response graph(ProjectModel model, String pipeline) {
        return KedroGraph.of(model, pipeline, KedroIds.of(model))
                .map(Answers::json)
                .orElseGet(() -> notFound("Pipeline '" + pipeline + "' does not exist in the project."));
    }

    private Response element(Request request) {
        LoadedProject loaded = project.now();
        Panels panels = PanelRoutes.panels(loaded);
        return KedroIds.of(loaded.model())
                .element(request.pathValue("id"))
                .flatMap(element -> metadata(loaded, panels, element))
                .map(Answers::json)
                .orElseGet(() -> notFound("The element does not exist in the project."));
    }

    private static Optional<Map<String, Object>> metadata(LoadedProject loaded, Panels panels, String element) {
        String name = Ids.name(element);
        if (element.startsWith(Ids.NODE)) {
            return panels.node(name, List.of()).map(KedroMetadata::of);
        }
        return element.startsWith(Ids.DATA)
                ? panels.dataset(name).map(panel -> KedroMetadata.of(panel, () -> preview(loaded, name)))
                : panels.parameter(name).map(KedroMetadata::of);
    }

    private static DataPreview preview(LoadedProject loaded, String dataset) {
        return loaded.session()
                .map(session -> new Previews(session).of(new Previews.Part(dataset, "", 0, PREVIEW_ROWS, "")))
                .orElse(DataPreview.none("The project is not loaded, so its data cannot be read."));
    }

    private Response lastRun(Request request) {
        LoadedProject loaded = project.now();
        RunViews runs = RunRoutes.views(loaded);
        return Answers.json(runs.list(1, "", "", "").stream()
                .map(RunSummary::run)
                .findFirst()
                .flatMap(runs::find)
                .map(run -> KedroRun.of(runs.view(run, THRESHOLD), KedroIds.of(loaded.model())))
                .orElse(Map.of()));
    }

    private Response version(Request request) {
        String installed = project.now().model().jedroVersion();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("installed", installed);
        data.put("latest", installed);
        data.put("is_outdated", false);
        return Answers.json(data);
    }

    private static Map<String, Object> metadata() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("has_missing_dependencies", false);
        data.put("package_compatibilities", List.of());
        return data;
    }
}
