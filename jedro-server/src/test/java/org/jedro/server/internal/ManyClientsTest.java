// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.TestServer.Answer;
import org.jedro.session.FileJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight clients start, stop and watch runs at once, and some leave in the middle of a request: each run that was accepted ends as
 * its client was answered, and is recorded so. A minute with {@code -Djedro.stress=true}.
 */
@Timeout(300)
class ManyClientsTest {
    private static final int CLIENTS = 8;
    private static final long MILLIS = Boolean.getBoolean("jedro.stress") ? 60_000 : 1_500;
    private static final long SEED = Long.getLong("jedro.seed", 1);

    @TempDir
    Path root;

    private final Map<String, String> answered = new ConcurrentHashMap<>();

    @Test
    void keepsTheRunsOfEightClientsApart() throws Exception {
        TestServer.write(
                root,
                "jedro.yml",
                "name: test\nregistry: " + TestServer.Registry.class.getName() + "\nruns: {keep: 100000}\n");
        TestServer.write(root, "conf/base/parameters.yml", "word: Hello\n");
        TestServer.write(root, "conf/local/parameters.yml", "{}\n");
        long end = System.nanoTime() + MILLIS * 1_000_000;
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (TestServer server = TestServer.start(root, ServerOptions.defaults().withRuns(2))) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED + i);
                all.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        act(server, random);
                    }
                    return null;
                }));
            }
            for (Future<?> client : all) {
                client.get();
            }
            assertThat(server.get("/health").status()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }

        assertThat(answered).as("seed " + SEED).hasSizeGreaterThan(10);
        Map<String, String> recorded = recorded();
        answered.forEach((run, state) -> {
            if (!state.equals("unstarted")) {
                assertThat(recorded).containsEntry(run, state);
            }
        });
        assertThat(recorded.values()).doesNotContain("running", "interrupted");
    }

    private Map<String, String> recorded() {
        Map<String, String> states = new LinkedHashMap<>();
        try (Stream<RecordedRun> runs =
                FileJournal.in(root.resolve(".jedro/runs")).runs()) {
            runs.forEach(run -> states.put(run.runId(), run.state().name().toLowerCase(java.util.Locale.ROOT)));
        }
        assertThat(states.values())
                .isSubsetOf(Stream.of(RunState.values())
                        .map(state -> state.name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
        return states;
    }

    private void act(TestServer server, Random random) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> leave(server, random);
            case 1 -> stop(server);
            case 2 -> answer(server.run("{\"pipelines\": [\"broken\"]}"), 500, "failed");
            case 3 -> watch(server);
            default -> answer(server.run("{\"pipelines\": [\"greet\"]}"), 200, "succeeded");
        }
    }

    private void answer(Answer answer, int status, String state) {
        if (answer.status() != 429) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            answered.put(answer.get("run").toString(), state);
        }
    }

    /** A run may end before it is stopped. */
    private void stop(TestServer server) {
        Answer run = server.post("/api/runs", "{\"pipelines\": [\"greet\"]}");
        if (run.status() == 429) {
            return;
        }
        String id = run.get("run").toString();
        assertThat(server.post("/api/runs/" + id + "/cancel", "").status()).isIn(202, 409);
        try (Events events = server.events("/api/runs/" + id + "/events")) {
            List<Events.Event> last = events.until(event -> false);
            Map<String, Object> data = last.get(last.size() - 1).data();
            boolean isStarted = data.containsKey("node_count");
            answered.put(id, isStarted ? data.get("state").toString() : "unstarted");
        }
    }

    private void watch(TestServer server) {
        Answer run = server.post("/api/runs", "{\"pipelines\": [\"greet\"]}");
        if (run.status() != 429) {
            try (Events events = server.events("/api/runs/" + run.get("run") + "/events")) {
                events.next();
            }
            answered.put(run.get("run").toString(), "succeeded");
        }
    }

    /** The connection is reset at any place of the request or of the answer. */
    private static void leave(TestServer server, Random random) throws IOException {
        String body = "{\"pipelines\": [\"greet\"]}";
        String request = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=10\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(
                server.server().uri().getHost(), server.server().uri().getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(request.substring(0, random.nextInt(request.length() + 1))
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }
}
