// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.Preview;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.Router;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small project with its viewer. */
abstract class VizFixture {
    static final String SECRET = "hunter2-of-the-lake";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path root;

    private Session session;
    private Viewer viewer;
    private ProjectServer server;

    /** Pipelines that end at once, and one that fails. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "words",
                    () -> Pipeline.of(
                            Node.from("words", "params:greet.word")
                                    .apply(Registry::greet)
                                    .to("greet.greeting")
                                    .named("greet")
                                    .tagged("first")
                                    .in("greet")
                                    .previewedBy(() -> Preview.mermaid("graph LR; a-->b")),
                            Node.from("greet.greeting")
                                    .apply(Registry::loud)
                                    .to("shout")
                                    .named("shout")
                                    .previewedBy(() -> {
                                        throw new StackOverflowError(SECRET);
                                    })));
            pipelines.add(
                    "broken",
                    () -> Pipeline.of(
                            Node.from("shout").apply(Registry::fail).to("never").named("fail")));
        }

        static String greet(String words, String word) {
            return word + " " + words;
        }

        static String loud(String text) {
            return text + "!";
        }

        static String fail(String text) {
            throw new IllegalStateException("the password is " + SECRET);
        }
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

    static void writeProject(Path root) {
        write(root, "jedro.yml", "name: test\nregistry: " + Registry.class.getName() + "\n");
        write(root, "conf/base/parameters.yml", "greet:\n  word: Hello\n  password: " + SECRET + "\n");
        write(root, "conf/base/catalog.yml", """
                words:
                  type: text
                  filepath: data/words.txt
                  metadata:
                    layer: raw
                    tags: [key]
                    owner: Ada
                    description: "Words, <b>many</b>, %s"
                    style: {fill: "#ffeecc", stroke: "url(javascript:x)"}
                shout:
                  type: text
                  filepath: data/shout.txt
                  versioned: true
                table:
                  type: csv
                  filepath: data/table.csv
                  schema:
                    columns:
                      name: string
                      price: {type: long, nullable: true}
                """.formatted(SECRET));
        write(root, "conf/base/credentials.yml", "lake: {password: " + SECRET + "}\n");
        write(root, "data/words.txt", "small words");
        write(root, "data/table.csv", "name,price\nb,2\na,10\nc,\n");
    }

    void start() {
        start(ServerOptions.defaults());
    }

    void start(ServerOptions options) {
        if (!Files.exists(root.resolve("jedro.yml"))) {
            writeProject(root);
        }
        session = Session.open(Project.open(root), SessionOptions.defaults());
        LiveProject project = LiveProject.of(session);
        ViewerOptions shown =
                new ViewerOptions("", true, List.of("SequentialRunner"), List.of("local"), "editor://{file}");
        viewer = new Viewer(project, shown, new LayoutEngine());
        ServerOptions free = options.withPort(0);
        server = project.now().session().isPresent()
                ? ProjectServer.start(session, free, viewer::addTo)
                : ProjectServer.startWithoutRuns(session.project(), free, viewer::addTo);
        viewer.follow(session, List.of(root.resolve("conf")), changed -> session.fresh());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            viewer.close();
            server.close();
            session.close();
        }
    }

    void routes(Router router) {
        viewer.addTo(router);
    }

    Session session() {
        return session;
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return send(request(path, all).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return the lines of the stream of events; the caller closes them} */
    BufferedReader events() {
        try {
            return new BufferedReader(new InputStreamReader(
                    CLIENT.send(request("/api/viz/events").GET().build(), HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads lines up to the first that contains a text, or to the second sign that nothing happens. */
    static String until(BufferedReader lines, String text) {
        try {
            int silences = 0;
            String line = lines.readLine();
            while (line != null && silences < 2 && !line.contains(text)) {
                silences += line.equals(":") ? 1 : 0;
                line = lines.readLine();
            }
            return String.valueOf(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
