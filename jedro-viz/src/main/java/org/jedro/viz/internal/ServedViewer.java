// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Session;
import org.jedro.viz.layout.internal.LayoutEngine;

/** A viewer and its server, for Java programs: follows runs and edits of the configuration, and starts no runs. */
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
        LiveProject project = LiveProject.of(session);
        Viewer viewer = new Viewer(project, ViewerOptions.showing(), layouts);
        try {
            ProjectServer server = ProjectServer.startWithoutRuns(session.project(), options, viewer::addTo);
            Path configuration = session.project().root().resolve("conf");
            viewer.follow(session, List.of(configuration), changed -> session.fresh());
            return new ServedViewer(viewer, server);
        } catch (Throwable e) {
            viewer.close();
            throw e;
        }
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
