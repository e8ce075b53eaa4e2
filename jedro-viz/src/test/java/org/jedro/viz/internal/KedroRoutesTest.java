// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The resources that have the shape of Kedro-Viz's. */
@Tag("eco/V-36")
class KedroRoutesTest extends VizFixture {
    private static Map<String, JsonNode> byName(JsonNode graph) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        graph.get("nodes").forEach(node -> elements.put(node.get("name").asString(), node));
        return elements;
    }

    @Test
    void describeTheGraph() {
        start();

        JsonNode graph = get("/api/main").json();
        assertThat(graph.get("selected_pipeline").asString()).isEqualTo("__default__");
        assertThat(graph.get("pipelines").toString()).contains("{\"id\":\"words\",\"name\":\"words\"}");
        assertThat(graph.get("layers").toString()).isEqualTo("[\"raw\"]");
        assertThat(graph.get("tags").toString()).isEqualTo("[{\"id\":\"first\",\"name\":\"first\"}]");
        Map<String, JsonNode> elements = byName(graph);
        // the first 8 digits of the SHA-1 of 'words'
        assertThat(elements.get("words").get("id").asString()).isEqualTo("efb89361");
        assertThat(elements.get("words").get("type").asString()).isEqualTo("data");
        assertThat(elements.get("words").get("layer").asString()).isEqualTo("raw");
        assertThat(elements.get("words").get("dataset_type").asString()).isEqualTo("text");
        assertThat(elements.get("params:greet.word").get("type").asString()).isEqualTo("parameters");
        assertThat(elements.get("greet.greet").get("type").asString()).isEqualTo("task");
        assertThat(elements.get("greet.greet").get("modular_pipelines").toString())
                .isEqualTo("[\"greet\"]");
        assertThat(elements.get("shout").get("modular_pipelines").isNull()).isTrue();
        assertThat(elements.get("greet").get("type").asString()).isEqualTo("modularPipeline");
        assertThat(graph.get("edges").toString())
                .contains("{\"source\":\"efb89361\",\"target\":\"greet\"}")
                .contains("{\"source\":\"efb89361\",\"target\":\""
                        + elements.get("greet.greet").get("id").asString() + "\"}");
        JsonNode namespaces = graph.get("modular_pipelines");
        assertThat(namespaces.get("__root__").get("children").toString())
                .contains("{\"id\":\"greet\",\"type\":\"modularPipeline\"}");
        assertThat(namespaces.get("greet").get("children").toString())
                .isEqualTo("[{\"id\":\"" + elements.get("greet.greet").get("id").asString() + "\",\"type\":\"task\"}]");
        assertThat(namespaces.get("greet").get("outputs").toString())
                .isEqualTo("[\"" + elements.get("greet.greeting").get("id").asString() + "\"]");
    }

    @Test
    void describeOnePipeline() {
        start();

        assertThat(byName(get("/api/pipelines/broken").json())).containsOnlyKeys("fail", "never", "shout");
        Answer none = get("/api/pipelines/nope");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().get("message").asString()).isEqualTo("Pipeline 'nope' does not exist in the project.");
    }

    @Test
    void describeElementsWithoutSecrets() {
        start();
        Map<String, JsonNode> elements = byName(get("/api/main").json());

        JsonNode node = get("/api/nodes/"
                        + elements.get("greet.greet").get("id").asString())
                .json();
        assertThat(node.get("run_command").asString()).isEqualTo("jedro run --to-nodes greet.greet");
        assertThat(node.get("inputs").toString()).isEqualTo("[\"words\",\"params:greet.word\"]");
        assertThat(node.get("parameters").get("greet.word").asString()).isEqualTo("Hello");
        assertThat(node.get("preview").toString()).isEqualTo("{\"kind\":\"mermaid\",\"content\":\"graph LR; a-->b\"}");
        JsonNode data = get("/api/nodes/efb89361").json();
        assertThat(data.get("filepath").asString()).isEqualTo("data/words.txt");
        assertThat(data.get("stats").get("file_size").asInt()).isEqualTo(11);
        assertThat(get("/api/nodes/"
                                + elements.get("params:greet.word").get("id").asString())
                        .json()
                        .toString())
                .isEqualTo("{\"parameters\":{\"greet.word\":\"Hello\"}}");
        assertThat(get("/api/nodes/../main").status()).isNotEqualTo(500);
        assertThat(get("/api/nodes/00000000").status()).isEqualTo(404);
        elements.values()
                .forEach(element -> assertThat(
                                get("/api/nodes/" + element.get("id").asString())
                                        .text())
                        .doesNotContain(SECRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "csv | words.csv | a,b;1,;2,x | TablePreview {\"index\":[0,1],\"columns\":[\"a\",\"b\"],\"data\":[[\"1\",\"\"],[\"2\",\"x\"]]}",
                "json | words.json | {\"a\":[1,\"x\"]} | JSONPreview \"{\\\"a\\\":[1,\\\"x\\\"]}\"",
                "text | words.html | <b>x</b> | null null",
                "chart | words.json | {\"data\":[],\"layout\":{}} | PlotlyPreview {\"data\":[],\"layout\":{}}",
                "chart | words.json | {\"mark\":\"bar\"} | null null",
                "text | words.txt | small words | null null",
                "csv | absent.csv | | null null"
            })
    void previewData(String type, String file, @Nullable String content, String expected) {
        writeProject(root);
        if (content != null) {
            write(root, "data/" + file, content.replace(';', '\n'));
        }
        write(root, "conf/local/catalog.yml", "words: {type: " + type + ", filepath: data/" + file + "}\n");
        start();

        JsonNode data = get("/api/nodes/efb89361").json();

        assertThat((data.has("preview_type") ? data.get("preview_type").asString() : null) + " " + data.get("preview"))
                .isEqualTo(expected);
    }

    @Test
    void describeTheLastRun() {
        start();
        assertThat(get("/api/run-status").text()).isEqualTo("{}");
        post("/api/runs", "{\"pipelines\":[\"words\"]}", "Prefer", "wait=60");
        post("/api/runs", "{\"pipelines\":[\"broken\"]}", "Prefer", "wait=60");
        Map<String, JsonNode> elements = byName(get("/api/main").json());

        JsonNode run = get("/api/run-status").json();
        assertThat(run.get("pipeline").get("status").asString()).isEqualTo("failed");
        JsonNode node = run.get("nodes").get(elements.get("fail").get("id").asString());
        assertThat(node.get("status").asString()).isEqualTo("failed");
        assertThat(node.get("error").get("traceback").asString()).contains("Registry.fail(");
        assertThat(run.toString()).doesNotContain(SECRET);
    }

    @Test
    void describeTheVersion() {
        start();

        assertThat(get("/api/version").json().get("is_outdated").asBoolean()).isFalse();
        assertThat(get("/api/metadata").text())
                .isEqualTo("{\"has_missing_dependencies\":false,\"package_compatibilities\":[]}");
    }
}
