// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jedro.runner.RunnerProvider;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.TestServer.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("core/SV-02")
class RunApiTest extends ServerFixture {
    @Test
    void runsWithTheParametersOfTheBodyOnly() throws Exception {
        Answer own = server.run("{\"pipelines\": [\"greet\"], \"params\": {\"word\": \"Hi\"}}");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.get("state")).isEqualTo("succeeded");
        assertThat(Files.readString(root.resolve("data/shout.txt"))).isEqualTo("Hi, Ada!");

        assertThat(server.run("{\"pipelines\": [\"greet\"]}").status()).isEqualTo(200);
        assertThat(Files.readString(root.resolve("data/shout.txt"))).isEqualTo("Hello, Ada!");
    }

    @Test
    void answersWithTheStatusOfWhatHappenedToTheRun() {
        Answer failed = server.run("{\"pipelines\": [\"broken\"]}");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.header("content-type")).isEqualTo("application/problem+json");
        assertThat(failed.get("state")).isEqualTo("failed");
        assertThat(failed.get("detail").toString())
                .startsWith("Node 'fail' failed: IllegalStateException: the password is ***.");
        assertThat(failed.body()).doesNotContain("hunter2", "\\tat ", "TestServer.java");

        Answer impossible = server.run("{\"pipelines\": [\"greet\"], \"load_versions\": {\"nothing\": \"1\"}}");
        assertThat(impossible.status()).isEqualTo(422);
        assertThat(impossible.get("state")).isEqualTo("failed");
        assertThat(impossible.get("detail").toString()).contains("nothing");
    }

    @Test
    void tellsARunThatFailedAtItsEndFromOneThatCouldNotBegin() {
        String runner = "\"runner\": \"" + StubbornRunner.class.getName() + "\"";
        Answer late = server.run("{\"pipelines\": [\"greet\"], " + runner + "}");
        assertThat(late.status()).isEqualTo(500);
        assertThat(late.get("detail")).isEqualTo("The report cannot be written.");
        Answer ended = server.get("/api/runs/" + late.get("run"));
        assertThat(ended.get("state")).isEqualTo("failed");
        assertThat(ended.get("node_count")).isEqualTo(2);
    }

    @Test
    void masksWhatARunnerOfAPluginThrows() throws Exception {
        TestServer.write(
                root,
                "plugin/META-INF/services/" + RunnerProvider.class.getName(),
                StubbornRunner.Plugin.class.getName());
        server.close();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] plugin = {root.resolve("plugin").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(plugin, before)) {
            thread.setContextClassLoader(loader);
            server = TestServer.start(root);
            Answer refused = server.run("{\"runner\": \"Secretive\"}");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("the password is ***").doesNotContain("hunter2");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void listsRunsThatWereStoppedBeforeTheyBegan() throws Exception {
        TestServer.holdNodes();
        String first = server.post("/api/runs", "{\"pipelines\": [\"hold\"]}")
                .get("run")
                .toString();
        String second = server.post("/api/runs", "{\"pipelines\": [\"greet\"]}")
                .get("run")
                .toString();
        TestServer.reached.await();
        server.post("/api/runs/" + second + "/cancel", "");
        assertThat(runs("?state=stopped")).extracting("run").containsExactly(second);
        TestServer.held.countDown();
        String third = server.run("{\"pipelines\": [\"greet\"]}").get("run").toString();

        assertThat(runs("")).extracting("run").containsExactly(third, second, first);
        assertThat(runs("?limit=2")).extracting("run").containsExactly(third, second);
    }

    @Test
    void answersAtOnceUnlessTheClientWaits() {
        TestServer.holdNodes();
        Answer accepted = server.post("/api/runs", "{\"pipelines\": [\"hold\"]}");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("location")).isEqualTo("/api/runs/" + accepted.get("run"));
        assertThat(accepted.get("state")).isIn("queued", "running");
    }

    @Test
    void choosesOnlyRunnersThatAreAllowed() {
        assertThat(server.run(
                                "{\"pipelines\": [\"greet\"], \"runner\": \"ThreadRunner\", \"runner_params\": {\"max_workers\": 2}}")
                        .status())
                .isEqualTo(200);

        Answer foreign = server.post("/api/runs", "{\"runner\": \"com.acme.Evil\"}");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.get("detail"))
                .isEqualTo(
                        "Runner 'com.acme.Evil' is not allowed: expected SequentialRunner or ThreadRunner, or a class in"
                                + " 'org.jedro.server.internal.*'; --allow-runner adds a class.");
        assertThat(server.post("/api/runs", "{\"runner\": \"ThreadRuner\"}")
                        .get("detail")
                        .toString())
                .contains("did you mean 'ThreadRunner'?");
    }

    @Test
    void listsTheNewestRunsFirstWithFilters() {
        TestServer.holdNodes();
        server.run("{\"pipelines\": [\"greet\"]}");
        server.run("{\"pipelines\": [\"broken\"]}");
        server.post("/api/runs", "{\"pipelines\": [\"hold\"]}");
        server.post("/api/runs", "{\"pipelines\": [\"greet\"]}");

        assertThat(runs("")).extracting("state").last().isEqualTo("succeeded");
        assertThat(runs("")).hasSize(4);
        assertThat(runs("?state=queued")).extracting("pipelines").containsExactly(List.of("greet"));
        assertThat(runs("?pipeline=greet")).extracting("state").containsExactly("queued", "succeeded");
        assertThat(runs("?limit=2")).hasSize(2);
        assertThat(server.get("/api/runs?limt=2").get("detail"))
                .isEqualTo("1 problem in the query:\n  limt: unknown parameter; did you mean 'limit'?");
        assertThat(server.get("/api/runs?limit=0").get("detail"))
                .isEqualTo("Parameter 'limit': expected a number between 1 and 500.");
        assertThat(server.get("/api/runs?state=done").status()).isEqualTo(400);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> runs(String query) {
        return (List<Map<String, Object>>) server.get("/api/runs" + query).get("runs");
    }

    @Test
    @SuppressWarnings("unchecked")
    void showsARunWithItsNodes() {
        String id = server.run("{\"pipelines\": [\"greet\"]}").get("run").toString();
        Answer shown = server.get("/api/runs/" + id);

        assertThat(shown.get("state")).isEqualTo("succeeded");
        assertThat((List<Map<String, Object>>) shown.get("nodes"))
                .extracting("node", "state")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("greet", "finished"),
                        org.assertj.core.groups.Tuple.tuple("shout", "finished"));
        assertThat(server.get("/api/runs/nothing").status()).isEqualTo(404);
    }

    @Test
    void stopsRunsThatWaitAndRunsThatRun() throws Exception {
        TestServer.holdNodes();
        String running = server.post("/api/runs", "{\"pipelines\": [\"hold\"]}")
                .get("run")
                .toString();
        String waiting = server.post("/api/runs", "{\"pipelines\": [\"greet\"]}")
                .get("run")
                .toString();
        TestServer.reached.await();

        assertThat(server.post("/api/runs/" + waiting + "/cancel", "").get("state"))
                .isEqualTo("stopped");
        assertThat(server.post("/api/runs/" + running + "/cancel", "{}").status())
                .isEqualTo(202);
        server.run("{\"pipelines\": [\"greet\"]}");
        assertThat(server.get("/api/runs/" + running).get("state")).isEqualTo("stopped");
        assertThat(server.get("/api/runs/" + waiting).get("state")).isEqualTo("stopped");
        Answer late = server.post("/api/runs/" + running + "/cancel", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.get("detail")).isEqualTo("The run has ended already: its state is stopped.");
        assertThat(server.post("/api/runs/nothing/cancel", "").status()).isEqualTo(404);
    }

    @Test
    void runsOneAfterTheOtherAndRefusesMoreThanTheQueueHolds() throws Exception {
        server.close();
        server = TestServer.start(root, ServerOptions.defaults().withQueue(2));
        TestServer.holdNodes();
        String body = "{\"pipelines\": [\"hold\"]}";
        server.post("/api/runs", body);
        TestServer.reached.await();
        server.post("/api/runs", body);
        server.post("/api/runs", body);

        Answer refused = server.post("/api/runs", body);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(refused.get("detail")).isEqualTo("The queue is full: 2 runs wait.");
        assertThat(runs("?state=running")).hasSize(1);
        assertThat(runs("?state=queued")).hasSize(2);
    }
}
