// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.server.ServerOptions;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.viz.JedroViewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the viewer opens to show data. */
class ViewerReadsTest {
    @TempDir
    Path root;

    /** One node, which writes a table. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "days",
                    () -> Pipeline.of(
                            Node.from().apply(Registry::days).to("days").named("days")));
        }

        static List<Map<String, Object>> days() {
            return List.of(Map.of("day", 1), Map.of("day", 2));
        }
    }

    @Test
    @Timeout(120)
    @Tag("eco/D-11")
    @Tag("eco/V-12")
    void leavesADatabaseToTheRunsThatFollow() throws Exception {
        write("jedro.yml", "name: test\nregistry: " + Registry.class.getName() + "\n");
        write("conf/base/parameters.yml", "");
        write("conf/local/.keep", "");
        write("conf/base/catalog.yml", """
                days: {type: duckdb.table, database: data/shop.duckdb, table: days, mode: replace}
                """);
        run();
        Session session = Session.open(Project.open(root), SessionOptions.defaults());
        try (session;
                JedroViewer viewer =
                        JedroViewer.start(session, ServerOptions.defaults().withPort(0))) {
            assertThat(body(viewer.uri().resolve("/api/viz/preview?dataset=days")))
                    .contains("\"rows\":[[\"1\"],[\"2\"]]");
            assertThat(body(viewer.uri().resolve("/api/viz/dataset?id=data:days")))
                    .contains("\"statistics\":{\"rows\":2,");

            run();
        }
    }

    private void run() {
        try (Session session = Session.open(Project.open(root), SessionOptions.defaults())) {
            session.run(RunRequest.defaults()).close();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String body(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
