// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.internal.JedroVersion;
import org.jedro.server.internal.TestServer.Answer;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProjectApiTest extends ServerFixture {
    @Test
    @Tag("core/SV-01")
    void reportsHealthWithTheVersion() {
        Answer health = server.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json()).isEqualTo(Map.of("status", "healthy", "jedro_version", JedroVersion.current()));
    }

    @Test
    @Tag("core/SV-01")
    void sendsTheSnapshotOfTheProject() {
        Answer snapshot = server.get("/api/snapshot");

        assertThat(snapshot.status()).isEqualTo(200);
        try (Session session = Session.open(Project.open(root), SessionOptions.defaults())) {
            assertThat(snapshot.json()).isEqualTo(new TestServer.Answer(200, Map.of(), json(session)).json());
        }
        assertThat(snapshot.body()).doesNotContain("hunter2");
        Answer same = server.get("/api/snapshot", "If-None-Match", snapshot.header("etag"));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
    }

    /** It is not under version control. */
    @Test
    @Tag("core/SV-01")
    void needsNoFolderOfTheDefaultEnvironment() throws IOException {
        Files.delete(root.resolve("conf/local/parameters.yml"));
        Files.delete(root.resolve("conf/local"));

        Answer snapshot = server.get("/api/snapshot");

        assertThat(snapshot.status()).as(snapshot.body()).isEqualTo(200);
        assertThat(snapshot.get("environment")).isEqualTo("local");
    }

    private static String json(Session session) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(ProjectSnapshot.of(session).toMap());
    }

    @Test
    @Tag("core/SV-01")
    void readsTheConfigurationAtEachCallAndReportsWhatIsWrongInIt() {
        TestServer.write(
                root, "conf/base/catalog.yml", "shout: {type: text, filepath: data/hunter2-of-the-lake.txt}\n");
        assertThat(server.get("/api/snapshot").body()).contains("data/***.txt");

        TestServer.write(root, "conf/base/catalog.yml", "shout: {type: txt, filepath: data/hunter2-of-the-lake.txt}\n");
        Answer wrong = server.get("/api/snapshot");
        assertThat(wrong.status()).isEqualTo(500);
        assertThat(wrong.header("content-type")).isEqualTo("application/problem+json");
        assertThat(wrong.get("detail").toString()).contains("line 1, shout.type", "did you mean 'text'?");
        assertThat(wrong.body()).doesNotContain("hunter2", "\tat ");
        assertThat(server.get("/health").status()).isEqualTo(200);
    }
}
