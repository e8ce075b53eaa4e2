// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adds pipelines and tools to a project, and deletes pipelines. */
class ProjectPartsTest {
    private static final String REGISTRY = "src/main/java/com/acme/PipelineRegistry.java";

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void makeAProject() throws IOException {
        Commands.alone()
                .run("new", "--name=abc", "--package=com.acme", "--tools=test", "--example=no", "--output=" + folder);
        project = folder.resolve("abc");
        // a build without Maven has no version to write
        Files.writeString(project.resolve("jedro.yml"), "name: abc\nregistry: com.acme.PipelineRegistry\n");
    }

    private Commands run(Commands commands, String... words) {
        return commands.run(Stream.concat(Stream.of(words), Stream.of("--project=" + project))
                .toArray(String[]::new));
    }

    private Commands run(String... words) {
        return run(Commands.alone(), words);
    }

    private String read(String path) throws IOException {
        return Files.readString(project.resolve(path));
    }

    @Test
    @Tag("core/CLI-22")
    @Tag("eco/ST-09")
    void createsAPipelineAndRegistersIt() throws IOException {
        Commands done = run("pipeline", "create", "data_science");

        assertThat(done.printed()).contains("changed  " + REGISTRY, "./jedro run --pipelines data_science");
        assertThat(Commands.files(project))
                .contains(
                        "conf/base/parameters_data_science.yml",
                        "src/main/java/com/acme/pipelines/datascience/DataSciencePipeline.java",
                        "src/main/java/com/acme/pipelines/datascience/Nodes.java",
                        "src/test/java/com/acme/pipelines/datascience/DataSciencePipelineTest.java",
                        "src/test/java/com/acme/pipelines/datascience/NodesTest.java");
        assertThat(read(REGISTRY)).isEqualTo("""
            package com.acme;

            import com.acme.pipelines.datascience.DataSciencePipeline;
            import org.jedro.session.Pipelines;
            import org.jedro.session.ProjectPipelines;

            /** The pipelines of the project by name. A run without a name runs their sum. */
            public final class PipelineRegistry implements ProjectPipelines {
                @Override
                public void register(Pipelines.Builder pipelines) {
                    // "jedro pipeline create NAME" adds its pipeline here
                    pipelines.add("data_science", DataSciencePipeline::create);
                }
            }
            """);
    }

    @Test
    @Tag("core/CLI-22")
    void keepsAFileOfParametersThatIsThere() throws IOException {
        Files.createDirectory(project.resolve("conf/prod"));
        Files.writeString(project.resolve("conf/prod/parameters_etl.yml"), "mine: 1\n");

        Commands done = run("pipeline", "create", "etl", "--env=prod");

        assertThat(done.printed()).contains("kept     conf/prod/parameters_etl.yml");
        assertThat(read("conf/prod/parameters_etl.yml")).isEqualTo("mine: 1\n");
    }

    @Test
    void needsTheEnvironmentUnlessTheConfigurationIsSkipped() {
        assertThatThrownBy(() -> run("pipeline", "create", "etl", "--env=prod"))
                .hasMessage("Option --env: there is no folder 'conf/prod'.");

        run("pipeline", "create", "etl", "--env=prod", "--skip-config");

        assertThat(Commands.files(project)).noneMatch(path -> path.contains("parameters_etl"));
    }

    @Test
    @Tag("core/CLI-22")
    void usesTheTemplateOfTheProjectOrTheOneThatIsGiven() throws IOException {
        Path own = Files.createDirectories(project.resolve("templates/pipeline/main"));
        Files.writeString(own.resolve("__Pipeline__.txt"), "{{pipeline}} of {{package}}");
        Path given = Files.createDirectories(folder.resolve("given/main"));
        Files.writeString(given.resolve("given.txt"), "{{Pipeline}}");

        run("pipeline", "create", "one_two");
        run("pipeline", "create", "three", "--template=" + given.getParent());

        assertThat(read("src/main/java/com/acme/pipelines/onetwo/OneTwo.txt")).isEqualTo("one_two of com.acme");
        assertThat(read("src/main/java/com/acme/pipelines/three/given.txt")).isEqualTo("Three");
        assertThatThrownBy(() -> run("pipeline", "create", "four", "--template=" + folder))
                .hasMessage("Option --template: '" + folder + "' has no folder 'main'.");
    }

    @Test
    void refusesAPipelineThatExists() throws IOException {
        run("pipeline", "create", "etl");
        String registry = read(REGISTRY);

        assertThatThrownBy(() -> run("pipeline", "create", "etl"))
                .hasMessage("Pipeline 'etl' already exists: see src/main/java/com/acme/pipelines/etl.");
        assertThat(read(REGISTRY)).isEqualTo(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a-b", "../../x", "a.b", "2x", "_x", ""})
    void refusesANameThatIsNoIdentifier(String name) {
        List<String> before = Commands.files(project);

        assertThatThrownBy(() -> run("pipeline", "create", name))
                .hasMessage(
                        "'" + name
                                + "' is not a name of a pipeline: expected a letter and then 1 to 99 letters, digits or underscores.");
        assertThat(Commands.files(project)).isEqualTo(before);
    }

    @Test
    void refusesAWordOfTheLanguage() {
        assertThatThrownBy(() -> run("pipeline", "create", "new_"))
                .hasMessage("'new_' is not a name of a pipeline: 'new' is a word of the Java language.");
    }

    @Test
    void leavesARegistryAloneThatFindsPipelinesItself() throws IOException {
        String registry = read(REGISTRY).replaceFirst("// .*", "pipelines.discover(PipelineRegistry.class);");
        Files.writeString(project.resolve(REGISTRY), registry);

        run("pipeline", "create", "etl");

        assertThat(read(REGISTRY)).isEqualTo(registry);
    }

    @Test
    void printsTheLineForARegistryInAnotherForm() throws IOException {
        Files.writeString(project.resolve(REGISTRY), "package com.acme;\n\nclass PipelineRegistry {}\n");

        assertThat(run("pipeline", "create", "etl").printed())
                .contains("pipelines.add(\"etl\", com.acme.pipelines.etl.EtlPipeline::create);");
    }

    @Test
    @Tag("core/CLI-23")
    void deletesWhatItHasCreated() throws IOException {
        List<String> before = Commands.files(project);
        String registry = read(REGISTRY);
        run("pipeline", "create", "data_science");

        Commands done = run("pipeline", "delete", "data_science", "--yes");

        assertThat(done.printed())
                .contains("Deletes:\n  src/main/java/com/acme/pipelines/datascience\n"
                        + "  src/test/java/com/acme/pipelines/datascience\n"
                        + "  conf/base/parameters_data_science.yml");
        assertThat(Commands.files(project)).isEqualTo(before);
        assertThat(read(REGISTRY)).isEqualTo(registry);
    }

    @Test
    @Tag("core/CLI-23")
    void needsAConfirmation() {
        run("pipeline", "create", "etl");
        List<String> before = Commands.files(project);

        Commands refused = run(Commands.answering(""), "pipeline", "delete", "etl");

        assertThat(refused.questions()).containsExactly("Delete them? [y/N] ");
        assertThat(refused.printed()).endsWith("Nothing was deleted.");
        assertThatThrownBy(() -> run("pipeline", "delete", "etl"))
                .hasMessage("Option --yes: expected without a terminal to confirm it; nothing was deleted.");
        assertThat(Commands.files(project)).isEqualTo(before);

        run(Commands.answering("y"), "pipeline", "delete", "etl");

        assertThat(Commands.files(project)).noneMatch(path -> path.contains("etl"));
    }

    @Test
    @Tag("core/CLI-23")
    void deletesNothingOfAPipelineThatDoesNotExist() {
        assertThatThrownBy(() -> run("pipeline", "delete", "absent", "--yes"))
                .hasMessage("Pipeline 'absent' does not exist: there is no src/main/java/com/acme/pipelines/absent, nor"
                        + " tests or parameters of it.");
        assertThatThrownBy(() -> run("pipeline", "delete", "../..", "--yes"))
                .hasMessageContaining("is not a name of a pipeline");
    }

    @Test
    @Tag("core/CLI-23")
    void deletesNothingOfAnotherPipelineInTheSamePackage() {
        run("pipeline", "create", "data_science");
        List<String> before = Commands.files(project);

        assertThatThrownBy(() -> run("pipeline", "delete", "datascience", "--yes"))
                .hasMessage("Pipeline 'datascience' does not exist: in src/main/java/com/acme/pipelines/datascience is"
                        + " 'DataSciencePipeline'.");
        assertThat(Commands.files(project)).isEqualTo(before);
    }

    @Test
    void deletesAPipelineWhoseClassHasANameOfItsOwn() throws IOException {
        Path code = Files.createDirectories(project.resolve("src/main/java/com/acme/pipelines/model"));
        Files.writeString(code.resolve("TrainingPipeline.java"), "class TrainingPipeline {}");

        run("pipeline", "delete", "model", "--yes");

        assertThat(code).doesNotExist();
    }

    @Test
    @Tag("core/CLI-23")
    void deletesTheConfigurationOfOneEnvironmentAndNamesThatOfOthers() throws IOException {
        Files.createDirectories(project.resolve("conf/prod"));
        assertThat(run("pipeline", "create", "etl", "--env", "prod").printed())
                .endsWith("Run it with: ./jedro run --pipelines etl --env prod");

        assertThatThrownBy(() -> run("pipeline", "delete", "etl", "--env", "prd", "--yes"))
                .hasMessage("Option --env: there is no folder 'conf/prd'.");
        assertThat(run("pipeline", "delete", "etl", "--yes").printed())
                .contains("kept     conf/prod/parameters_etl.yml");
        assertThat(project.resolve("conf/prod/parameters_etl.yml")).exists();
    }

    @Test
    void deletesALinkButNotWhatItLeadsTo() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious.txt"), "x");
        Path pipelines = Files.createDirectories(project.resolve("src/main/java/com/acme/pipelines"));
        Files.createSymbolicLink(pipelines.resolve("etl"), outside);

        run("pipeline", "delete", "etl", "--yes");

        assertThat(pipelines.resolve("etl")).doesNotExist();
        assertThat(outside.resolve("precious.txt")).exists();
    }

    @ParameterizedTest
    @Tag("eco/ST-09")
    @ValueSource(strings = {"lint", "docs", "ci", "docker", "viz", "spark", "jupyter"})
    void addsATool(String tool) throws IOException {
        Commands.alone()
                .run(
                        "new",
                        "--name=other",
                        "--package=com.acme",
                        "--tools=test," + tool,
                        "--example=no",
                        "--output=" + folder);
        String pom = Files.readString(folder.resolve("other/pom.xml")).replace("other", "abc");

        run("tool", "add", tool);

        assertThat(read("pom.xml"))
                .as("as if it had been there from the beginning")
                .isEqualTo(pom);
        assertThat(Commands.files(project)).isEqualTo(Commands.files(folder.resolve("other")));
        assertThatThrownBy(() -> run("tool", "add", tool)).hasMessageContaining("already; nothing was changed.");
    }

    @Test
    void printsThePluginForAPomWithoutPlugins() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project><build/></project>");

        assertThatThrownBy(() -> run("tool", "add", "lint"))
                .hasMessageStartingWith("The pom.xml has no list of plugins in its build; nothing was changed.")
                .hasMessageContaining("<artifactId>spotless-maven-plugin</artifactId>");
    }

    /** Of two lists of options, Maven would take one. */
    @Test
    void printsThePartsForAPomWithJavaOptionsOfItsOwn() throws IOException {
        String pom = read("pom.xml").replaceFirst("(\\s*)</properties>", "$1  <argLine>-Xmx1g</argLine>$0");
        Files.writeString(project.resolve("pom.xml"), pom);

        assertThatThrownBy(() -> run("tool", "add", "spark"))
                .hasMessageStartingWith("The pom.xml has 'argLine' already; nothing was changed. Add to it yourself:\n")
                .hasMessageContaining("<artifactId>jedro-spark</artifactId>")
                .hasMessageContaining("--add-opens=java.base/java.nio=ALL-UNNAMED");
        assertThat(read("pom.xml")).isEqualTo(pom);
        assertThat(project.resolve("conf/base/spark.yml")).doesNotExist();
    }
}
