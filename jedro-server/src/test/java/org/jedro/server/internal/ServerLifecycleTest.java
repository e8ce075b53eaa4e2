// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.server.JedroServer;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.TestServer.Answer;
import org.jedro.session.FileJournal;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts, in which environment it runs, and how it ends. */
@Timeout(90)
class ServerLifecycleTest {
    @TempDir
    Path root;

    private List<RunState> recorded() {
        try (Stream<RecordedRun> runs =
                FileJournal.in(root.resolve(".jedro/runs")).runs()) {
            return runs.map(RecordedRun::state).toList();
        }
    }

    @Test
    @Tag("core/SV-04")
    void runsInTheEnvironmentOfTheSessionAndInThoseThatAreAllowed() throws IOException {
        ServerOptions options = ServerOptions.defaults().withEnvironments(List.of("prod"));
        try (TestServer server = TestServer.start(root, options)) {
            server.run("{\"pipelines\": [\"greet\"]}");
            assertThat(Files.readString(root.resolve("data/shout.txt"))).isEqualTo("Hello, Ada!");
            Answer prod = server.run("{\"pipelines\": [\"greet\"], \"env\": \"prod\"}");
            assertThat(prod.get("environment")).isEqualTo("prod");
            assertThat(Files.readString(root.resolve("data/shout.txt"))).isEqualTo("Good day, Ada!");
            assertThat(server.post("/api/runs", "{\"env\": \"../base\"}").status())
                    .isEqualTo(403);
        }
    }

    @Test
    @Tag("core/SV-04")
    void givesOptionsOfTheSessionPrecedence() throws IOException {
        TestServer.writeProject(root);
        TestServer.write(root, "elsewhere/base/parameters.yml", "word: Good evening\n");
        TestServer.write(root, "elsewhere/base/catalog.yml", "shout: {type: text, filepath: data/shout.txt}\n");
        TestServer.write(root, "elsewhere/night/parameters.yml", "word: Good night\n");
        SessionOptions options = SessionOptions.defaults()
                .withConfSource(root.resolve("elsewhere").toString())
                .withEnvironment("night");
        try (Session session = Session.open(Project.open(root), options);
                JedroServer server =
                        JedroServer.start(session, ServerOptions.defaults().withPort(0))) {
            assertThat(post(server.uri(), "{\"pipelines\": [\"greet\"]}")).isEqualTo(200);
        }
        assertThat(Files.readString(root.resolve("data/shout.txt"))).isEqualTo("Good night, Ada!");
    }

    private static int post(URI server, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.resolve("/api/runs"))
                                    .headers("Content-Type", "application/json", "Prefer", "wait=60")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("core/SV-04")
    void letsARunEndBeforeTheServerDoes() throws Exception {
        TestServer server = TestServer.start(root);
        TestServer.holdNodes();
        server.post("/api/runs", "{\"pipelines\": [\"hold\"]}");
        TestServer.reached.await();
        String waiting = server.post("/api/runs", "{\"pipelines\": [\"greet\"]}")
                .get("run")
                .toString();
        CompletableFuture<Void> end = CompletableFuture.runAsync(server.server()::close);
        while (server.get("/health").status() != 503) {
            Thread.onSpinWait();
        }

        assertThat(server.post("/api/runs", "{}").status()).isEqualTo(503);
        assertThat(server.get("/api/runs/" + waiting).get("state")).isEqualTo("stopped");
        TestServer.held.countDown();
        end.get(30, TimeUnit.SECONDS);
        assertThat(recorded()).containsExactly(RunState.SUCCEEDED);
        assertThatThrownBy(() -> server.get("/health")).isInstanceOf(java.io.UncheckedIOException.class);
        server.close();
    }

    @Test
    void cancelsARunThatOutlastsTheGracePeriod() throws Exception {
        TestServer server = TestServer.start(root, ServerOptions.defaults().withGrace(Duration.ofMillis(50)));
        TestServer.holdNodes();
        server.post("/api/runs", "{\"pipelines\": [\"hold\"]}");
        TestServer.reached.await();
        server.server().close();

        assertThat(recorded()).containsExactly(RunState.STOPPED);
        server.close();
    }

    @Test
    void endsAlthoughARunnerThrowsWhenItsRunIsCancelled() throws Exception {
        TestServer server = TestServer.start(root, ServerOptions.defaults().withGrace(Duration.ZERO));
        TestServer.holdNodes();
        String body = "{\"pipelines\": [\"hold\"], \"runner\": \"" + StubbornRunner.class.getName() + "\"}";
        server.post("/api/runs", body);
        TestServer.reached.await();
        server.server().close();

        assertThat(recorded()).containsExactly(RunState.STOPPED);
        assertThatThrownBy(() -> server.get("/health")).isInstanceOf(java.io.UncheckedIOException.class);
        server.close();
    }

    @Test
    void refusesAGracePeriodThatCannotBeWaitedFor() {
        for (Duration period : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> ServerOptions.defaults().withGrace(period))
                    .hasMessage("expected a grace period from 0 to 2147483647 seconds, but was " + period);
        }
    }

    @Test
    void refusesABrokenPipelineWhenItStarts() {
        TestServer.write(root, "jedro.yml", "name: test\nregistry: com.acme.Nothing\n");
        TestServer.write(root, "conf/base/parameters.yml", "{}\n");

        assertThatThrownBy(() -> TestServer.start(root)).isInstanceOf(JedroException.class);
        assertThat(root.resolve(".jedro/server-token")).doesNotExist();
    }

    @Test
    @Tag("core/CLI-30")
    void endsCleanlyAtSigterm() throws Exception {
        TestServer.writeProject(root);
        Process process = serve("--port=0", "--grace=0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line)
                    .matches("Serving project 'test' at http://127\\.0\\.0\\.1:\\d+ \\(environment local\\)\\.");
            URI uri = URI.create(line.replaceAll(".* at (\\S+) .*", "$1"));
            CompletableFuture<Integer> client =
                    CompletableFuture.supplyAsync(() -> post(uri, "{\"pipelines\": [\"hold\"]}"));
            while (!get(uri.resolve("/api/runs?state=running")).contains("\"run\"")) {
                Thread.onSpinWait();
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.get(10, TimeUnit.SECONDS)).isEqualTo(409);
        }

        assertThat(errors(process)).isEqualTo("Stopping; a second Ctrl-C stops at once ...\n");
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(recorded()).containsExactly(RunState.STOPPED);
    }

    private static String get(URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process serve(String... options) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-D" + TestServer.HOLD + "=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.jedro.cli.Main",
                                "server",
                                "start",
                                "--project=" + root),
                        Stream.of(options))
                .toList();
        return new ProcessBuilder(command).start();
    }
}
