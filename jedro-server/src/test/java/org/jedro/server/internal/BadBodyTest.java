// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.server.internal.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are refused before anything runs. */
@Timeout(60)
class BadBodyTest {
    @TempDir
    static Path root;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(root);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|400|The body must be a JSON object, such as {}.",
                "{\"pipelines\": [\"greet\"|400|The body is not valid JSON: line 1, column 23.",
                "{} {}|400|The body is not valid JSON: line 1, column 4.",
                "{\"tags\": [], \"tags\": []}|400|The body is not valid JSON: line 1, column 20.",
                "{\"pipelnes\": []}|422|1 problem in the body: pipelnes: unknown key; did you mean 'pipelines'?",
                "{\"pipelines\": \"greet\"}|422|1 problem in the body: pipelines: expected a list of names but was a text",
                "{\"async\": 1}|422|1 problem in the body: async: expected true or false but was a number",
                "{\"params\": [1]}|422|1 problem in the body: params: expected a map but was a list",
                "{\"params\": {\"word\": \"${globals:x}\"}}|400|Key 'params': expected values without '${': interpolations belong in files.",
                "{\"params\": {\"a\": [{\"b\": \"x${\"}]}}|400|Key 'params': expected values without '${': interpolations belong in files.",
                "{\"params\": {\"a\": {\"${b}\": 1}}}|400|Key 'params': expected values without '${': interpolations belong in files.",
                "{\"runner\": \"ThreadRunner\", \"runner_params\": {\"jvm_args\": [\"-javaagent:x\"]}}|403|Runner parameter 'jvm_args' is not allowed: expected max_workers or max_io_workers or heap or max_heap; --allow-runner ThreadRunner allows all of this runner.",
                "{\"params\": {\"a..b\": 1}}|422|Option params: the key 'a..b' has an empty part.",
                "{\"runner\": \"\"}|422|1 problem in the body: runner: expected a text that is not empty",
                "{\"failure\": \"never\"}|422|1 problem in the body: failure: expected fail-fast or finish-running or keep-going",
                "{\"nodes\": [], \"node_names\": []}|422|1 problem in the body: node_names: expected 'nodes' once, but it is also there under another name",
                "{\"pipelines\": [\"gret\"]}|422|Pipeline 'gret' does not exist in this project. did you mean 'greet'?",
                "{\"nodes\": [\"shut\"]}|422|Node 'shut' does not exist in the pipeline. did you mean 'shout'?",
                "{\"env\": \"prod\"}|403|Runs in environment 'prod' are not allowed: expected local; --allow-env adds an environment.",
            })
    @Tag("core/SV-02")
    void refusesABodyWithOneSentence(String body, int status, String detail) {
        Answer refused = server.post("/api/runs", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.get("detail").toString().replaceAll("\\s+", " ")).isEqualTo(detail);
        assertThat(server.get("/api/runs").get("runs")).isEqualTo(List.of());
    }

    @Test
    void reportsAllProblemsOfABodyAsData() {
        Answer refused = server.post("/api/runs", "{\"pipelnes\": [], \"tags\": [1]}");

        assertThat(refused.get("errors"))
                .isEqualTo(List.of(
                        Map.of("path", "pipelnes", "message", "unknown key; did you mean 'pipelines'?"),
                        Map.of("path", "tags", "message", "expected a list of names but it holds a number")));
    }

    @Test
    void refusesABodyThatIsTooLongOrTooDeep() {
        Answer deep = server.post("/api/runs", "{\"params\": " + "[".repeat(500_000) + "}");
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.get("detail"))
                .isEqualTo(
                        "The body exceeds a limit: expected values nested at most 64 deep, and texts and numbers of a"
                                + " usual length.");

        Answer tooLong = server.post("/api/runs", "{\"params\": \"" + "x".repeat(10_000_000) + "\"}");
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.get("detail")).isEqualTo("The body is too long: expected at most 1 MiB.");
        assertThat(server.get("/health").status()).isEqualTo(200);
    }
}
