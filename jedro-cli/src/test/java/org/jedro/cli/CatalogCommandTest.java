// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.Staged;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jedro catalog}, in this JVM, on a project of two small pipelines. */
class CatalogCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** Named in the project's jedro.yml. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "first",
                    () -> Pipeline.of(
                            Node.from("cars", "params:x").apply(Registry::join).to("cars_raw")));
            pipelines.add(
                    "second",
                    () -> Pipeline.of(
                            Node.from("cars_raw").apply(Registry::loud).to("loud")));
        }

        private static String join(String left, Integer right) {
            return left + right;
        }

        private static String loud(String text) {
            return text + "!";
        }
    }

    @BeforeEach
    void writeProject() throws IOException {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", """
                        cars: {type: text, filepath: data/cars.txt, metadata: {layer: raw}}
                        "{name}_raw": {type: text, filepath: "data/{name}.txt"}
                        """)
                .write("conf/base/parameters.yml", "x: 1\n")
                .write("conf/other/catalog.yml", "'{any}': {type: memory}\n");
        Files.createDirectories(folder.resolve("conf/local"));
    }

    @Test
    @Tag("core/CLI-19")
    void describesTheDatasetsOfEachPipeline() {
        assertThat(run("describe-datasets", "--pipelines", "first,second")).isEqualTo("""
                        first:
                          datasets:
                            text:
                            - cars
                          factories:
                            text:
                            - cars_raw
                          defaults: {}
                        second:
                          datasets: {}
                          factories:
                            text:
                            - cars_raw
                          defaults:
                            memory:
                            - loud
                        """);
    }

    @Test
    @Tag("core/CLI-19")
    void describesAllPipelinesByDefault() {
        assertThat(run("describe-datasets")).contains("__default__:", "first:", "second:");
    }

    @Test
    @Tag("core/CLI-20")
    void listsThePatternsOfTheEnvironment() {
        assertThat(run("list-patterns")).isEqualTo("- \"{name}_raw\"\n- \"{default}\"\n");
        assertThat(run("list-patterns", "--env", "other"))
                .isEqualTo("- \"{name}_raw\"\n- \"{any}\"\n- \"{default}\"\n");
    }

    @Test
    @Tag("core/CLI-21")
    void resolvesPatterns() {
        assertThat(run("resolve-patterns", "-p", "first")).isEqualTo("""
                        cars:
                          type: text
                          filepath: data/cars.txt
                          metadata:
                            layer: raw
                        cars_raw:
                          type: text
                          filepath: data/cars.txt
                        """);
    }

    @Test
    @Tag("core/CLI-21")
    void namesCredentialsInsteadOfPrintingThem() {
        project.write("conf/base/credentials.yml", "lake: {key: hush-hush}\n")
                .write(
                        "conf/local/catalog.yml",
                        "'{name}_raw': {type: text, filepath: 'data/{name}.txt', credentials: lake}\n");

        assertThat(run("resolve-patterns", "-p", "first"))
                .contains("cars_raw:\n  type: text\n", "  credentials: lake\n")
                .doesNotContain("hush", "params:x");
    }

    @Test
    @Tag("core/CLI-19")
    void printsDatasetsAsATableOrAsJson() {
        assertThat(run("describe-datasets", "-p", "first,second", "--format=text"))
                .isEqualTo("""
                        PIPELINE  DATASET   TYPE    FROM
                        first     cars      text    catalog
                        first     cars_raw  text    pattern
                        second    cars_raw  text    pattern
                        second    loud      memory  default
                        """);
        assertThat(run("describe-datasets", "-p", "first", "--format=json").replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"first\":{\"datasets\":{\"text\":[\"cars\"]},\"factories\":{\"text\":[\"cars_raw\"]},\"defaults\":{}}}");
    }

    @Test
    void printsJsonOnRequest() {
        assertThat(run("list-patterns", "--format=json").replaceAll("\\s", ""))
                .isEqualTo("[\"{name}_raw\",\"{default}\"]");
    }

    @Test
    void reportsWhatIsWrong() {
        assertThat(run("describe-datasets", "-p", "fist")).contains("did you mean 'first'?");
        assertThat(TestProject.plain("catalog", "list-pattern").err()).contains("did you mean 'list-patterns'?");
        assertThat(TestProject.plain("catalog", "foo").err()).isEqualTo("""
                Unknown command 'foo'.
                  expected describe-datasets, list-patterns, resolve-patterns, versions, prune, sweep or import
                  type 'jedro catalog --help' for what can be typed
                """);
        assertThat(TestProject.plain("catalog").err())
                .startsWith(
                        "A command is missing after 'catalog': expected describe-datasets, list-patterns, resolve-patterns, versions, prune, sweep or import.");
    }

    private String run(String question, String... options) {
        return jedro(Stream.concat(Stream.of("catalog", question), Stream.of(options))
                .toArray(String[]::new));
    }

    private String jedro(String... words) {
        TestProject.Result result = project.run(words);
        return result.out() + result.err();
    }

    @Test
    void sweepsWhatKilledSavesHaveLeft() throws IOException {
        project.write("data/.jedro-0badcafe-1-1-1.tmp", "of a process of long ago")
                .write("data/.jedro-0badcafe-1-1-2.tmp", "of a process that may be alive");
        Path left = folder.resolve("data/.jedro-0badcafe-1-1-1.tmp");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        assertThat(project.run("catalog", "sweep", "cars").out())
                .contains("cars")
                .contains(left.toString())
                .doesNotContain("1-2.tmp");
        assertThat(left).doesNotExist();
        assertThat(folder.resolve("data/.jedro-0badcafe-1-1-2.tmp")).exists();
        assertThat(project.run("catalog", "sweep", "--format", "text").out())
                .isEqualTo("Nothing was left unfinished.\n");
        assertThat(project.run("catalog", "sweep", "--format", "json").out().strip())
                .isEqualTo("{ }");
        assertThat(project.run("catalog", "sweep", "carz").err()).contains("did you mean 'cars'?");
    }

    record NoOptions() {}

    /** Datasets of a store that is down. */
    public static final class DownProvider implements DatasetProvider {
        private final DatasetProvider down =
                DatasetProvider.of("test.down", NoOptions.class, String.class, options -> new Staged<>() {
                    @Override
                    public String load() {
                        return "";
                    }

                    @Override
                    public Stage stage(String value) {
                        throw new IllegalStateException("not here");
                    }

                    @Override
                    public List<String> sweep() throws IOException {
                        throw new IOException("the store is down");
                    }
                });

        @Override
        public List<String> types() {
            return down.types();
        }

        @Override
        public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
            return down.create(spec, problems);
        }
    }

    @Test
    void sweepsTheOtherDatasetsIfSomeFail() throws IOException {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(DatasetProvider.class.getName()), DownProvider.class.getName());
        project.write("conf/base/catalog.yml", """
                        a: {type: test.down}
                        b: {type: test.down}
                        cars: {type: text, filepath: data/cars.txt}
                        """).write("data/.jedro-0badcafe-1-1-1.tmp", "of a process of long ago");
        Path left = folder.resolve("data/.jedro-0badcafe-1-1-1.tmp");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader plugin =
                new URLClassLoader(new URL[] {folder.resolve("plugin").toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(plugin);

            assertThat(project.run("catalog", "sweep", "a", "carz").err()).contains("did you mean 'cars'?");
            TestProject.Result swept = project.run("catalog", "sweep");

            assertThat(swept.code()).isNotZero();
            assertThat(swept.out()).contains("cars").contains(left.toString());
            assertThat(swept.err()).isEqualTo("""
                    2 of 3 datasets could not be swept:
                      Dataset 'a' could not be swept: the store is down.
                      Dataset 'b' could not be swept: the store is down.
                    """);
            assertThat(left).doesNotExist();
            assertThat(project.run("catalog", "sweep", "b", "cars").err())
                    .isEqualTo("Dataset 'b' could not be swept: the store is down.\n");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
