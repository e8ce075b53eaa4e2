// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import tools.jackson.databind.json.JsonMapper;

/** A server for a small project in a folder, and a client of it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path root;
    private final Session session;
    private final ProjectServer server;
    private final Router router;

    /** The property that lets the node {@code hold} of another process wait until its run is cancelled. */
    static final String HOLD = "jedro.test.hold";

    /** What holds the node {@code hold} until a test releases it. */
    static volatile CountDownLatch held = new CountDownLatch(Boolean.getBoolean(HOLD) ? 1 : 0);

    /** What the node {@code hold} has reached. */
    static volatile CountDownLatch reached = new CountDownLatch(1);

    /** Pipelines that end at once, fail, or wait for the test. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "greet",
                    () -> Pipeline.of(
                            Node.from("params:word")
                                    .apply(Registry::greet)
                                    .to("greeting")
                                    .named("greet"),
                            Node.from("greeting")
                                    .apply(Registry::loud)
                                    .to("shout")
                                    .named("shout")));
            pipelines.add(
                    "hold",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply(Registry::hold)
                            .to("held")
                            .named("hold")));
            pipelines.add(
                    "broken",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply(Registry::fail)
                            .to("never")
                            .named("fail")));
        }

        static String greet(String word) {
            return word + ", Ada";
        }

        static String loud(String text) {
            return text + "!";
        }

        static String hold(String word) throws InterruptedException {
            reached.countDown();
            held.await();
            return word;
        }

        static String fail(String word) {
            throw new IllegalStateException("the password is hunter2-of-the-lake");
        }
    }

    /** An answer, whose body is JSON or empty. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()));
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return JsonMapper.shared().readValue(body, Map.class);
        }

        Object get(String key) {
            return json().get(key);
        }
    }

    private TestServer(Path root, Session session, ProjectServer server, Router router) {
        this.root = root;
        this.session = session;
        this.server = server;
        this.router = router;
    }

    static void writeProject(Path root) {
        write(root, "jedro.yml", "name: test\nregistry: " + Registry.class.getName() + "\n");
        write(root, "conf/base/parameters.yml", "word: Hello\n");
        write(root, "conf/base/catalog.yml", "shout: {type: text, filepath: data/shout.txt}\n");
        write(root, "conf/base/credentials.yml", "lake: {password: hunter2-of-the-lake}\n");
        write(root, "conf/local/parameters.yml", "{}\n");
        write(root, "conf/prod/parameters.yml", "word: Good day\n");
    }

    static void write(Path root, String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer start(Path root) {
        return start(root, ServerOptions.defaults());
    }

    static TestServer start(Path root, ServerOptions options) {
        if (!Files.exists(root.resolve("jedro.yml"))) {
            writeProject(root);
        }
        Session session = Session.open(Project.open(root), SessionOptions.defaults());
        Router[] all = new Router[1];
        ProjectServer server = ProjectServer.start(session, options.withPort(0), router -> all[0] = router);
        return new TestServer(root, session, server, all[0]);
    }

    /** Makes the node {@code hold} wait until it is released, or its run is cancelled. */
    static void holdNodes() {
        held = new CountDownLatch(1);
        reached = new CountDownLatch(1);
    }

    ProjectServer server() {
        return server;
    }

    Router router() {
        return router;
    }

    URI uri(String path) {
        return server.uri().resolve(path);
    }

    String host() {
        return server.uri().getAuthority();
    }

    String token() {
        try {
            return Files.readString(root.resolve(".jedro/server-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return send(request(path, all).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Starts a run and waits for it. */
    Answer run(String body) {
        return post("/api/runs", body, "Prefer", "wait=60");
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream of events. */
    Events events(String path, String... headers) {
        try {
            HttpResponse<InputStream> response =
                    CLIENT.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Events(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and returns all that comes back until the server closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        held.countDown();
        server.close();
        session.close();
    }
}
