// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.PipelineExporter;
import org.jedro.inspect.ProjectSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** An exporter of a plugin that fails in one of its methods, after it has written something. */
    public static final class Hostile implements PipelineExporter {
        private static String method = "";
        private static Throwable thrown = new IllegalStateException();

        @Override
        public List<String> names() {
            fail("names");
            return List.of("hostile");
        }

        @Override
        public String suffix() {
            fail("suffix");
            return "hst";
        }

        @Override
        public String description() {
            fail("description");
            return "fails";
        }

        @Override
        public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
            out.write("half of it".getBytes(StandardCharsets.UTF_8));
            fail("export");
        }

        private static void fail(String place) {
            if (place.equals(method)) {
                Hostile.<RuntimeException>sneak(thrown);
            }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    void printsThePipelineAsAMermaidFlowchart() {
        assertThat(project.run("export", "mermaid", "--pipelines", "first").out())
                .isEqualTo("""
                flowchart LR
                  n0["greet__greeting"]
                  d0[("greeting")]
                  d1[("name")]
                  d2{{"params:word"}}
                  d1 --> n0
                  d2 --> n0
                  n0 --> d0
                """);
    }

    @Test
    void exportsTheSumOfThePipelinesOrAPartOfIt() {
        assertThat(project.run("export", "dot").out()).contains("\"greet__greeting\"", "\"loud.loud__shout\"");
        assertThat(project.run("export", "graphviz", "--tags", "noise").out())
                .contains("\"loud.loud__shout\"")
                .doesNotContain("greet__greeting");
        assertThat(project.run("export", "mermaid", "--without-parameters", "--direction", "down")
                        .out())
                .startsWith("flowchart TD\n")
                .doesNotContain("params:");
        assertThat(project.run("export", "json", "--pipelines", "first,second").out())
                .contains("\"name\" : \"first, second\"", "\"conf/base/catalog.yml\"");
        assertThat(project.run("export", "mermaid", "--nodes", "gret__greeting").err())
                .contains("did you mean 'greet__greeting'?");
    }

    @Test
    void readsTheRecordedRunsOnlyForASelectorThatLooksAtThem() {
        project.write("conf/base/runs.yml", "shared: {nope: 1}\n");

        assertThat(project.run("export", "mermaid", "--pipelines", "first").out())
                .startsWith("flowchart LR\n");
        assertThat(project.run("export", "mermaid", "--select", "state:failed").err())
                .contains("runs.yml");
    }

    @Test
    void writesAFileWholeInTheFormatOfItsName() throws IOException {
        Path file = folder.resolve("docs/größe.mmd");

        TestProject.Result result = project.run("export", "--output", file.toString());

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("flowchart LR\n");
        project.run("export", "dot", "-o", file.toString());
        assertThat(Files.readString(file)).as("replaced").startsWith("digraph pipeline {\n");
        try (Stream<Path> files = Files.list(folder.resolve("docs"))) {
            assertThat(files).containsExactly(file);
        }
        assertThat(project.run("export", "json", "-o", "-").out()).startsWith("{\n  \"format\"");
    }

    @Test
    void namesTheFormatsWhereOneIsUnknown() {
        TestProject.Result result = project.run("export", "mermiad");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).isEqualTo("""
                Export format 'mermiad' does not exist.
                  did you mean 'mermaid'?
                  dot      a graph for Graphviz
                  json     nodes, datasets and edges as data, as of 'jedro inspect'
                  mermaid  a flowchart that GitHub, GitLab and many editors draw in Markdown
                """);
        assertThat(project.run("export", "svg").err())
                .startsWith("Export format 'svg' does not exist.\n  dot ")
                .doesNotContain("did you mean");
        assertThat(project.run("export").err()).startsWith("A format is missing after 'export'.\n  dot ");
        assertThat(project.run("export", "-o", "a.b/picture.png").err())
                .startsWith("The format of 'a.b/picture.png' is not known; name it: jedro export FORMAT.\n  dot ");
    }

    @Test
    void refusesAPlaceWhereNoFileCanBe() {
        assertThat(project.run("export", "dot", "-o", folder.toString()).err())
                .isEqualTo("Option --output: expected a file, but '" + folder + "' is a folder.\n");
        String belowFile = folder.resolve("jedro.yml/a.dot").toString();
        assertThat(project.run("export", "dot", "-o", belowFile).err())
                .startsWith("Option --output: '" + belowFile + "' cannot be written (");
    }

    @Test
    void writesNoCredentials() {
        project.write("conf/local/credentials.yml", "store: {password: correct-horse-battery}\n");
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/correct-horse-battery.txt}
                shout: {type: text, filepath: data/shout.txt, metadata: {layer: correct-horse-battery}}
                """);

        project.run("export", "json", "-o", folder.resolve("out.json").toString());

        assertThat(project.read("out.json"))
                .contains("\"filepath\" : \"data/***.txt\"")
                .doesNotContain("correct-horse-battery");
    }

    @Test
    void usesAnExporterOfAPlugin() throws Exception {
        Path jar = TestJar.make(
                folder.resolve("acme-1.0.jar"),
                "Acme",
                """
                import java.io.*;
                import java.util.List;
                import org.jedro.inspect.*;
                public final class Acme implements PipelineExporter {
                    public List<String> names() { return List.of("acme", "mermaid"); }
                    public String suffix() { return "acme"; }
                    public String description() { return "names of nodes"; }
                    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
                        for (var node : snapshot.pipelines().get(0).nodes()) {
                            out.write((node.name() + ";").getBytes("UTF-8"));
                        }
                    }
                }
                """,
                Map.of("org.jedro.inspect.PipelineExporter", List.of("Acme")));

        for (String name : List.of("acme", "mermaid")) {
            assertThat(TestJar.jedro(folder, List.of(jar), "export", name))
                    .as(name)
                    .isEqualTo("greet__greeting;loud.loud__shout;");
        }
        assertThat(TestJar.jedro(folder, List.of(jar), "info")).contains("    exporters: Acme\n");
        assertThat(TestJar.jedro(folder, List.of(jar), "export", "x")).contains("\n  acme  names of nodes\n  dot   a");
    }

    static Stream<Throwable> throwables() {
        return HostilePluginsTest.throwables();
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void namesAnExporterThatThrowsAndWritesNothing(Throwable thrown) throws Exception {
        Hostile.thrown = thrown;
        ClassLoader plain = Thread.currentThread().getContextClassLoader();
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve("org.jedro.inspect.PipelineExporter"), Hostile.class.getName());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.resolve("plugin/").toUri().toURL()}, plain)) {
            Thread.currentThread().setContextClassLoader(loader);
            for (String method : List.of("names", "suffix", "description", "export")) {
                Hostile.method = method;
                TestProject.Result result = project.run(
                        "export", "hostile", "-o", folder.resolve("out.hst").toString());

                assertThat(result.code()).as(method).isEqualTo(ExitCode.USAGE);
                assertThat(result.err())
                        .startsWith("Exporter '" + (method.equals("export") ? "hostile" : Hostile.class.getName())
                                + "' failed in " + method + ": ")
                        .doesNotContain("Jedro itself");
                assertThat(folder.resolve("out.hst")).doesNotExist();
            }
            assertThat(project.run("export", "hostile").out()).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(plain);
            Hostile.method = "";
        }
    }
}
