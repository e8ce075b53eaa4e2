// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jedro.server.http.internal.Router;
import org.jedro.server.http.internal.StaticFiles;
import org.jedro.session.Session;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.run.internal.EventLog;

/** The parts of a viewer: what it knows of the project, its layouts, and the routes of its server. */
public final class Viewer implements AutoCloseable {
    private final LiveProject project;
    private final ViewerOptions options;
    private final LayoutEngine layouts;
    private final Background background;

    /** The project as events report it. */
    record ProjectNews(String hash, Optional<String> problem) {}

    /** Creates a viewer of a project. */
    public Viewer(LiveProject project, ViewerOptions options, LayoutEngine layouts) {
        this.project = project;
        this.options = options;
        this.layouts = layouts;
        EventLog log = new EventLog();
        this.background = new Background(log, () -> RunRoutes.journal(project.now()));
        project.onChange(loaded -> log.add("project", new ProjectNews(loaded.hash(), loaded.problem())));
    }

    /** Reports runs, and loads the project again when its files change. */
    void follow(Session session, List<Path> sources, Function<Set<Path>, Session> opening) {
        background.followRuns(session.project().root().resolve(".jedro").resolve("runs"));
        background.followOtherMachines(() -> project.now().session().map(Session::journal));
        background.followEdits(sources, project, opening);
    }

    /** Adds the routes of the viewer: its resources below {@code /api/viz}, and the page for every other path. */
    public void addTo(Router router) {
        routes().forEach(routes -> routes.addTo(router));
        router.addOpen("GET", "/api/viz/{path...}", new StaticFiles(Viewer.class, "api"));
        router.addOpen("GET", "/{path...}", new StaticFiles(Viewer.class, "web"));
    }

    private List<Routes> routes() {
        return List.of(
                new ProjectRoutes(project, options),
                new GraphRoutes(project, layouts),
                new RunRoutes(project, background),
                new PanelRoutes(project),
                new SliceRoutes(project),
                new KedroRoutes(project));
    }

    /** Some of the routes. */
    interface Routes {
        void addTo(Router router);
    }

    @Override
    public void close() {
        background.close();
        layouts.close();
    }
}
