package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.UnsafeVersionException;
import org.jedro.catalog.VersionScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kedro 1.5.0 did with the same files and steps. */
class KedroVersionsTest {
    /** Where Kedro's result is not to be copied, what Jedro does instead. */
    private static final Map<String, String> INSTEAD = Map.of(
            "foreign-folder-wins", "timestamps come before other names",
            "name-with-brackets", "characters of a glob mean nothing",
            "unsafe-load-12", "'*' is a name like any other",
            "safe-11", "a blank version is refused");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> doesAsKedroDoes() throws IOException {
        JsonNode cases;
        try (InputStream json =
                Objects.requireNonNull(KedroVersionsTest.class.getResourceAsStream("kedro-versions.json"))) {
            cases = JsonMapper.builder().build().readTree(json).get("cases");
        }
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(test -> test.has("steps") || test.has("name") || isLocal(test))
                .map(test -> DynamicTest.dynamicTest(test.get("id").asString(), () -> check(test)));
    }

    private static boolean isLocal(JsonNode test) {
        return test.path("expect").path("protocol").asString("").equals("file");
    }

    private void check(JsonNode test) throws Exception {
        boolean wart = test.path("wart").asBoolean(false);
        assertThat(INSTEAD.containsKey(test.get("id").asString()))
                .as("a wart, and said what Jedro does instead")
                .isEqualTo(wart);
        if (wart) {
            return;
        }
        if (test.has("name")) {
            checkName(
                    test.get("name").asString(), test.get("expect").get("safe").asBoolean());
        } else if (test.has("steps")) {
            checkSteps(test);
        } else {
            assertThat(FilePath.protocol(test.get("filepath").asString())).isEqualTo("file");
            assertThat(FilePath.withoutProtocol(test.get("filepath").asString()))
                    .isEqualTo(test.get("expect").get("path").asString());
        }
    }

    private static void checkName(String name, boolean safe) {
        if (safe) {
            assertThat(VersionScope.checkVersion(name)).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> VersionScope.checkVersion(name)).isInstanceOf(UnsafeVersionException.class);
        }
    }

    private void checkSteps(JsonNode test) throws Exception {
        Path project = Files.createDirectory(temporary.resolve(test.get("id").asString()));
        for (Map.Entry<String, JsonNode> file : test.get("files").properties()) {
            write(project.resolve(file.getKey()), file.getValue().asString());
        }
        for (JsonNode folder : test.path("dirs")) {
            Files.createDirectories(project.resolve(folder.asString()));
        }
        Steps steps = new Steps(project, test);
        for (JsonNode step : test.get("steps")) {
            steps.run(step);
        }
        if (test.has("files_after")) {
            Map<String, String> expected = new TreeMap<>();
            test.get("files_after")
                    .properties()
                    .forEach(file -> expected.put(file.getKey(), file.getValue().asString()));
            assertThat(files(project)).isEqualTo(expected);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, String> files(Path project) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(project)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** One dataset; the scope of its versions is made when the first step needs it, since it may be refused. */
    private static final class Steps {
        private final Path project;
        private final String filepath;
        private final boolean versioned;
        private final String load;
        private final String save;
        private BoundDataset<String> dataset;

        Steps(Path project, JsonNode test) {
            this.project = project;
            this.filepath = test.get("filepath").asString();
            this.versioned = test.get("versioned").asBoolean();
            this.load = test.path("pinned").path("load").asString(null);
            this.save = test.path("pinned").path("save").asString(null);
        }

        private BoundDataset<String> dataset() {
            if (dataset == null) {
                VersionScope versions = VersionScope.ofRun(
                        save == null ? "2030-01-01T00.00.00.000Z" : save,
                        load == null ? Map.of() : Map.of("cars", load));
                dataset = Catalogs.of(
                                project,
                                Map.of("cars", Map.of("type", "text", "filepath", filepath, "versioned", versioned)))
                        .bind("cars", TypeRef.of(String.class), versions);
            }
            return dataset;
        }

        void run(JsonNode step) throws IOException {
            String operation = step.get("op").asString();
            switch (operation) {
                case "load" -> expect(step, () -> dataset().load());
                case "save" ->
                    expect(step, () -> {
                        dataset().save(step.get("arg").asString());
                        return null;
                    });
                case "exists" -> {
                    // Kedro sees a folder as the file; an unversioned file that cannot be loaded does not exist here
                    if (versioned) {
                        expect(step, () -> dataset().exists());
                    }
                }
                case "versions" ->
                    assertThat(versions().list())
                            .isEqualTo(StreamSupport.stream(step.get("value").spliterator(), false)
                                    .map(JsonNode::asString)
                                    .toList());
                case "version_paths" ->
                    assertThat(versions().list().stream()
                                    .map(versions()::pathOf)
                                    .toList())
                            .isEqualTo(StreamSupport.stream(step.get("value").spliterator(), false)
                                    .map(JsonNode::asString)
                                    .toList());
                case "write" ->
                    write(
                            project.resolve(step.get("arg").get(0).asString()),
                            step.get("arg").get(1).asString());
                default -> assertThat(operation).isIn("load_version", "load_path", "save_version", "save_path");
            }
        }

        private FileVersions versions() {
            return dataset()
                    .entry()
                    .unwrap(FileEntry.class)
                    .flatMap(FileEntry::versions)
                    .orElseThrow();
        }

        private void expect(JsonNode step, Callable<Object> action) {
            if (step.has("error")) {
                assertThatThrownBy(action::call)
                        .isInstanceOfAny(DatasetException.class, UnsafeVersionException.class)
                        .isInstanceOf(JedroException.class);
                return;
            }
            Object value;
            try {
                value = action.call();
            } catch (Exception e) {
                throw new AssertionError("step " + step, e);
            }
            JsonNode expected = step.get("value");
            assertThat(value == null ? "null" : value.toString())
                    .isEqualTo(expected.isNull() ? "null" : expected.asString());
        }
    }
}
