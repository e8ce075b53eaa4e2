// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose project changes while it runs, as in an IDE that compiles into a folder. */
@Timeout(120)
class ReloadingServerTest {
    private static final String SOURCE = """
            package shop;
            import org.jedro.pipeline.*;
            import org.jedro.session.*;
            public final class Registry implements ProjectPipelines {
                @Override
                public void register(Pipelines.Builder pipelines) {
                    pipelines.add("%s", () -> %s);
                }
                static String loud(String word) { return word + "!"; }
            }
            """;

    private static final String PIPELINE =
            "Pipeline.of(Node.from(\"params:word\").apply(Registry::loud).to(\"shout\").named(\"loud\"))";

    @TempDir
    Path folder;

    private Path root;

    private void compile(String pipeline, String supplier) throws IOException {
        Path source = root.resolve("src/main/java/shop/Registry.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.formatted(pipeline, supplier));
        Path classes = Files.createDirectories(root.resolve("target/classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-proc:none", source.toString());
        assertThat(code).isZero();
    }

    private Process serve(String... options) throws IOException {
        String classPath = root.resolve("target/classes") + File.pathSeparator + System.getProperty("java.class.path");
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        classPath,
                                        "org.jedro.cli.Main",
                                        "server",
                                        "start",
                                        "--port=0",
                                        "--grace=0",
                                        "--project=" + root),
                                Stream.of(options))
                        .toList())
                .start();
    }

    private static String snapshot(URI server) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/api/snapshot")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @Tag("core/CLI-30")
    void servesTheProjectAsItsClassesAreNow() throws Exception {
        root = folder.toRealPath();
        TestServer.write(root, "jedro.yml", "name: shop\nregistry: shop.Registry\n");
        TestServer.write(root, "conf/base/parameters.yml", "word: Hello\n");
        compile("first", PIPELINE);
        Process process = serve("--reload");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            URI server = URI.create(out.readLine().replaceAll(".* at (\\S+) .*", "$1"));
            assertThat(snapshot(server)).contains("\"first\"");

            compile("second", PIPELINE);
            assertThat(out.readLine()).isEqualTo("Reloaded.");
            assertThat(snapshot(server)).contains("\"second\"").doesNotContain("\"first\"");

            compile("third", "{ throw new IllegalStateException(\"not today\"); }");
            assertThat(err.readLine()).contains("third", "not today");
            assertThat(snapshot(server)).contains("\"second\"");

            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void needsClassesOfTheProjectThatCanChange() throws Exception {
        root = folder.toRealPath();
        TestServer.writeProject(root);
        Process process = serve("--reload");

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "Option --reload: the project has no sources here; start it with the launcher in its folder.\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
