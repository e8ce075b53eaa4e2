// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are started from the viewer after an edit of Java code. A process of its own: its class path is the project's. */
class EditedProjectTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String SOURCE = """
            package shop;
            import org.jedro.pipeline.*;
            import org.jedro.session.*;
            public final class Registry implements ProjectPipelines {
                @Override
                public void register(Pipelines.Builder pipelines) {
                    pipelines.add("%s", () -> Pipeline.of(
                            Node.from("params:word").apply(Registry::loud).to("shout").named("loud")));
                }
                static String loud(String word) {
                    return word + "%s";
                }
            }
            """;

    @TempDir
    Path folder;

    private Path root;

    private void compile(String pipeline, String mark) throws IOException {
        Path source = root.resolve("edited/Registry.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.formatted(pipeline, mark));
        Path classes = Files.createDirectories(root.resolve("target/classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-proc:none", source.toString());
        assertThat(code).isZero();
    }

    private Process show() throws IOException {
        String classPath = root.resolve("target/classes") + File.pathSeparator + System.getProperty("java.class.path");
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "org.jedro.cli.Main",
                        "viz",
                        "--port=0",
                        "--no-browser",
                        "--project=" + root)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String run(URI server, String pipeline) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/runs"))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=60")
                .POST(HttpRequest.BodyPublishers.ofString("{\"pipelines\":[\"" + pipeline + "\"]}"))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    @Timeout(60)
    @Tag("eco/V-33")
    void runsTheClassesAsTheyAreNow() throws Exception {
        root = folder.toRealPath();
        VizFixture.write(root, "jedro.yml", "name: shop\nregistry: shop.Registry\n");
        VizFixture.write(root, "conf/base/parameters.yml", "word: Hello\n");
        VizFixture.write(root, "conf/base/catalog.yml", "shout: {type: text, filepath: data/shout.txt}\n");
        compile("first", "!");
        Process process = show();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            URI server = URI.create(out.readLine().replaceAll(".* at (\\S+)", "$1"));
            assertThat(run(server, "first")).contains("\"succeeded\"");
            assertThat(root.resolve("data/shout.txt")).hasContent("Hello!");

            HttpRequest events =
                    HttpRequest.newBuilder(server.resolve("/api/viz/events")).build();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    CLIENT.send(events, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8))) {
                VizFixture.until(lines, "event: open");
                compile("second", "?");
                String line = lines.readLine();
                while (!line.equals("event: project")) {
                    line = lines.readLine();
                }
            }
            assertThat(run(server, "second")).contains("\"succeeded\"");
            assertThat(root.resolve("data/shout.txt")).hasContent("Hello?");

            process.toHandle().destroy();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(143);
    }
}
