// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("core/CLI-18")
class RegistryCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    void listsThePipelinesSorted() {
        assertThat(project.run("registry", "list").out()).isEqualTo("""
                - __default__
                - first
                - second
                """);
        assertThat(project.run("registry", "list", "--format", "json").out())
                .isEqualTo("[ \"__default__\", \"first\", \"second\" ]\n");
    }

    @Test
    void describesAPipelineInTheOrderInWhichItRuns() {
        assertThat(project.run("registry", "describe").out()).isEqualTo("""
                nodes:
                - greet__greeting (Registry.greet)
                - loud.loud__shout (Registry.loud)
                """);
        assertThat(project.run("registry", "describe", "second").out()).isEqualTo("""
                nodes:
                - loud.loud__shout (Registry.loud)
                """);
    }

    @Test
    void printsTablesForPeople() {
        assertThat(project.run("registry", "list", "--format", "text").out()).isEqualTo("""
                __default__
                first
                second
                """);
        assertThat(project.run("registry", "describe", "--format", "text").out())
                .isEqualTo("""
                NODE              FUNCTION        READS              WRITES
                greet__greeting   Registry.greet  name, params:word  greeting
                loud.loud__shout  Registry.loud   greeting           shout
                """);
    }

    @Test
    @Tag("core/S-07")
    void listsPipelinesThatAreDiscoveredInAJar(@TempDir Path build) throws Exception {
        for (String prefix : List.of("", "shop.")) {
            Path java = Files.createDirectories(build.resolve(prefix + "java"));
            source(java, prefix, "Registry", "implements org.jedro.session.ProjectPipelines", """
                    public void register(org.jedro.session.Pipelines.Builder all) { all.discover(Registry.class); }
                    """);
            String create =
                    "public static org.jedro.pipeline.Pipeline create() { return org.jedro.pipeline.Pipeline.empty(); }";
            source(
                    java,
                    prefix + "pipelines.orders.",
                    "OrderItemsPipeline",
                    "",
                    create + " static class InnerPipeline {}");
            source(java, prefix + "pipelines.orders.", "NotAPipelineOfThis", "", "");
            source(java, prefix + "pipelines.", "TopPipeline", "", create);
            source(java, prefix + "pipelines.orders.deep.", "DeepPipeline", "", create);
            Path jar = TestJar.make(
                    build.resolve(prefix + "project.jar"), java, Files.createDirectories(build.resolve("none")));
            project.write("jedro.yml", "name: test\nregistry: " + prefix + "Registry\n");

            assertThat(TestJar.jedro(folder, List.of(jar), "registry", "list", "--format=text"))
                    .as(prefix)
                    .isEqualTo("__default__\norder_items\n");
            assertThat(TestJar.jedro(folder, List.of(jar), "registry", "describe", "order_items"))
                    .as(prefix)
                    .isEqualTo("nodes: []\n");
        }
    }

    private static void source(Path java, String prefix, String name, String implemented, String body)
            throws IOException {
        String inPackage = prefix.isEmpty() ? "" : "package " + prefix.substring(0, prefix.length() - 1) + ";\n";
        Path file = java.resolve(prefix.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, inPackage + "public class " + name + " " + implemented + " {\n" + body + "\n}\n");
    }

    @Test
    void helpsWithTypos() {
        TestProject.Result misspelt = project.run("registry", "describe", "frist");

        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err()).isEqualTo("""
                Pipeline 'frist' does not exist in this project.
                  did you mean 'first'?
                """);
        assertThat(TestProject.plain("registry", "lsit").err()).isEqualTo("""
                Unknown command 'lsit'.
                  did you mean 'list'?
                  type 'jedro registry --help' for what can be typed
                """);
        assertThat(TestProject.plain("registry").err()).isEqualTo("""
                A command is missing after 'registry': expected list or describe.
                  type 'jedro registry --help' for what can be typed
                """);
        assertThat(TestProject.plain("regitsry").err()).isEqualTo("""
                Unknown command 'regitsry'.
                  did you mean 'registry'?
                  type 'jedro --help' for what can be typed
                """);
    }
}
