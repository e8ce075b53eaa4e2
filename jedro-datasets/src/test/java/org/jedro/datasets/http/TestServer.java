// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback interface whose answers a test defines, with the requests that it has had. */
final class TestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Answering answering = request -> Reply.of(404, "");

    /** What a test makes of a request. */
    @FunctionalInterface
    interface Answering {
        Reply to(Request request) throws Exception;
    }

    record Request(String method, String path, String query, Headers headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    /**
     * @param length the length that is announced; the server closes the connection if the body is shorter
     */
    record Reply(int status, Map<String, String> headers, byte[] body, int length) {
        static Reply of(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, Map.of(), bytes, bytes.length);
        }

        static Reply json(String body) {
            return of(200, body);
        }

        Reply with(Map<String, String> more) {
            return new Reply(status, more, body, length);
        }
    }

    /** Time that passes only when the code under test waits. */
    static final class Waits implements Pauses {
        final List<Duration> waits = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-21T06:01:02Z");

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration time) {
            waits.add(time);
            now = now.plus(time);
        }
    }

    static {
        // else each answer waits for the acknowledgement of its header
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    TestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** {@return the same server under another name, which is another server for a client} */
    String otherUrl(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    void reset(Answering next) {
        requests.clear();
        answering = next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        try {
            Reply reply = answering.to(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            boolean hasBody = reply.length() > 0 && !request.method().equals("HEAD");
            if (request.method().equals("HEAD") && reply.length() > 0) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(reply.length()));
            }
            exchange.sendResponseHeaders(reply.status(), hasBody ? reply.length() : -1);
            if (hasBody) {
                OutputStream out = exchange.getResponseBody();
                out.write(reply.body());
                out.flush();
            }
        } catch (Exception e) {
            // the client sees a closed connection
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
