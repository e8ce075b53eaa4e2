// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;
import org.jedro.server.http.internal.Router;
import org.jedro.server.http.internal.StaticFiles;
import org.jedro.viz.layout.internal.LayoutEngine;

/** The parts of a viewer: what it knows of the project, its layouts, and the routes of its server. */
public final class Viewer implements AutoCloseable {
    private final LiveProject project;
    private final ViewerOptions options;
    private final LayoutEngine layouts = new LayoutEngine();

    /** Creates a viewer of a project. */
    public Viewer(LiveProject project, ViewerOptions options) {
        this.project = project;
        this.options = options;
        layouts.warmUp();
    }

    /** Adds the routes of the viewer: its resources below {@code /api/viz}, and the page for every other path. */
    public void addTo(Router router) {
        routes().forEach(routes -> routes.addTo(router));
        router.addOpen("GET", "/{path...}", new StaticFiles(Viewer.class, "web"));
    }

    private List<Routes> routes() {
        return List.of(new ProjectRoutes(project, options), new GraphRoutes(project, layouts));
    }

    /** Some of the routes. */
    interface Routes {
        void addTo(Router router);
    }

    @Override
    public void close() {
        layouts.close();
    }
}
