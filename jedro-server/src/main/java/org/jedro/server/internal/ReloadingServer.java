// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.server.ServerOptions;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is replaced when the sources of its project have changed. The project that is loaded stays if the sources do not
 * compile, or a pipeline cannot be made; runs in progress end before their server does.
 */
final class ReloadingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingServer.class);
    private static final long MILLIS = 250;

    private final ProjectSources sources;
    private final Function<Project, Session> opening;
    private final ServerOptions options;
    private final Console console;
    private final SourceWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::follow, "jedro-reload");
    private @Nullable ProjectServer server;
    private @Nullable Session session;

    /**
     * Watches over a server that listens.
     *
     * @param opening opens a session of the project, whose classes the thread's context class loader loads
     * @param options the options of the server, with the port at which it listens
     */
    ReloadingServer(
            ProjectServer server,
            ProjectSources sources,
            Function<Project, Session> opening,
            ServerOptions options,
            Console console) {
        this.server = server;
        this.sources = sources;
        this.opening = opening;
        this.options = options;
        this.console = console;
        this.watch = new SourceWatch(sources.places());
        watcher.setDaemon(true);
        watcher.start();
    }

    private void follow() {
        try {
            while (!stopped.await(MILLIS, TimeUnit.MILLISECONDS)) {
                if (watch.hasChanged()) {
                    reload();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The sources are no longer watched", e);
        }
    }

    private void reload() {
        Session fresh = null;
        try {
            fresh = sources.reload(opening).session();
            fresh.service().preload();
            replace(fresh);
            console.print("Reloaded.");
        } catch (JedroException e) {
            if (fresh != null && fresh != session) {
                fresh.close();
            }
            console.complain(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("The project could not be reloaded", e);
        }
    }

    /** The port can be used again when the old server has ended. */
    private void replace(Session fresh) {
        ProjectServer before = server;
        server = null;
        if (before != null) {
            before.close();
        }
        Session old = session;
        session = fresh;
        if (old != null) {
            old.close();
        }
        server = ProjectServer.start(fresh, options, router -> {});
    }

    /** Ends the watching, then the server. */
    @Override
    public void close() {
        stopped.countDown();
        boolean wasInterrupted = Thread.interrupted();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (server != null) {
            server.close();
        }
        if (session != null) {
            session.close();
        }
        sources.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
