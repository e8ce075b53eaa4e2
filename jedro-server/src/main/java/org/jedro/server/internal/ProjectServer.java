// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.journal.RunJournal;
import org.jedro.runner.RunOptions;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.HttpLimits;
import org.jedro.server.http.internal.HttpService;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Session;

/** A server for one project: its parts, and how they start and end together. */
public final class ProjectServer implements AutoCloseable {
    private static final int MAX_EVENTS = 20_000;
    /** Of the threads, a quarter is always left for short requests. */
    private static final int MAX_STREAMS = HttpLimits.DEFAULT.threads() / 2;

    private static final int MAX_WAITING = HttpLimits.DEFAULT.threads() / 4;

    private static final Duration REST = Duration.ofSeconds(5);

    private final HttpService http;
    private final RunQueue queue;
    private final RunEvents events;
    private final Duration grace;
    private final Optional<Path> tokenFile;

    private ProjectServer(
            HttpService http, RunQueue queue, RunEvents events, Duration grace, Optional<Path> tokenFile) {
        this.http = http;
        this.queue = queue;
        this.events = events;
        this.grace = grace;
        this.tokenFile = tokenFile;
    }

    /**
     * {@return a server that listens}
     *
     * @param more adds the routes of other modules, behind those of the API
     * @throws org.jedro.JedroException if a pipeline cannot be made, the port is in use, or the token cannot be written
     */
    public static ProjectServer start(Session session, ServerOptions options, Consumer<Router> more) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        boolean isLoopback = isLoopback(address);
        // a name is that of a proxy, whose clients come from other machines
        boolean needsToken =
                options.requiresToken() || !isLoopback || !options.hostNames().isEmpty();
        Environments environments = new Environments(session, options.environments());
        environments.service().preload();
        TokenFile token = new TokenFile(session.project().root().resolve(".jedro"));
        Logins logins = new Logins(needsToken ? token.token() : token.optionalToken(), "jedro_" + options.port());
        RunEvents events = new RunEvents(Clock.systemUTC(), MAX_EVENTS);
        RunQueue queue = new RunQueue(environments, options.runs(), options.queue());
        Router router = new Router();
        new ProjectApi(environments, queue, logins).addTo(router);
        new RunApi(
                        environments,
                        new RunnerRule(session.project().registry(), options.runners(), session.classLoader()),
                        queue,
                        events,
                        journal(session),
                        Clock.systemUTC(),
                        MAX_STREAMS,
                        MAX_WAITING)
                .addTo(router);
        more.accept(router);
        AccessGuard guard = new AccessGuard(new HostRule(isLoopback, names(options)), logins, needsToken);
        try {
            HttpService http = HttpService.start(address, HttpLimits.DEFAULT, router, guard);
            return new ProjectServer(
                    http, queue, events, options.grace(), needsToken ? Optional.of(token.path()) : Optional.empty());
        } catch (Throwable e) {
            queue.close(Duration.ZERO, Duration.ZERO);
            throw e;
        }
    }

    /** One journal for all runs: it knows which of them are in progress. */
    private static RunJournal journal(Session session) {
        return session.project().runs().record() ? session.journal() : RunJournal.none();
    }

    private static List<String> names(ServerOptions options) {
        List<String> names = new ArrayList<>(options.hostNames());
        names.add(options.host());
        return names;
    }

    /** A name that leads to another address later is not followed: the socket is bound to the one of now. */
    private static boolean isLoopback(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        return resolved != null && resolved.isLoopbackAddress();
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
            queue.close(grace, RunOptions.defaults().grace().plus(REST));
        } finally {
            events.close();
            http.close();
        }
    }
}
