// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.cli.shell.internal.ReloadedProject;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that loads its project again when the sources have changed. The project that is loaded stays if the sources do not compile, or
 * a pipeline cannot be made; runs that were requested before keep their classes.
 */
final class ReloadingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingServer.class);
    private static final long MILLIS = 250;

    private final ProjectSources sources;
    private final Function<Project, Session> opening;
    private final Console console;
    private final SourceWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::follow, "jedro-reload");
    private final ProjectServer server;

    /**
     * Watches over a server that listens.
     *
     * @param opening opens a session of the project, whose classes the thread's context class loader loads
     */
    ReloadingServer(ProjectServer server, ProjectSources sources, Function<Project, Session> opening, Console console) {
        this.server = server;
        this.sources = sources;
        this.opening = opening;
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
        ReloadedProject fresh = null;
        try {
            fresh = sources.reloaded(opening);
            server.use(fresh.session(), fresh::close);
            console.print("Reloaded.");
        } catch (JedroException e) {
            if (fresh != null) {
                fresh.close();
            }
            console.complain(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("The project could not be reloaded", e);
        }
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
        server.close();
        sources.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
