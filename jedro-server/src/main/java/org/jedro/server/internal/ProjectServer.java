// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jedro.journal.RunJournal;
import org.jedro.runner.RunOptions;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.HttpLimits;
import org.jedro.server.http.internal.HttpService;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Project;
import org.jedro.session.Session;

/** A server for one project: its parts, and how they start and end together. */
public final class ProjectServer implements AutoCloseable {
    private static final int MAX_EVENTS = 20_000;
    /** Of the threads, a quarter is always left for short requests. */
    private static final int MAX_STREAMS = HttpLimits.DEFAULT.threads() / 2;

    private static final int MAX_WAITING = HttpLimits.DEFAULT.threads() / 4;

    private static final Duration REST = Duration.ofSeconds(5);

    private final HttpService http;
    private final Runnable endRuns;
    private final Runnable endEvents;
    private final Optional<Path> tokenFile;
    private final BiConsumer<Session, Runnable> replace;

    private ProjectServer(
            HttpService http,
            Runnable endRuns,
            Runnable endEvents,
            Optional<Path> tokenFile,
            BiConsumer<Session, Runnable> replace) {
        this.http = http;
        this.endRuns = endRuns;
        this.endEvents = endEvents;
        this.tokenFile = tokenFile;
        this.replace = replace;
    }

    /**
     * Uses a newer session of the project for the runs that are requested from now on. Others keep what they started with.
     *
     * @param release called once when neither the server nor a run uses the session any more; at once if the server starts no runs
     * @throws org.jedro.JedroException if a pipeline cannot be made: the session of before stays, and nothing is released
     */
    public void use(Session newer, Runnable release) {
        replace.accept(newer, release);
    }

    /**
     * {@return a server that listens}
     *
     * @param more adds the routes of other modules, behind those of the API
     * @throws org.jedro.JedroException if a pipeline cannot be made, the port is in use, or the token cannot be written
     */
    public static ProjectServer start(Session session, ServerOptions options, Consumer<Router> more) {
        ServedProject project = new ServedProject(world(session, options, () -> {}));
        Access access = Access.of(session.project(), options);
        RunEvents events = new RunEvents(Clock.systemUTC(), MAX_EVENTS);
        RunQueue queue = new RunQueue(options.runs(), options.queue());
        Router router = new Router();
        access.addTo(router);
        new ProjectApi(project, queue).addTo(router);
        new RunApi(project, queue, events, journal(session), Clock.systemUTC(), MAX_STREAMS, MAX_WAITING).addTo(router);
        more.accept(router);
        try {
            return new ProjectServer(
                    access.listen(router),
                    () -> {
                        queue.close(
                                options.grace(), RunOptions.defaults().grace().plus(REST));
                        project.close();
                    },
                    events::close,
                    access.tokenFile(),
                    (newer, release) -> project.replace(world(newer, options, release)));
        } catch (Throwable e) {
            queue.close(Duration.ZERO, Duration.ZERO);
            throw e;
        }
    }

    private static ServedWorld world(Session session, ServerOptions options, Runnable release) {
        return ServedWorld.of(session, options.environments(), options.runners(), release);
    }

    /**
     * {@return a server for a project that may not load: it has the routes of other modules only, and starts no runs}
     *
     * @param more adds the routes
     * @throws org.jedro.JedroException if the port is in use, or the token cannot be written
     */
    public static ProjectServer startWithoutRuns(Project project, ServerOptions options, Consumer<Router> more) {
        Access access = Access.of(project, options);
        Router router = new Router();
        access.addTo(router);
        more.accept(router);
        return new ProjectServer(
                access.listen(router), () -> {}, () -> {}, access.tokenFile(), (newer, release) -> release.run());
    }

    /** One journal for all runs: it knows which of them are in progress. */
    private static RunJournal journal(Session session) {
        return session.project().runs().record() ? session.journal() : RunJournal.none();
    }

    /** {@return the address of the server, for clients on this machine} */
    public URI uri() {
        InetSocketAddress address = http.address();
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort());
    }

    /** {@return the file that contains the token; empty if clients need none} */
    public Optional<Path> tokenFile() {
        return tokenFile;
    }

    /** Ends the runs, then the answers, then the server. */
    @Override
    public void close() {
        try {
            endRuns.run();
        } finally {
            endEvents.run();
            http.close();
        }
    }
}
