// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.SelectionException;
import org.jedro.runner.RunOptions;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.Route;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.viz.model.internal.ModelMaker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class ViewerTest extends VizFixture {
    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    @Tag("eco/V-01")
    @Tag("eco/V-28")
    void servesTheProjectAndItsGraph() {
        start();

        JsonNode project = get("/api/viz/project").json();
        assertThat(project.get("project").asString()).isEqualTo("test");
        assertThat(texts(project.get("tags"))).containsExactly("first", "key");
        assertThat(texts(project.get("layers"))).containsExactly("raw");
        assertThat(project.get("canRun").asBoolean()).isTrue();

        JsonNode graph = get("/api/viz/graph?params=1&open=greet").json();
        assertThat(texts(graph.get("nodes").get("id")))
                .contains("node:greet.greet", "data:words", "param:params:greet.word", "data:greet.greeting");
        assertThat(graph.get("nodes").get("x").size())
                .isEqualTo(graph.get("nodes").get("id").size());
        assertThat(graph.get("edges").get("pts").size()).isEqualTo(7);
        assertThat(graph.get("styles").get(0).get("fill").asString()).isEqualTo("#ffeecc");
        assertThat(graph.get("styles").get(0).has("stroke")).isFalse();

        JsonNode elements = get("/api/viz/elements?pipeline=words").json();
        assertThat(elements.get("nodes").size()).isEqualTo(2);
        assertThat(elements.get("namespaces").get(0).get("id").asString()).isEqualTo("ns:greet");
    }

    @Test
    @Tag("eco/V-14")
    void showsANodeWhosePreviewFails() {
        start();

        JsonNode node = get("/api/viz/node?id=node:shout").json();

        assertThat(node.get("preview").get("content").asString())
                .isEqualTo("The preview of the node failed: StackOverflowError.");
        assertThat(node.get("function").asString()).contains("loud");
    }

    @Test
    @Tag("eco/V-28")
    void drawsNodesInTheStylesOfTheConfiguration() {
        write(root, "conf/base/viz.yml", """
                node_styles:
                  "tag:first": {fill: "#111111"}
                  "greet.*": {stroke: "#222222", dark: {stroke: "#333333"}}
                  "sh*t": {fill: red, color: "url(javascript:x)"}
                  gone: {fill: blue}
                """);
        start();

        JsonNode graph = get("/api/viz/graph?open=*").json();

        assertThat(style(graph, "node:greet.greet").toString())
                .isEqualTo("{\"stroke\":\"#222222\",\"dark\":{\"stroke\":\"#333333\"}}");
        assertThat(style(graph, "node:shout").toString()).isEqualTo("{\"fill\":\"red\"}");
        assertThat(graph.get("nodes")
                        .get("style")
                        .get(texts(graph.get("nodes").get("id")).indexOf("node:fail"))
                        .asInt())
                .isEqualTo(-1);
    }

    private static JsonNode style(JsonNode graph, String id) {
        JsonNode nodes = graph.get("nodes");
        return graph.get("styles")
                .get(nodes.get("style").get(texts(nodes.get("id")).indexOf(id)).asInt());
    }

    @Test
    void sendsAGraphOnceUntilItChanges() {
        start();
        Answer first = get("/api/viz/graph?dir=right");

        assertThat(get("/api/viz/graph?dir=right", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(get("/api/viz/graph?dir=down", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        start();

        assertThat(get("/api/viz/graph?pipeline=nope").json().get("detail").asString())
                .isEqualTo("Pipeline 'nope' does not exist in the project.");
        assertThat(get("/api/viz/graph?direction=down").status()).isEqualTo(400);
        assertThat(get("/api/viz/graph?dir=up").json().get("detail").asString())
                .isEqualTo("Parameter 'dir': expected down or right.");
        assertThat(get("/api/viz/node?id=node:nope").status()).isEqualTo(404);
        assertThat(get("/api/viz/node?id=data:words").status()).isEqualTo(400);
        assertThat(get("/api/viz/run?id=..%2F..%2Fjedro.yml").status()).isEqualTo(404);
    }

    @Test
    @Tag("eco/V-36")
    void letsNoOtherSiteReadAnything() {
        start();

        assertThat(get("/api/viz/project", "Origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(post("/api/viz/dry-run", "{}", "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Tag("eco/V-36")
    void requiresTheTokenWhereTheServerDoes() {
        start(ServerOptions.defaults().requiringToken());

        assertThat(get("/api/viz/project").status()).isEqualTo(401);
        assertThat(get("/api/viz/events").status()).isEqualTo(401);
    }

    @Test
    @Tag("eco/V-09")
    @Tag("eco/V-15")
    void showsANode() {
        start();

        JsonNode node = get("/api/viz/node?id=node:greet.greet&pipeline=words").json();
        assertThat(node.get("signature").asString()).isEqualTo("String greet(String words, String word)");
        assertThat(node.get("parameters").get(0).get("value").asString()).isEqualTo("Hello");
        assertThat(node.get("parameters").get(0).get("origin").get("file").asString())
                .isEqualTo("conf/base/parameters.yml");
        assertThat(node.get("parameters").get(0).get("origin").get("line").asInt())
                .isEqualTo(2);
        assertThat(node.get("preview").get("kind").asString()).isEqualTo("mermaid");
        assertThat(node.get("commands").get("to").asString())
                .isEqualTo("jedro run --pipelines words --to-nodes greet.greet");
        assertThat(get("/api/viz/node?id=node:greet.greet&pipeline=__default__")
                        .json()
                        .get("commands")
                        .get("only")
                        .asString())
                .isEqualTo("jedro run --nodes greet.greet");
    }

    @Test
    @Tag("eco/V-09")
    void listsTheTestsOfANode() {
        writeProject(root);
        write(
                root,
                "src/test/java/RegistryTest.java",
                "class RegistryTest {\n    Object a = Registry.greet(\"a\", \"b\");\n}\n");
        start();

        JsonNode tests = get("/api/viz/node?id=node:greet.greet").json().get("tests");
        assertThat(tests.size()).isEqualTo(1);
        assertThat(tests.get(0).get("file").asString()).isEqualTo("src/test/java/RegistryTest.java");
        assertThat(tests.get(0).get("line").asInt()).isEqualTo(2);
    }

    @Test
    @Tag("eco/V-11")
    void showsNoSecretAnywhere() {
        start();
        assertThat(post("/api/runs", "{\"pipelines\":[\"words\"]}", "Prefer", "wait=60")
                        .status())
                .isEqualTo(200);
        String failed = post("/api/runs", "{\"pipelines\":[\"broken\"]}", "Prefer", "wait=60")
                .text();
        String run = get("/api/viz/runs").json().get("runs").get(0).get("run").asString();
        write(root, "data/words.txt", "the password is " + SECRET);

        for (String path : List.of(
                "project",
                "graph?params=1",
                "elements",
                "dataset?id=data:words",
                "param?id=param:parameters",
                "param?id=param:params:greet.word",
                "preview?dataset=words",
                "runs",
                "run?id=" + run,
                "picture.svg")) {
            Answer answer = get("/api/viz/" + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain(SECRET);
        }
        assertThat(failed).doesNotContain(SECRET);
    }

    @Test
    @Tag("eco/V-11")
    void showsADataset() {
        start();

        JsonNode dataset = get("/api/viz/dataset?id=data:words").json();
        assertThat(dataset.get("owner").asString()).isEqualTo("Ada");
        assertThat(dataset.get("entry").asString()).contains("filepath: data/words.txt");
        assertThat(texts(dataset.get("consumers"))).containsExactly("node:greet.greet");
        assertThat(dataset.get("statistics").get("bytes").asInt()).isEqualTo(11);
        assertThat(dataset.get("origin").get("line").asInt()).isEqualTo(1);
        // commands that would find nodes: nothing writes 'words', and nothing reads 'never'
        assertThat(dataset.get("commands").toString()).isEqualTo("{\"from\":\"jedro run --from-inputs words\"}");
        assertThat(get("/api/viz/dataset?id=data:never").json().get("commands").toString())
                .isEqualTo("{\"to\":\"jedro run --to-outputs never\"}");
    }

    @Test
    @Tag("eco/V-07")
    @Tag("eco/V-11")
    void showsTheColumnsThatAnEntryDeclares() {
        start();

        assertThat(get("/api/viz/dataset?id=data:table").json().get("schema").toString())
                .isEqualTo(
                        "[{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"price\",\"type\":\"long, nullable\"}]");
        assertThat(ModelMaker.of(session()).datasetsByName().get("table").columns())
                .containsExactly("name", "price");
    }

    @Test
    @Tag("eco/V-12")
    void previewsRowsInAnyOrder() {
        start();

        JsonNode table = get("/api/viz/preview?dataset=table&rows=2").json();
        assertThat(table.get("rows").toString()).isEqualTo("[[\"b\",\"2\"],[\"a\",\"10\"]]");
        assertThat(table.get("more").asBoolean()).isTrue();
        assertThat(table.get("stats").get(1).get("max").asString()).isEqualTo("10");
        assertThat(table.get("stats").get(1).get("nulls").asInt()).isEqualTo(1);
        assertThat(get("/api/viz/preview?dataset=table&rows=1&sort=-price")
                        .json()
                        .get("rows")
                        .toString())
                .isEqualTo("[[\"a\",\"10\"]]");
        assertThat(get("/api/viz/preview?dataset=table&rows=3&sort=price")
                        .json()
                        .get("rows")
                        .toString())
                .isEqualTo("[[\"b\",\"2\"],[\"a\",\"10\"],[\"c\",\"\"]]");
        assertThat(get("/api/viz/preview?dataset=words").json().get("text").asString())
                .isEqualTo("small words");
    }

    @Test
    @Tag("eco/V-12")
    void previewsRowsOfALongTableWhereverTheyAre() {
        writeProject(root);
        StringBuilder rows = new StringBuilder("name,price\n");
        for (int i = 0; i < 120_000; i++) {
            rows.append("n").append(i).append(',').append(i).append('\n');
        }
        write(root, "data/table.csv", rows.toString());
        start();

        assertThat(rows("&offset=119999&rows=5")).isEqualTo("[[\"n119999\",\"119999\"]]");
        assertThat(rows("&sort=-price&rows=1")).isEqualTo("[[\"n119999\",\"119999\"]]");
    }

    private String rows(String part) {
        return get("/api/viz/preview?dataset=table" + part).json().get("rows").toString();
    }

    @Test
    @Tag("eco/V-12")
    void saysWhyThereIsNoPreview() {
        start();

        assertThat(get("/api/viz/preview?dataset=greet.greeting")
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("The dataset is held in memory only; an entry in the catalog would keep it.");
        assertThat(get("/api/viz/preview?dataset=shout").json().get("kind").asString())
                .isEqualTo("none");
        assertThat(get("/api/viz/preview?dataset=table&sort=-prize")
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("The data has no column 'prize' to sort by.");
        assertThat(get("/api/viz/preview?dataset=table&version=2026-01-01T00.00.00.000Z")
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("The entry in the catalog keeps no versions.");
        assertThat(get("/api/viz/preview?dataset=..%2F..%2Fetc%2Fpasswd").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("eco/V-12")
    void previewsADatasetOfSeveralFormats() {
        writeProject(root);
        write(root, "conf/base/catalog_more.yml", """
                prices@maps: {type: csv, filepath: data/table.csv}
                prices@frame: {type: csv, filepath: data/table.csv}
                """);
        start();

        assertThat(get("/api/viz/dataset?id=data:prices")
                        .json()
                        .get("previewable")
                        .asBoolean())
                .isTrue();
        for (String name : List.of("prices", "prices@maps", "prices@frame")) {
            assertThat(get("/api/viz/preview?dataset=" + name + "&rows=1")
                            .json()
                            .get("rows")
                            .toString())
                    .isEqualTo("[[\"b\",\"2\"]]");
        }
        assertThat(get("/api/viz/preview?dataset=prices@nope")
                        .json()
                        .get("kind")
                        .asString())
                .isEqualTo("none");
    }

    @Test
    void proposesNoResumptionOfARunWhoseSelectionFitsNoNode() {
        start();
        assertThatThrownBy(() -> session()
                        .fresh()
                        .run(RunRequest.defaults()
                                .withFilter(PipelineFilter.all().fromInputs("never"))
                                .withOptions(RunOptions.defaults()
                                        .withJournal(session().journal()))))
                .isInstanceOf(SelectionException.class);

        String run = get("/api/viz/runs").json().get("runs").get(0).get("run").asString();
        JsonNode failure = get("/api/viz/run?id=" + run).json().get("failure");
        assertThat(failure.get("message").asString()).contains("from inputs 'never'");
        assertThat(failure.has("resume")).isFalse();
    }

    @Test
    @Tag("eco/V-17")
    @Tag("eco/V-18")
    @Tag("eco/V-20")
    void showsRunsWithTheirNodes() {
        start();
        post("/api/runs", "{\"pipelines\":[\"words\"]}", "Prefer", "wait=60");
        post("/api/runs", "{\"pipelines\":[\"broken\"]}", "Prefer", "wait=60");

        JsonNode runs = get("/api/viz/runs").json().get("runs");
        assertThat(runs.size()).isEqualTo(2);
        JsonNode failed =
                get("/api/viz/run?id=" + runs.get(0).get("run").asString()).json();
        assertThat(failed.get("failure").get("node").asString()).isEqualTo("node:fail");
        assertThat(failed.get("failure").get("trace").asString())
                .contains("    at " + VizFixture.class.getName() + "$Registry.fail(VizFixture.java:")
                .doesNotContain(SECRET);
        assertThat(failed.get("failure").get("resume").asString())
                .isEqualTo("jedro resume " + runs.get(0).get("run").asString());
        JsonNode done =
                get("/api/viz/run?id=" + runs.get(1).get("run").asString()).json();
        assertThat(texts(done.get("critical"))).containsExactly("node:greet.greet", "node:shout");
        assertThat(done.get("datasets").get(0).get("id").asString()).isEqualTo("data:shout");
        assertThat(get("/api/viz/runs?state=failed").json().get("runs").size()).isEqualTo(1);
        assertThat(get("/api/viz/node?id=node:shout").json().get("history").size())
                .isEqualTo(1);
        JsonNode compared = get("/api/viz/compare?a=" + runs.get(1).get("run").asString() + "&b="
                        + runs.get(0).get("run").asString())
                .json();
        assertThat(compared.get("nodes").size()).isEqualTo(3);
    }

    @Test
    @Tag("eco/V-19")
    void reportsRunsOfOthers() throws IOException {
        start();
        try (BufferedReader events = events()) {
            assertThat(until(events, "event: open")).isNotNull();
            session()
                    .fresh()
                    .run(RunRequest.defaults()
                            .withPipelines(List.of("words"))
                            .withOptions(
                                    RunOptions.defaults().withJournal(session().journal())));

            assertThat(until(events, "\"node:shout\",\"finished\"")).contains("\"run\":");
            assertThat(until(events, "\"state\":\"succeeded\"")).contains("\"pipelines\":[\"words\"]");
        }
    }

    /** The other machine is a project in another folder, with a session of its own. */
    @Test
    @Tag("eco/V-19")
    void reportsRunsOfOtherMachinesThatShareTheirRecords() throws IOException {
        Path team = root.resolveSibling(root.getFileName() + "-team");
        Path other = root.resolveSibling(root.getFileName() + "-other");
        for (Path project : List.of(root, other)) {
            VizFixture.writeProject(project);
            VizFixture.write(project, "conf/base/runs.yml", "shared: {location: '" + team + "'}\n");
        }
        start();
        try (BufferedReader events = events();
                Session elsewhere = Session.open(Project.open(other), SessionOptions.defaults())) {
            assertThat(until(events, "event: open")).isNotNull();
            elsewhere.run(RunRequest.defaults()
                    .withPipelines(List.of("words"))
                    .withOptions(RunOptions.defaults().withJournal(elsewhere.journal())));

            assertThat(until(events, "\"node:shout\",\"finished\"")).contains("\"run\":");
            assertThat(until(events, "\"state\":\"succeeded\"")).contains("\"pipelines\":[\"words\"]");
        }
        assertThat(get("/api/viz/runs").json().get("runs")).hasSize(1);
    }

    @Test
    @Tag("eco/V-19")
    void servesEventsHoweverOftenAPageIsReloaded() throws IOException {
        start();
        for (int i = 0; i < 30; i++) {
            try (BufferedReader events = events()) {
                assertThat(until(events, "event: open")).as("reload " + i).isEqualTo("event: open");
            }
        }
    }

    @Test
    @Tag("eco/V-19")
    void makesRoomForTheNewestPage() throws IOException {
        start();
        List<BufferedReader> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 14; i++) {
                BufferedReader page = events();
                pages.add(page);
                assertThat(until(page, "event: open")).as("page " + i).isEqualTo("event: open");
            }
            assertThat(rest(pages.get(0))).as("the rest of the oldest").noneMatch(line -> line.contains("event:"));
        } finally {
            for (BufferedReader page : pages) {
                page.close();
            }
        }
    }

    /** {@return the lines until the server ends the response} To a client, one that never ends by itself is cut off. */
    private static List<String> rest(BufferedReader page) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = page.readLine(); line != null; line = page.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            assertThat(e).hasMessage("closed");
        }
        return lines;
    }

    @Test
    @Tag("eco/V-33")
    void followsEdits() throws IOException {
        start();
        try (BufferedReader events = events()) {
            assertThat(until(events, "event: open")).isNotNull();
            write(root, "conf/base/catalog.yml", "words: {type: text, filepath: data/other.txt}\n");

            assertThat(until(events, "event: project")).isNotNull();
            assertThat(get("/api/viz/dataset?id=data:words")
                            .json()
                            .get("filepath")
                            .asString())
                    .isEqualTo("data/other.txt");

            write(root, "conf/base/catalog.yml", "words: {tpye: text}\n");
            assertThat(until(events, "\"problem\"")).contains("tpye");
            assertThat(get("/api/viz/graph").json().get("nodes").get("id").size())
                    .isGreaterThan(2);
            assertThat(get("/api/viz/project").json().get("problem").asString()).contains("tpye");
        }
    }

    @Test
    @Tag("eco/V-34")
    void showsTheLastGraphOfAProjectThatDoesNotLoad() {
        start();
        stop();
        write(root, "conf/base/catalog.yml", "words: {tpye: text}\n");
        start();

        JsonNode project = get("/api/viz/project").json();
        assertThat(project.get("from").asString()).isEqualTo("index");
        assertThat(project.get("problem").asString()).contains("tpye");
        assertThat(project.get("canRun").asBoolean()).isFalse();
        assertThat(get("/api/viz/graph").json().get("nodes").get("id").size()).isGreaterThan(2);
        assertThat(get("/api/viz/node?id=node:shout").status()).isEqualTo(200);
        assertThat(post("/api/runs", "{}").status()).isIn(404, 405);
    }

    @Test
    @Tag("eco/V-34")
    void showsTheLastGraphOfAProjectThatDoesNotCompile() {
        start();
        stop();
        write(root, "target/jedro/problem", "src/main/java/Some.java:3: error: ';' expected\n");
        System.setProperty("jedro.unbuilt", "yes");
        try {
            start();
        } finally {
            System.clearProperty("jedro.unbuilt");
        }

        JsonNode project = get("/api/viz/project").json();
        assertThat(project.get("problem").asString())
                .isEqualTo("The sources do not compile: src/main/java/Some.java:3: error: ';' expected");
        assertThat(project.get("canRun").asBoolean()).isFalse();
        assertThat(get("/api/viz/graph").json().get("nodes").get("id").size()).isGreaterThan(2);
    }

    @Test
    @Tag("eco/V-23")
    void slicesAsTheCommandDoes() {
        start();
        List<String> names = List.of("greet.greet", "shout", "fail");
        for (String from : names) {
            for (String to : names) {
                JsonNode slice = get("/api/viz/slice?from=node:" + from + "&to=node:" + to)
                        .json();
                RunRequest request = RunRequest.defaults()
                        .withFilter(PipelineFilter.all().fromNodes(from).toNodes(to));
                List<String> expected;
                try {
                    expected = session().select(request).nodes().stream()
                            .map(node -> "node:" + node.name())
                            .toList();
                } catch (org.jedro.JedroException e) {
                    expected = List.of();
                    assertThat(slice.has("problem")).isTrue();
                }
                assertThat(texts(slice.get("nodes"))).as(from + " " + to).containsExactlyElementsOf(expected);
                assertThat(slice.get("command").asString())
                        .isEqualTo("jedro run --from-nodes " + from + " --to-nodes " + to);
            }
        }
        assertThat(get("/api/viz/slice?from=data:shout,node:shout")
                        .json()
                        .get("command")
                        .asString())
                .isEqualTo("jedro run --from-nodes fail,shout");
        assertThat(get("/api/viz/slice?to=data:shout").json().get("command").asString())
                .isEqualTo("jedro run --to-outputs shout");
        assertThat(get("/api/viz/slice?from=node:gone&to=data:shout,data:lost")
                        .json()
                        .get("problem")
                        .asString())
                .isEqualTo("Not in this pipeline any more: 'gone', 'lost'. Choose elements of the graph.");
    }

    @Test
    void plansARunWithoutRunning() {
        start();

        JsonNode plan = post("/api/viz/dry-run", "{\"pipelines\":[\"words\"]}").json();
        assertThat(plan.get("order").size()).isEqualTo(2);
        assertThat(get("/api/viz/runs").json().get("runs").size()).isZero();
        assertThat(post("/api/viz/dry-run", "{\"nodes\":[\"nope\"]}")
                        .json()
                        .get("problems")
                        .get(0)
                        .asString())
                .startsWith("Node 'nope' does not exist");
    }

    @Test
    void findsLinesOfCodeAndLineage() {
        start();

        assertThat(get("/api/viz/search?q=loud").json().get("hits").size()).isZero();
        JsonNode lineage = get("/api/viz/lineage?id=data:shout").json();
        assertThat(texts(lineage.get("up"))).contains("node:greet.greet", "data:words");
        assertThat(texts(lineage.get("down"))).containsExactly("node:fail", "data:never");
        assertThat(get("/api/viz/lineage?id=data:table").json().toString()).isEqualTo("{\"up\":[],\"down\":[]}");
    }

    @Test
    @Tag("eco/V-05")
    void showsLayersAsBands() {
        start();

        JsonNode graph = get("/api/viz/graph?bands=1&group=namespace").json();
        assertThat(graph.get("groups").size()).isZero();
        assertThat(graph.get("bands").get(0).get("layer").asInt()).isZero();
        assertThat(graph.get("bands").get(0).get("end").asInt()).isPositive();
    }

    @Test
    @Tag("eco/V-36")
    void describesItsResources() {
        start();

        JsonNode paths = get("/api/viz/openapi.json").json().get("paths");
        Router router = new Router();
        routes(router);
        List<String> described = new ArrayList<>();
        paths.propertyNames().forEach(described::add);
        assertThat(router.routes().stream()
                        .map(Route::template)
                        .filter(path -> path.startsWith("/api/viz/") && !path.contains("{")))
                .isNotEmpty()
                .isSubsetOf(described);
        assertThat(described).hasSize(router.routes().size() - 1); // the page is not described, the documents are one
        assertThat(get("/api/viz/project.schema.json").json().get("title").asString())
                .isEqualTo("A project of Jedro for its viewer");
    }

    @Test
    @Tag("eco/V-36")
    void refusesElementsThatDoNotExist() {
        start();

        for (String resource : List.of(
                "dataset?id=data:nope",
                "lineage?id=data:nope",
                "lineage?id=nope",
                "node?id=node:nope",
                "param?id=param:nope",
                "param?id=param:params:nope",
                "preview?dataset=nope",
                "preview?dataset=params:greet.word")) {
            assertThat(get("/api/viz/" + resource).status()).as(resource).isEqualTo(404);
        }
    }

    @Test
    @Tag("eco/V-06")
    void filtersByTagsAndOwnersOfData() {
        start();

        assertThat(texts(get("/api/viz/graph?open=*&tags=owner:Ada")
                        .json()
                        .get("nodes")
                        .get("id")))
                .containsExactlyInAnyOrder("node:greet.greet", "data:words", "data:greet.greeting");
        assertThat(texts(get("/api/viz/graph?open=*&tags=%25%36%62%25%36%35%25%37%39")
                        .json()
                        .get("nodes")
                        .get("id")))
                .as("the tag 'key' with each character as a number")
                .contains("node:greet.greet")
                .doesNotContain("node:shout");
        assertThat(texts(get("/api/viz/graph?open=*&tags=-key")
                        .json()
                        .get("nodes")
                        .get("id")))
                .contains("node:shout", "node:fail")
                .doesNotContain("node:greet.greet");
    }
}
