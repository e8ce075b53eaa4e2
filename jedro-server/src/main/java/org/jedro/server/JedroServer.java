// SPDX-License-Identifier: Apache-2.0
package org.jedro.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Session;

/**
 * A running HTTP server for one project.
 *
 * <pre>{@code
 * Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults());
 * try (JedroServer server = JedroServer.start(session, ServerOptions.defaults())) { … }
 * }</pre>
 *
 * <p>Thread-safe.
 */
@Experimental
public final class JedroServer implements AutoCloseable {
    private final ProjectServer server;

    private JedroServer(ProjectServer server) {
        this.server = server;
    }

    /**
     * {@return a server that listens, and that the caller closes} All pipelines are made first, so that a broken one is reported
     * here.
     *
     * @param session the project, its environment and its parameters; stays open, and is the caller's to close
     * @throws org.jedro.JedroException if a pipeline cannot be made, the port is in use, or the token cannot be written
     */
    public static JedroServer start(Session session, ServerOptions options) {
        return new JedroServer(ProjectServer.start(session, options, router -> {}));
    }

    /** {@return the address of the server, for clients on this machine} */
    public URI uri() {
        return server.uri();
    }

    /** {@return the file that contains the token; empty if clients need none} */
    public Optional<Path> tokenFile() {
        return server.tokenFile();
    }

    /**
     * Ends the server: accepts no runs any more, removes those that wait, gives the running ones the grace period, cancels those
     * that remain, and returns when the records of all runs are complete. Later calls do nothing.
     */
    @Override
    public void close() {
        server.close();
    }
}
