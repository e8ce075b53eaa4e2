// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jedro check}, in this JVM, on a project of two small pipelines. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private TestProject project;
    private TestProject.Result result = new TestProject.Result(-1, "", "");

    /** A typed parameter. */
    public record Cut(int from, int to) {}

    /** Named in the project's jedro.yml. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "first",
                    () -> Pipeline.of(
                            Node.from("raw", "params:cut").apply(Registry::cut).to("short")));
            pipelines.add(
                    "second",
                    () -> Pipeline.of(Node.from("short").apply(Registry::loud).to("loud")));
        }

        private static String cut(String text, Cut cut) {
            return text.substring(cut.from(), cut.to());
        }

        private static String loud(String text) {
            return text + "!";
        }
    }

    @BeforeEach
    void writeProject() throws IOException {
        project = new TestProject(folder, Registry.class);
        write("conf/base/catalog.yml", """
                raw: {type: text, filepath: data/raw.txt}
                loud: {type: text, filepath: data/loud.txt}
                """);
        write("conf/base/parameters.yml", "cut: {from: 0, to: 3}\n");
        write("data/raw.txt", "abcdef");
    }

    private void write(String file, String text) {
        project.write(file, text);
    }

    private int check(String... options) {
        result = project.run(
                Stream.concat(Stream.of("check"), Stream.of(options)).toArray(String[]::new));
        return result.code();
    }

    private String printed() {
        return result.out();
    }

    private String complained() {
        return result.err();
    }

    @Test
    void reportsInOneLineThatAllIsWell() {
        assertThat(check()).isZero();

        assertThat(printed()).isEqualTo("No problems: 2 nodes, 2 entries of the catalog, environment 'local'.\n");
        assertThat(complained()).isEmpty();
    }

    @Test
    void writesNothing() throws IOException {
        check();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "jedro.yml",
                            Path.of("conf", "base", "catalog.yml").toString(),
                            Path.of("conf", "base", "parameters.yml").toString(),
                            Path.of("data", "raw.txt").toString());
        }
    }

    @Test
    @Tag("core/V-02")
    void findsProblemsOfEveryAreaAtOnce() throws IOException {
        write("conf/base/catalog.yml", """
                raw:
                  type: text
                  filepth: data/raw.txt
                loud: {type: texxt, filepath: data/loud.txt}
                """);
        write("conf/base/parameters.yml", """
                cut:
                  from: zero
                  too: 3
                """);
        write("conf/base/globals.yml", "folder: ${missing}\n");
        write("conf/base/logging.yml", "level: loud\n");

        assertThat(check()).isEqualTo(2);

        assertThat(printed()).isEmpty();
        assertThat(complained()).isEqualTo("""
                1 problem in conf/base/globals.yml:
                  line 1, folder: 'missing' does not exist
                1 problem in conf/base/logging.yml:
                  line 1, level: expected one of off, error, warn, info, debug, trace, but was 'loud'
                2 problems in conf/base/catalog.yml:
                  line 3, raw.filepth: unknown option; did you mean 'filepath'?
                  line 4, loud.type: no dataset type 'texxt'; did you mean 'text'?
                3 problems in conf/base/parameters.yml:
                  line 2, cut.from: expected a whole number between -2147483648 and 2147483647, but was a text
                  line 1, cut.to: expected a whole number between -2147483648 and 2147483647, but it is missing
                  line 3, cut.too: unknown option; did you mean 'to'?
                      needed by   node 'cut__short' (input 2 of 2)
                """);
    }

    @Test
    void looksAtTheRestOfACatalogThatIsWrong() throws IOException {
        write("conf/base/catalog.yml", """
                raw: {type: texxt, filepath: data/raw.txt}
                loud: {type: metrics, filepath: data/loud.json}
                spare: {type: text, filepath: data/spare.txt}
                """);

        assertThat(check()).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                1 warning in conf/base/catalog.yml:
                  line 3, spare: no pipeline uses this entry
                1 problem in conf/base/catalog.yml:
                  line 1, raw.type: no dataset type 'texxt'; did you mean 'text'?
                Dataset 'loud' cannot be used: a dataset of type 'metrics' cannot be loaded or saved as String; expected one of Map<String, Double>, MetricsHistory.
                  needed by   node 'loud__loud' (output 1 of 1)
                """);
    }

    @Test
    void looksAtParametersWhereTheCatalogCannotBeRead() throws IOException {
        write("conf/base/catalog.yml", "raw: [\n");
        write("conf/base/parameters.yml", "cut: {from: 0, to: x}\n");

        assertThat(check()).isEqualTo(2);

        assertThat(complained())
                .contains("1 problem in conf/base/catalog.yml:\n  line ")
                .contains("1 problem in conf/base/parameters.yml:\n  line 1, cut.to: expected a whole number");
    }

    @Test
    void namesTheOptionThatHoldsAWrongParameter() {
        assertThat(check("--params", "cut.from=x,cut.too=1")).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                2 problems in --params:
                  cut.from: expected a whole number between -2147483648 and 2147483647, but was a text
                  cut.too: unknown option; did you mean 'to'?
                      needed by   node 'cut__short' (input 2 of 2)
                """);
    }

    @Test
    void looksAtAnotherFolderOfConfiguration() throws IOException {
        write("elsewhere/base/catalog.yml", "raw: {type: text, filepth: data/raw.txt}\n");
        write("elsewhere/base/parameters.yml", "cut: {from: 0, to: 3}\n");

        assertThat(check("--conf-source", project.root().resolve("elsewhere").toString()))
                .isEqualTo(2);

        assertThat(complained()).contains("1 problem in elsewhere/base/catalog.yml:\n  line 1, raw.filepth: unknown");
    }

    @Test
    void reportsWhatIsMissingMisspeltUnusedOrOfAnotherType() throws IOException {
        write("conf/base/catalog.yml", """
                rawe: {type: text, filepath: data/raw.txt}
                shrot: {type: text, filepath: data/short.txt}
                spare: {type: text, filepath: data/spare.txt}
                loud: {type: metrics, filepath: data/loud.json}
                """);
        write("conf/base/parameters.yml", """
                cuts: {from: 0, to: 3}
                a: {b: 1, _c: 2}
                d: ${a.b}
                """);

        assertThat(check()).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                2 warnings in conf/base/parameters.yml:
                  line 1, cuts: no pipeline reads this parameter
                  line 3, d: no pipeline reads this parameter
                2 warnings in conf/base/catalog.yml:
                  line 1, rawe: no pipeline uses this entry
                  line 3, spare: no pipeline uses this entry
                1 problem in conf/base/catalog.yml:
                  line 2, shrot: no pipeline uses this entry; did you mean 'short', which has none?
                Dataset 'raw' does not exist in the catalog.
                  needed by   node 'cut__short' (input 1 of 2)
                  did you mean 'rawe'?
                Parameter 'params:cut' does not exist in the configuration.
                  needed by   node 'cut__short' (input 2 of 2)
                  did you mean 'params:cuts'?
                Dataset 'loud' cannot be used: a dataset of type 'metrics' cannot be loaded or saved as String; expected one of Map<String, Double>, MetricsHistory.
                  needed by   node 'loud__loud' (output 1 of 1)
                """);
    }

    @Test
    void findsBudgetsThatCannotBeMet() throws IOException {
        write("conf/base/resources.yml", "budget: {memory: 1GB}\nnodes:\n  cut__short: {memory: 2GB}\n");

        assertThat(check()).isEqualTo(2);

        assertThat(complained()).startsWith("Node 'cut__short' can never run: it needs");
    }

    @Test
    void takesAProjectWithoutCatalog() throws IOException {
        Files.delete(folder.resolve("conf/base/catalog.yml"));
        write("jedro.yml", "name: test\nregistry: " + Empty.class.getName() + "\n");
        write("conf/base/parameters.yml", "");

        assertThat(check()).isZero();

        assertThat(printed()).isEqualTo("No problems: 0 nodes, 0 entries of the catalog, environment 'local'.\n");
        assertThat(project.run("config", "show", "catalog").out()).isEqualTo("{}\n");
    }

    /** Has no pipelines. */
    public static final class Empty implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of());
        }
    }

    @Test
    void refusesParamsThatNothingReads() throws IOException {
        assertThat(check("--params", "y=5,cut.form=1")).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                2 problems in --params:
                  cut.form: unknown option; did you mean 'from'?
                      needed by   node 'cut__short' (input 2 of 2)
                  y: no node and no configuration reads this parameter
                """);
    }

    @Test
    void warnsOfAMisspeltNameInAnEnvironment() throws IOException {
        write("conf/prod/catalog.yml", "lod: {type: text, filepath: data/lod.txt}\n");
        write("conf/prod/parameters.yml", "cute: {from: 1, to: 2}\n");

        assertThat(check("--env", "prod")).isZero();

        assertThat(complained()).isEqualTo("""
                1 warning in conf/prod/parameters.yml:
                  line 1, cute: no node and no configuration reads this parameter; did you mean 'cut'?
                1 warning in conf/prod/catalog.yml:
                  line 1, lod: no pipeline uses this entry; did you mean 'loud'?
                """);
    }

    @Test
    void findsTwoOutputsOnOneFile() throws IOException {
        write("conf/base/catalog.yml", """
                raw: {type: text, filepath: data/raw.txt}
                short: {type: text, filepath: data/./loud.txt}
                loud: {type: text, filepath: data/loud.txt}
                """);

        assertThat(check()).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                Datasets 'loud' and 'short' are both written to data/loud.txt: the second would replace the first.
                  written by   node 'loud__loud' and node 'cut__short'
                  give each a filepath of its own
                """);
    }

    @Test
    void namesTheFileThatReplacesAGroup() throws IOException {
        write("conf/prod/parameters.yml", "cut: {to: 2}\n");
        write("conf/prod/catalog.yml", "raw: {filepath: data/other.txt}\n");

        assertThat(check("--env", "prod")).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                1 problem in conf/prod/catalog.yml:
                  line 1, raw: expected a type, for example 'type: csv'
                      conf/prod/catalog.yml replaces all that conf/base/catalog.yml, line 1 has under this name: repeat the \
                rest there, or merge both with MergeStrategy.SOFT
                1 problem in conf/prod/parameters.yml:
                  line 1, cut.from: expected a whole number between -2147483648 and 2147483647, but it is missing
                      conf/prod/parameters.yml replaces all that conf/base/parameters.yml, line 1 has under this name: repeat \
                the rest there, or merge both with MergeStrategy.SOFT
                      needed by   node 'cut__short' (input 2 of 2)
                """);
    }

    @Test
    void namesTheOptionWhoseValueARecordRefuses() throws IOException {
        write("jedro.yml", "name: test\nregistry: " + Ordered.class.getName() + "\n");

        assertThat(check("--params", "cut.to=-1")).isEqualTo(2);

        assertThat(complained()).isEqualTo("""
                1 problem in --params:
                  cut: expected to after from
                      laid over the values of conf/base/parameters.yml, line 1
                      needed by   node 'span__loud' (input 1 of 1)
                1 warning in conf/base/catalog.yml:
                  line 1, raw: no pipeline uses this entry
                """.replaceFirst("(?s)(.*)(1 warning.*)", "$2$1"));
    }

    /** A node whose parameter is checked as a whole. */
    public static final class Ordered implements ProjectPipelines {
        /** Refuses values that do not fit together. */
        public record Span(int from, int to) {
            /** Checks. */
            public Span {
                if (to < from) {
                    throw new IllegalArgumentException("expected to after from");
                }
            }
        }

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "only",
                    () -> Pipeline.of(
                            Node.from("params:cut").apply(Ordered::span).to("loud"))));
        }

        static String span(Span span) {
            return span.toString();
        }
    }

    @Test
    void findsPipelinesThatCannotBeMade() throws IOException {
        write("jedro.yml", "name: test\nregistry: " + Broken.class.getName() + "\n");

        String broken = """
                Pipeline 'broken' cannot be made: no luck.
                  at CheckCommandTest\\.Broken\\.register\\(CheckCommandTest\\.java:\\d+\\)
                """;

        assertThat(check("--pipelines", "sound,broken")).isEqualTo(2);
        assertThat(complained()).matches(broken);
        assertThat(check()).isEqualTo(2);
        assertThat(complained()).matches(broken);
    }

    @Test
    @Tag("core/V-04")
    void onlyWarnsOfABrokenPipelineThatARunWouldNotMake() throws IOException {
        write("jedro.yml", "name: test\nregistry: " + Broken.class.getName() + "\n");

        assertThat(check("--pipelines", "sound")).isZero();
        assertThat(complained()).matches("(?s).*Pipeline 'broken' cannot be made: no luck.*");
    }

    /** Has a pipeline that cannot be made. */
    public static final class Broken implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "sound",
                    () -> Pipeline.of(
                            Node.from("raw", "params:cut").apply(Registry::cut).to("short")));
            pipelines.add("broken", () -> {
                throw new IllegalStateException("no luck");
            });
        }
    }

    @Test
    void printsJsonForMachines() throws IOException {
        write("conf/base/parameters.yml", "cut: {from: 0, to: x}\nspare: 1\n");

        assertThat(check("--format", "json")).isEqualTo(2);

        assertThat(complained()).isEmpty();
        assertThat(printed()).isEqualTo("""
                {
                  "problems" : [ {
                    "area" : "plan",
                    "file" : "conf/base/parameters.yml",
                    "line" : 1,
                    "path" : "cut.to",
                    "message" : "expected a whole number between -2147483648 and 2147483647, but was a text",
                    "hints" : [ "needed by   node 'cut__short' (input 2 of 2)" ]
                  } ],
                  "warnings" : [ {
                    "area" : "unused",
                    "file" : "conf/base/parameters.yml",
                    "line" : 2,
                    "path" : "spare",
                    "message" : "no pipeline reads this parameter"
                  } ]
                }
                """);
    }

    @Test
    @Tag("core/V-04")
    void looksAtThePipelinesThatARunWouldName() throws IOException {
        write("conf/base/parameters.yml", "cut: wrong\n");
        write("conf/base/catalog.yml", """
                raw: {type: text, filepath: data/raw.txt}
                short: {type: text, filepath: data/raw.txt}
                loud: {type: text, filepath: data/loud.txt}
                """);

        assertThat(check("--pipelines", "second")).isZero();
        assertThat(check("--pipelines", "secnd")).isEqualTo(2);
        assertThat(complained()).isEqualTo("""
                Pipeline 'secnd' does not exist in this project.
                  did you mean 'second'?
                """);
    }

    @Test
    void looksAtTheEnvironmentThatARunWouldName() throws IOException {
        write("conf/prod/parameters.yml", "cut: {from: x, to: 1}\n");

        assertThat(check()).isZero();
        assertThat(check("--env", "prod")).isEqualTo(2);
        assertThat(complained()).isEqualTo("""
                1 problem in conf/prod/parameters.yml:
                  line 1, cut.from: expected a whole number between -2147483648 and 2147483647, but was a text
                      needed by   node 'cut__short' (input 2 of 2)
                """);
        assertThat(check("--env", "porduction")).isEqualTo(2);
        assertThat(complained()).isEqualTo("""
                Environment 'porduction' does not exist in conf.
                  the environments are 'base', 'prod'
                """);
    }
}
