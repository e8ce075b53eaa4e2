// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running HTTP server: guards, routes, answers. Clients that are slow to send or to read are disconnected, and never hold more
 * than their own thread.
 */
public final class HttpService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    /** Without it, an answer whose headers and body are sent one after the other waits 40 ms for the client's acknowledgment. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private static final int BACKLOG = 128;
    private static final long IDLE_SECONDS = 30;
    private static final long LAST_ANSWERS_MILLIS = 1_000;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Deadlines deadlines = new Deadlines();
    private final Map<Thread, Deadlines.Limit> reading = new ConcurrentHashMap<>();
    private final Answering answering = new Answering();
    private final HttpLimits limits;
    private final Router router;
    private final Guard guard;
    private final BodyReader bodies;

    private HttpService(HttpServer server, HttpLimits limits, Router router, Guard guard) {
        this.server = server;
        this.limits = limits;
        this.router = router;
        this.guard = guard;
        this.bodies = new BodyReader(deadlines, limits.body());
        this.threads = threads(limits.threads());
    }

    /**
     * {@return a server that listens}
     *
     * @param address where to listen; port 0 for any that is free
     * @throws JedroException if it cannot listen there
     */
    public static HttpService start(InetSocketAddress address, HttpLimits limits, Router router, Guard guard) {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        HttpService service = new HttpService(listen(address), limits, router, guard);
        service.server.setExecutor(service::execute);
        service.server.createContext("/", service::handle);
        service.server.start();
        return service;
    }

    private static HttpServer listen(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new JedroException("Host '" + address.getHostString()
                    + "' is not known.\n  name an address of this machine with --host");
        }
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new JedroException(refusal(address, e), e);
        }
    }

    /** An address of another machine and a port below 1024 are refused with the same exception as one in use. */
    private static String refusal(InetSocketAddress address, IOException e) {
        String place = "Port " + address.getPort() + " of " + address.getHostString();
        return e instanceof BindException && String.valueOf(e.getMessage()).startsWith("Address already in use")
                ? place + " is in use.\n  choose another with --port, or 0 for any that is free"
                : place + " cannot be used: " + Reason.asEndOfSentence(e);
    }

    private static ThreadPoolExecutor threads(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "jedro-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        // a request that arrives while the server ends: its connection is closed with the others
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return pool;
    }

    /** {@return the address at which it listens} */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** The server of the JDK reads the headers in the thread that it gets here. */
    private void execute(Runnable exchange) {
        threads.execute(() -> {
            Thread thread = Thread.currentThread();
            try (Deadlines.Limit headers = deadlines.begin(limits.headers())) {
                reading.put(thread, headers);
                exchange.run();
            } finally {
                reading.remove(thread);
            }
        });
    }

    private void handle(HttpExchange exchange) {
        Deadlines.Limit headers = reading.remove(Thread.currentThread());
        if (headers != null) {
            headers.close();
        }
        try (Answering.Answer one = answering.begin()) {
            LOG.trace("Answers {}", one);
            try {
                send(exchange, answer(exchange));
            } finally {
                end(exchange);
            }
        } catch (InterruptedException e) {
            LOG.debug("An answer was ended with the server", e);
        } catch (IOException e) {
            LOG.debug("A client left before it had its answer: {}", e.toString());
        }
    }

    /** Reads what the client still sends, which may be nothing for a long time. */
    private void end(HttpExchange exchange) {
        try (Deadlines.Limit ending = deadlines.begin(limits.body())) {
            LOG.trace("Ends within {}", ending);
            exchange.close();
        }
    }

    private Response answer(HttpExchange exchange) {
        try {
            guard.checkOrigin(new Request(exchange, Map.of(), bodies));
            String path = exchange.getRequestURI().getPath();
            if (path == null || !path.startsWith("/")) {
                throw HttpProblem.of(400, "The path of the request is malformed.");
            }
            Router.Match match = router.find(exchange.getRequestMethod(), path);
            Request request = new Request(exchange, match.values(), bodies);
            guard.check(request, match.route());
            return match.route().handler().handle(request);
        } catch (HttpProblem e) {
            return e.response();
        } catch (Throwable e) {
            LOG.error("A request failed", e);
            return HttpProblem.of(500, "The request failed; the log of the server has the reason.")
                    .response();
        }
    }

    private void send(HttpExchange exchange, Response response) throws IOException, InterruptedException {
        Headers.addTo(exchange.getResponseHeaders(), response);
        boolean hasNoBody = exchange.getRequestMethod().equals("HEAD");
        if (response.stream().isPresent() && !hasNoBody) {
            sendHeaders(exchange, response.status(), 0);
            response.stream().get().writeTo(output(exchange.getResponseBody()));
            return;
        }
        byte[] body = response.body();
        sendHeaders(exchange, response.status(), hasNoBody || body.length == 0 ? -1 : body.length);
        if (!hasNoBody && body.length > 0) {
            output(exchange.getResponseBody()).write(body);
        }
    }

    private void sendHeaders(HttpExchange exchange, int status, long length) throws IOException {
        try (Deadlines.Limit writing = deadlines.begin(limits.write())) {
            LOG.trace("Sends headers within {}", writing);
            exchange.sendResponseHeaders(status, length);
        }
    }

    private LimitedOutput output(OutputStream out) {
        return new LimitedOutput(out, deadlines, limits.write());
    }

    /** Gives answers that are being written a moment to end, stops listening, and closes all connections. */
    @Override
    public void close() {
        try {
            answering.awaitNone(LAST_ANSWERS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
        deadlines.close();
    }
}
