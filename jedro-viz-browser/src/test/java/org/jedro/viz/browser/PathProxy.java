// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that shows a server below a path, as those of companies do. */
final class PathProxy implements AutoCloseable {
    private static final String PATH = "/viz";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread own = new Thread(work, "proxy");
        own.setDaemon(true);
        return own;
    });
    private final HttpServer server;
    private final URI origin;

    PathProxy(URI origin) {
        this.origin = origin;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(PATH + "/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH + "/";
    }

    private void pass(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String path =
                exchange.getRequestURI().getRawPath().substring(PATH.length()) + (query == null ? "" : "?" + query);
        try (exchange) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(origin.resolve(path)).build(), HttpResponse.BodyHandlers.ofInputStream());
            for (String name : new String[] {"Content-Type", "Content-Security-Policy"}) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            try (InputStream in = answer.body();
                    OutputStream out = exchange.getResponseBody()) {
                byte[] buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
