// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.Router;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Session;
import org.jedro.viz.layout.internal.LayoutEngine;

/** A viewer and its server, which start and end together. */
public final class ServedViewer implements AutoCloseable {
    private final Viewer viewer;
    private final ProjectServer server;

    private ServedViewer(Viewer viewer, ProjectServer server) {
        this.viewer = viewer;
        this.server = server;
    }

    /**
     * {@return a viewer that listens}
     *
     * @throws org.jedro.JedroException if the port is in use, or the token cannot be written
     */
    public static ServedViewer start(Session session, ServerOptions options) {
        LayoutEngine layouts = new LayoutEngine();
        layouts.warmUp(); // while the project loads
        ServedViewer served = of(
                new Viewer(LiveProject.of(session), ViewerOptions.showing(), layouts),
                routes -> ProjectServer.startWithoutRuns(session.project(), options, routes));
        Path configuration = session.project().root().resolve("conf");
        served.follow(session, List.of(configuration), changed -> session.fresh());
        return served;
    }

    /**
     * {@return a viewer that listens} A viewer whose server does not start is closed.
     *
     * @param starter starts the server, with the routes of the viewer
     */
    static ServedViewer of(Viewer viewer, Function<Consumer<Router>, ProjectServer> starter) {
        try {
            return new ServedViewer(viewer, starter.apply(viewer::addTo));
        } catch (Throwable e) {
            viewer.close();
            throw e;
        }
    }

    /** Reports runs, and loads the project again when its files change. */
    void follow(Session session, List<Path> sources, Function<Set<Path>, Session> opening) {
        viewer.follow(session, sources, opening);
    }

    ProjectServer server() {
        return server;
    }

    /** {@return the address of the page} */
    public URI uri() {
        return server.uri();
    }

    /** {@return the file that contains the token; empty if browsers need none} */
    public Optional<Path> tokenFile() {
        return server.tokenFile();
    }

    @Override
    public void close() {
        viewer.close();
        server.close();
    }
}
