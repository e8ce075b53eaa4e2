// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.ForwardingEntry;
import org.jedro.inspect.ProjectSnapshot.DatasetPicture;
import org.jedro.inspect.ProjectSnapshot.DatasetUse;
import org.jedro.inspect.ProjectSnapshot.Edge;
import org.jedro.inspect.ProjectSnapshot.EdgeKind;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.inspect.ProjectSnapshot.Role;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectSnapshotTest {
    @TempDir
    private Path folder;

    /** A node that waits for another without reading its data, and a dataset with two formats. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add("whole", Registry::whole);
            pipelines.add("part", () -> whole().onlyNodes("report"));
        }

        static Pipeline whole() {
            return Pipeline.of(
                    Node.from("raw", "params:word")
                            .apply(Registry::join)
                            .to("clean@text")
                            .named("clean")
                            .tagged("z", "a"),
                    Node.from("clean@bytes", "clean@text")
                            .apply(Registry::join)
                            .to("a_model")
                            .named("train")
                            .in("science"),
                    Node.from("raw", "raw")
                            .apply(Registry::join)
                            .to("report")
                            .named("report")
                            .after("clean")
                            .timeout(Duration.ofSeconds(2)));
        }

        static String join(String text, String other) {
            return text + other;
        }
    }

    /** An entry whose layer cannot be found out. */
    public static final class Hostile implements Settings, DatasetProvider {
        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(this);
        }

        @Override
        public List<String> types() {
            return List.of("hostile");
        }

        @Override
        public CatalogEntry create(EntrySpec spec, Problems problems) {
            return new ForwardingEntry(CatalogEntry.releasable("x")) {
                @Override
                public boolean isVersioned() {
                    throw new AssertionError("no luck");
                }
            };
        }
    }

    @BeforeEach
    void makeProject() throws IOException {
        write("jedro.yml", "name: test\nregistry: " + Registry.class.getName() + "\n");
        write("conf/base/parameters.yml", "word: Hello\nother: {a: 1}\n");
        write("conf/base/catalog.yml", """
                raw: {type: memory, metadata: {layer: raw}}
                clean@text:
                  type: memory
                  metadata: {kedro-viz: {layer: primary}}
                "{name}_model": {type: memory, metadata: {layer: models}}
                unused: {type: memory}
                """);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private ProjectSnapshot snapshot() {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            return ProjectSnapshot.of(session);
        }
    }

    private static PipelinePicture pipeline(ProjectSnapshot snapshot, String name) {
        return snapshot.pipelines().stream()
                .filter(pipeline -> pipeline.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasTheEdgesOfAPipelineWithDatasetsOfTwoFormatsAsOne() {
        PipelinePicture whole = pipeline(snapshot(), "whole");

        assertThat(whole.nodes()).extracting(NodePicture::name).containsExactly("clean", "report", "science.train");
        assertThat(whole.edges())
                .containsExactly(
                        new Edge(EdgeKind.READ, "raw", "clean"),
                        new Edge(EdgeKind.READ, "params:word", "clean"),
                        new Edge(EdgeKind.WRITE, "clean", "clean"),
                        new Edge(EdgeKind.READ, "raw", "report"),
                        new Edge(EdgeKind.WRITE, "report", "report"),
                        new Edge(EdgeKind.AFTER, "clean", "report"),
                        new Edge(EdgeKind.READ, "clean", "science.train"),
                        new Edge(EdgeKind.WRITE, "science.train", "a_model"));
        assertThat(pipeline(snapshot(), "part").edges())
                .as("without the node that it waits for")
                .containsExactly(
                        new Edge(EdgeKind.READ, "raw", "report"), new Edge(EdgeKind.WRITE, "report", "report"));
    }

    @Test
    void hasTheRoleOfEachDatasetInEachPipeline() {
        assertThat(pipeline(snapshot(), "whole").datasets())
                .containsExactly(
                        new DatasetUse("a_model", Role.OUTPUT),
                        new DatasetUse("clean", Role.INTERMEDIATE),
                        new DatasetUse("params:word", Role.PARAMETER),
                        new DatasetUse("raw", Role.INPUT),
                        new DatasetUse("report", Role.OUTPUT));
    }

    @Test
    @Tag("core/I-01")
    void hasTheDatasetsOfTheCatalogWithLayerPatternAndPlace() {
        ProjectSnapshot snapshot = snapshot();

        assertThat(snapshot.datasets())
                .extracting(DatasetPicture::name)
                .containsExactly("a_model", "clean@text", "raw", "unused");
        assertThat(snapshot.datasets())
                .extracting(dataset -> dataset.layer().orElse("-"))
                .containsExactly("models", "primary", "raw", "-");
        assertThat(snapshot.datasets())
                .extracting(dataset -> dataset.pattern().orElse("-"))
                .containsExactly("{name}_model", "-", "-", "-");
        assertThat(snapshot.datasets())
                .extracting(dataset -> dataset.origin().orElseThrow().toString())
                .containsExactly(
                        "conf/base/catalog.yml, line 5",
                        "conf/base/catalog.yml, line 2",
                        "conf/base/catalog.yml, line 1",
                        "conf/base/catalog.yml, line 6");
        assertThat(snapshot.datasets()).extracting(DatasetPicture::base).contains("clean");
        assertThat(snapshot.parameters()).containsExactly("other", "word");
    }

    @Test
    void ordersLayersByTheDataAndNotByTheirNames() {
        assertThat(snapshot().layers()).containsExactly("raw", "primary", "models");
        assertThat(snapshot().layerCycle()).isEmpty();
    }

    @Test
    void namesTheLayersThatLeadToEachOther() throws IOException {
        write("conf/base/catalog.yml", """
                raw: {type: memory, metadata: {layer: b}}
                clean@text: {type: memory, metadata: {layer: a}}
                a_model: {type: memory, metadata: {layer: b}}
                report: {type: memory, metadata: {layer: c}}
                """);

        assertThat(snapshot().layers()).isEmpty();
        assertThat(snapshot().layerCycle()).containsExactly("a", "b", "a");
    }

    @Test
    void followsLayersThroughDatasetsWithoutALayer() throws IOException {
        write("conf/base/catalog.yml", """
                raw: {type: memory, metadata: {layer: second}}
                a_model: {type: memory, metadata: {layer: first}}
                unused: {type: memory, metadata: {layer: alone}}
                """);

        assertThat(snapshot().layers()).containsExactly("alone", "second", "first");
    }

    @Test
    @Tag("core/I-01")
    void hasTheConstraintsOfResourcesToo() throws IOException {
        write("conf/base/resources.yml", "nodes:\n  report: {memory: 2GB}\n");

        NodePicture report = pipeline(snapshot(), "part").nodes().get(0);

        assertThat(report.constraints().memoryBytes()).isEqualTo(2_000_000_000);
        assertThat(report.constraints().timeout()).contains(Duration.ofSeconds(2));
    }

    @Test
    void hasOnlyTheDatasetsOfAPartOfTheProject() {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            ProjectSnapshot part =
                    ProjectSnapshot.of(session, "mine", Registry.whole().onlyNodes("clean"));

            assertThat(part.pipelines()).extracting(PipelinePicture::name).containsExactly("mine");
            assertThat(part.datasets()).extracting(DatasetPicture::name).containsExactly("clean@text", "raw");
            assertThat(part.layers()).containsExactly("raw", "primary");
        }
    }

    @Test
    void isMadeOfAPipelineWithoutAProject() {
        ProjectSnapshot snapshot = ProjectSnapshot.of("mine", Registry.whole());

        assertThat(snapshot.pipelines())
                .singleElement()
                .satisfies(pipeline -> assertThat(pipeline.edges()).hasSize(8));
        assertThat(snapshot.datasets()).isEmpty();
    }

    @Test
    void masksSecretsOfTheCatalog() throws IOException {
        write("conf/local/credentials.yml", "store: {password: correct-horse-battery}\n");
        write("conf/base/catalog.yml", """
                raw:
                  type: cached
                  dataset: {type: memory}
                  metadata: {layer: correct-horse-battery}
                """);

        assertThat(snapshot().toMap().toString())
                .contains("layer=***")
                .doesNotContain("correct-horse-battery", "Hello");
    }

    @Test
    void namesADatasetWhoseEntryThrows() throws IOException {
        write(
                "jedro.yml",
                "name: test\nregistry: " + Registry.class.getName() + "\nsettings: " + Hostile.class.getName() + "\n");
        write("conf/base/catalog.yml", "raw: {type: hostile}\n");

        assertThatThrownBy(this::snapshot)
                .isInstanceOf(ExtensionFailedException.class)
                .hasMessage("Dataset 'raw' failed in isVersioned: AssertionError: no luck.");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(snapshot()).isEqualTo(snapshot());
        assertThat(snapshot().toMap().toString()).isEqualTo(snapshot().toMap().toString());
    }

    @Test
    @Tag("core/I-01")
    void givesDataThatItsSchemaKnows() throws IOException {
        write("conf/base/resources.yml", """
                nodes:
                  report: {memory: 2GB, cpus: 2, pools: {db: 1}, exclusive: true, io: true, retry: {times: 2}}
                  clean: {isolated: true}
                """);
        write("src/main/java/org/jedro/inspect/ProjectSnapshotTest.java", "");
        JsonMapper mapper = JsonMapper.shared();
        JsonNode schema = mapper.readTree(ProjectSnapshot.class.getResourceAsStream("project.schema.json"));
        ProjectSnapshot snapshot = snapshot();

        SchemaCheck check = new SchemaCheck(schema);
        check.check(mapper.valueToTree(snapshot.toMap()), schema, "");
        write("conf/base/catalog.yml", """
                raw: {type: memory, metadata: {layer: b}}
                clean@text: {type: memory, metadata: {layer: a}}
                a_model: {type: memory, metadata: {layer: b}}
                """);
        check.check(mapper.valueToTree(snapshot().toMap()), schema, "");

        assertThat(check.problems).isEmpty();
        assertThat(check.neverSeen()).as("keys of the schema that are tested").containsExactly("filepath", "versioned");
        assertThat(snapshot.pipelines().get(0).nodes().get(0).source())
                .map(SourceLocation::filepath)
                .isEqualTo(Optional.of("src/main/java/org/jedro/inspect/ProjectSnapshotTest.java"));
    }

    /** As much of JSON Schema as the schema of snapshots uses. */
    private static final class SchemaCheck {
        private final JsonNode root;
        private final List<String> problems = new ArrayList<>();
        private final Map<JsonNode, List<String>> unseen = new IdentityHashMap<>();

        SchemaCheck(JsonNode root) {
            this.root = root;
            expect(root);
            root.get("$defs").forEach(this::expect);
        }

        private void expect(JsonNode object) {
            if (object.has("properties")) {
                unseen.put(object, new ArrayList<>(object.get("properties").propertyNames()));
            }
        }

        List<String> neverSeen() {
            return unseen.values().stream().flatMap(List::stream).sorted().toList();
        }

        void check(JsonNode value, JsonNode rule, String at) {
            if (rule.has("$ref")) {
                String[] path = rule.get("$ref").asString().split("/");
                check(value, root.get("$defs").get(path[path.length - 1]), at);
            } else if (rule.has("const") && !rule.get("const").equals(value)) {
                problems.add(at + ": is not " + rule.get("const"));
            } else if (rule.has("enum") && !rule.get("enum").values().contains(value)) {
                problems.add(at + ": is not one of " + rule.get("enum"));
            } else if (rule.has("type")) {
                checkType(value, rule, at);
            }
        }

        private void checkType(JsonNode value, JsonNode rule, String at) {
            boolean fits = switch (rule.get("type").asString()) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "integer" -> value.isIntegralNumber();
                default -> value.isString();
            };
            if (!fits) {
                problems.add(at + ": is not of type " + rule.get("type"));
            } else if (value.isArray()) {
                value.forEach(item -> check(item, rule.get("items"), at + "[]"));
            } else if (value.isObject()) {
                checkObject(value, rule, at);
            }
        }

        private void checkObject(JsonNode value, JsonNode rule, String at) {
            value.properties().forEach(entry -> {
                String inside = at + "." + entry.getKey();
                if (rule.has("properties") && rule.get("properties").has(entry.getKey())) {
                    unseen.get(rule).remove(entry.getKey());
                    check(entry.getValue(), rule.get("properties").get(entry.getKey()), inside);
                } else if (rule.get("additionalProperties").isObject()) {
                    check(entry.getValue(), rule.get("additionalProperties"), inside);
                } else {
                    problems.add(inside + ": is unknown");
                }
            });
            if (rule.has("required")) {
                rule.get("required").forEach(name -> {
                    if (!value.has(name.asString())) {
                        problems.add(at + "." + name.asString() + ": is missing");
                    }
                });
            }
        }
    }
}
