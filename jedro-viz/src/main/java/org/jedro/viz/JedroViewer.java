// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.server.ServerOptions;
import org.jedro.session.Session;
import org.jedro.viz.internal.ServedViewer;

/**
 * A running viewer of one project.
 *
 * <pre>{@code
 * Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults());
 * try (JedroViewer viewer = JedroViewer.start(session, ServerOptions.defaults().withPort(0))) {
 *     System.out.println(viewer.uri());
 *     …
 * }
 * }</pre>
 *
 * <p>It follows edits of the configuration, and runs of any process. Runs cannot be started from the page; {@code jedro viz} and
 * {@link org.jedro.server.JedroServer} start them. Thread-safe.
 */
@Experimental
public final class JedroViewer implements AutoCloseable {
    private final ServedViewer viewer;

    private JedroViewer(ServedViewer viewer) {
        this.viewer = viewer;
    }

    /**
     * {@return a viewer that listens, and that the caller closes} A project that does not load is shown as it was when it loaded last,
     * with the reason.
     *
     * @param session the project, its environment and its parameters; stays open, and is the caller's to close
     * @throws org.jedro.JedroException if the port is in use, or the token cannot be written
     */
    public static JedroViewer start(Session session, ServerOptions options) {
        return new JedroViewer(ServedViewer.start(session, options));
    }

    /** {@return the address of the page, for browsers on this machine} */
    public URI uri() {
        return viewer.uri();
    }

    /** {@return the file that contains the token; empty if browsers need none} */
    public Optional<Path> tokenFile() {
        return viewer.tokenFile();
    }

    /** Ends the viewer. Later calls do nothing. */
    @Override
    public void close() {
        viewer.close();
    }
}
