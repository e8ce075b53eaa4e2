// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Kedro 1.5.0 did with the same files and steps, field by field. What Jedro does instead is asserted:
 *
 * <ul>
 *   <li>timestamps come before other names, whatever their text;
 *   <li>characters of a glob mean nothing in a file's name, and a blank or the name of a hidden folder is not a version;
 *   <li>an unsafe version is refused when it is given, so that no step comes to use it;
 *   <li>the path of a version that exists is given, and only saving it again is refused;
 *   <li>an unversioned file that is a folder of versions does not exist;
 *   <li>that the versions to load and to save differ is logged, which is not compared here;
 *   <li>a protocol other than {@code file} is refused by its name, with or without versions.
 * </ul>
 */
class KedroVersionsTest {
    private static final String NEW = "2024-03-05T10.00.00.000Z";
    private static final String OLD = "2024-01-01T10.00.00.000Z";

    /** What the steps of a wart give here, in place of each value or error that is recorded. */
    private static final Map<String, List<String>> INSTEAD = Map.of(
            "foreign-folder-wins",
                    List.of(
                            NEW,
                            "data/cars.csv/" + NEW + "/cars.csv",
                            "true",
                            "[" + NEW + ", zzz]",
                            "[data/cars.csv/" + NEW + "/cars.csv, data/cars.csv/zzz/cars.csv]",
                            "data of " + NEW),
            "name-with-brackets",
                    List.of(
                            OLD,
                            "data/c[1].csv/" + OLD + "/c[1].csv",
                            "true",
                            "[" + OLD + "]",
                            "[data/c[1].csv/" + OLD + "/c[1].csv]"),
            "unsafe-load-12",
                    List.of(
                            "*",
                            "data/cars.csv/*/cars.csv",
                            "false",
                            "Dataset 'cars' could not be loaded from data/cars.csv/*/cars.csv: there is no version '*'; the newest of 1 is"
                                    + " '" + OLD + "'."));

    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "files",
            "dirs",
            "filepath",
            "versioned",
            "pinned",
            "steps",
            "files_after",
            "wart",
            "wart_reason",
            "expect");
    private static final Set<String> FIELDS_OF_STEPS = Set.of("op", "arg", "value", "error", "warning");

    private static final String PASSWORD = "a path cannot have a password in it; name 'credentials' instead";

    @TempDir
    Path temporary;

    private static List<JsonNode> cases() throws IOException {
        try (InputStream json =
                Objects.requireNonNull(KedroVersionsTest.class.getResourceAsStream("kedro-versions.json"))) {
            return list(JsonMapper.builder().build().readTree(json).get("cases"));
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @TestFactory
    @Tag("core/IO-09")
    @Tag("core/IO-11")
    @Tag("core/IO-15")
    @Tag("core/IO-43")
    Stream<DynamicTest> doesAsKedroDoes() throws IOException {
        return cases().stream()
                .map(test -> DynamicTest.dynamicTest(test.get("id").asString(), () -> check(test)));
    }

    @Test
    void comparesEveryField() throws IOException {
        Set<String> fields = new TreeSet<>();
        Set<String> ofSteps = new TreeSet<>();
        for (JsonNode test : cases()) {
            test.properties().forEach(field -> fields.add(field.getKey()));
            for (JsonNode step : test.path("steps")) {
                step.properties().forEach(field -> ofSteps.add(field.getKey()));
            }
        }

        assertThat(cases()).hasSize(41);
        assertThat(fields).isEqualTo(new TreeSet<>(FIELDS));
        assertThat(ofSteps).isEqualTo(new TreeSet<>(FIELDS_OF_STEPS));
    }

    private void check(JsonNode test) throws Exception {
        boolean isWart = test.path("wart").asBoolean(false);
        if (test.has("name")) {
            // of the names that Kedro takes for safe, those marked are refused
            checkName(
                    test.get("name").asString(),
                    !isWart && test.get("expect").get("safe").asBoolean());
        } else if (test.has("steps")) {
            assertThat(INSTEAD.containsKey(test.get("id").asString())).isEqualTo(isWart);
            checkSteps(test);
        } else {
            checkPath(test, isWart);
        }
    }

    private void checkPath(JsonNode test, boolean isWart) {
        String path = test.get("filepath").asString();
        JsonNode expected = test.get("expect");
        String protocol = expected.path("protocol").asString(path.substring(0, Math.max(0, path.indexOf(':'))));
        if (!isWart) {
            assertThat(Location.schemeOf(path)).isEqualTo(protocol);
        }
        if (protocol.equals("file")) {
            assertThat(Location.pathOf(path)).isEqualTo(expected.get("path").asString());
            return;
        }
        Problems problems = new Problems();
        Location location = Location.parse(path, temporary, problems);
        if (path.contains(":pw@")) {
            assertThat(problems.list()).extracting(Problem::clause).containsExactly(PASSWORD);
        } else if (!isWart) {
            assertThat(location.path()).isEqualTo(expected.get("path").asString());
        }
        Map<String, Object> entry = Map.of(
                "type",
                "text",
                "filepath",
                path,
                "versioned",
                test.get("versioned").asBoolean());
        boolean isAddress = protocol.startsWith("http") && !path.contains(":pw@");
        if (isAddress && !test.get("versioned").asBoolean()) {
            assertThat(Catalogs.of(temporary, Map.of("cars", entry)).names()).containsExactly("cars");
            return;
        }
        assertThatThrownBy(() -> Catalogs.of(temporary, Map.of("cars", entry)))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining(refusal(path, isAddress));
    }

    private static String refusal(String path, boolean isAddress) {
        if (isAddress) {
            return "can only be read here";
        }
        if (path.contains(":pw@")) {
            return PASSWORD;
        }
        String scheme = Location.schemeOf(path);
        return List.of("s3", "gs", "abfs").contains(scheme)
                ? "storage '" + scheme + "://' needs the dependency org.jedro:jedro-storage-opendal"
                : "no storage for '" + scheme
                        + "://' is on the class path; expected a path, or one of file://, http://, https://, memory://";
    }

    private static void checkName(String name, boolean safe) {
        if (safe) {
            assertThat(RunScope.checkVersion(name)).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> RunScope.checkVersion(name))
                    .isInstanceOf(JedroException.class)
                    .hasMessageEndingWith("' cannot be used; expected the name of one folder, without '.' at the start,"
                            + " blanks at the ends, '/', '\\' or control characters.");
        }
    }

    private void checkSteps(JsonNode test) throws Exception {
        String id = test.get("id").asString();
        Path project = Files.createDirectory(temporary.resolve(id));
        for (Map.Entry<String, JsonNode> file : test.get("files").properties()) {
            write(project.resolve(file.getKey()), file.getValue().asString());
        }
        for (JsonNode folder : test.path("dirs")) {
            Files.createDirectories(project.resolve(folder.asString()));
        }
        Map<String, String> before = files(project);
        Steps steps = new Steps(project, test);
        List<String> instead = INSTEAD.get(id);
        List<JsonNode> all = list(test.get("steps"));
        for (int i = 0; i < all.size(); i++) {
            steps.check(all.get(i), instead == null ? null : instead.get(i));
        }
        Map<String, String> expected = new TreeMap<>(before);
        steps.written().forEach(expected::put);
        if (test.has("files_after")) {
            expected.clear();
            test.get("files_after")
                    .properties()
                    .forEach(file -> expected.put(file.getKey(), file.getValue().asString()));
        }
        assertThat(files(project)).isEqualTo(expected);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, String> files(Path project) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(project)) {
            // Kedro has no manifest beside a version
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(Storage.VERSION_NOTE))
                    .toList()) {
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
        private final JsonNode steps;
        private final Map<String, String> written = new TreeMap<>();
        private RunScope scope;
        private BoundDataset<String> dataset;

        Steps(Path project, JsonNode test) {
            this.project = project;
            this.steps = test.get("steps");
            this.filepath = test.get("filepath").asString();
            this.versioned = test.get("versioned").asBoolean();
            this.load = test.path("pinned").path("load").asString(null);
            this.save = test.path("pinned").path("save").asString(null);
        }

        private RunScope scope() {
            if (scope == null) {
                scope = RunScope.ofRun(
                        save == null ? "2030-01-01T00.00.00.000Z" : save,
                        load == null ? Map.of() : Map.of("cars", load));
            }
            return scope;
        }

        private BoundDataset<String> dataset() {
            if (dataset == null) {
                dataset = Catalogs.of(
                                project,
                                Map.of("cars", Map.of("type", "text", "filepath", filepath, "versioned", versioned)))
                        .bind("cars", TypeRef.of(String.class), scope());
            }
            return dataset;
        }

        Map<String, String> written() {
            return written;
        }

        void check(JsonNode step, String instead) {
            Object found;
            JedroException thrown = null;
            try {
                found = run(step);
            } catch (JedroException e) {
                thrown = e;
                found = e.getMessage();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String operation = step.get("op").asString();
            if (instead != null) {
                assertThat(String.valueOf(found)).startsWith(instead);
            } else if (isUnsafe()) {
                assertThat(thrown)
                        .isInstanceOf(JedroException.class)
                        .hasMessageContaining("The version '" + unsafe() + "' cannot be used");
                assertThat(list(steps)).anyMatch(other -> other.has("error"));
            } else if (operation.equals("save_path") && step.has("error")) {
                assertThat(found).isEqualTo(filepath + "/" + save + "/cars.csv");
            } else if (operation.equals("exists") && !versioned) {
                assertThat(step.get("value").asBoolean()).isTrue();
                assertThat(found).isEqualTo(false);
            } else if (step.has("error")) {
                assertThat(thrown).as("a failure in place of " + found).isNotNull();
                for (JsonNode mention : step.get("error").path("mentions")) {
                    // of two versions that Kedro names, only the one that is missing matters
                    if (!mention.asString().equals(save) || operation.equals("save")) {
                        assertThat(thrown).hasMessageContaining(mention.asString());
                    }
                }
            } else {
                assertThat(thrown).isNull();
                assertThat(found).isEqualTo(JsonMapper.shared().convertValue(step.get("value"), Object.class));
            }
        }

        private boolean isUnsafe() {
            return !unsafe().isEmpty();
        }

        /** {@return the version that is refused; empty if none is} */
        private String unsafe() {
            for (String version : new String[] {load, save}) {
                if (version != null && (version.isBlank() || version.matches("\\..*|.*[/\\\\].*"))) {
                    return version;
                }
            }
            return "";
        }

        private Object run(JsonNode step) throws IOException {
            return switch (step.get("op").asString()) {
                case "load" -> dataset().load();
                case "save" -> {
                    dataset().save(step.get("arg").asString());
                    yield null;
                }
                case "exists" -> dataset().exists();
                case "versions" -> versions().list();
                case "version_paths" ->
                    versions().list().stream().map(versions()::pathOf).toList();
                case "load_version" -> loadVersion();
                case "load_path" -> versions().pathOf(loadVersion());
                case "save_version" -> scope().saveVersion();
                case "save_path" -> versions().pathOf(scope().saveVersion());
                case "write" -> {
                    String file = step.get("arg").get(0).asString();
                    String text = step.get("arg").get(1).asString();
                    write(project.resolve(file), text);
                    written.put(file, text);
                    yield null;
                }
                default -> throw new IllegalArgumentException(step.toString());
            };
        }

        private String loadVersion() throws IOException {
            Optional<String> found = scope().loadVersion("cars", () -> latest().orElse(null));
            if (found.isEmpty()) {
                throw new JedroException(dataset().entry().absence(scope()).orElseThrow());
            }
            return found.get();
        }

        private Optional<String> latest() {
            try {
                return versions().latest();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private FileVersions versions() {
            return dataset()
                    .entry()
                    .unwrap(FileEntry.class)
                    .flatMap(FileEntry::versions)
                    .orElseThrow();
        }
    }
}
