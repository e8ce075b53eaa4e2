// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCommandTest {
    private static final String REGISTRY = """
            import org.jedro.pipeline.*;
            import org.jedro.session.*;

            public final class Trading implements ProjectPipelines {
                @Override
                public void register(Pipelines.Builder pipelines) {
                    pipelines.add("greet", () -> Pipeline.of(
                            Node.from("name", "params:word").apply(Trading::greet).to("greeting"),
                            Node.from("greeting").apply(Trading::loud).to("shout")));
                }

                static String greet(String name, String word) {
                    return word + ", " + name.strip();
                }

                static String loud(String text) {
                    return text + "!";
                }
            }
            """;

    private static final String PROGRAM = """
            import org.jedro.JedroException;
            import org.jedro.cli.Main;
            import org.jedro.runner.RunResult;

            public final class Program {
                public static void main(String[] arguments) {
                    try (RunResult result = Main.run("--env", "prod", "--quiet")) {
                        System.out.println("result " + result.load("shout"));
                    }
                    for (String option : new String[] {"--from-nodes=nothing", "--no-such-option"}) {
                        try {
                            Main.run(option, "--quiet");
                        } catch (JedroException e) {
                            System.out.println("failed " + e.getMessage().lines().findFirst().orElse(""));
                        }
                    }
                }
            }
            """;

    /** The package of the project, whose sources and own folder are gone. */
    @TempDir
    static Path shared;

    private static Path packed;
    private static String printed;

    @TempDir
    Path folder;

    @BeforeAll
    static void packageAProject() throws Exception {
        Path project = project(shared.resolve("a project"));
        Path jar = TestJar.make(shared.resolve("trading.jar"), "Trading", REGISTRY, Map.of());
        printed = TestJar.jedro(project, List.of(jar), "package", "--output", "../ein Päckchen");
        packed = shared.resolve("ein Päckchen");
        Files.delete(jar);
        delete(project);
    }

    private static Path project(Path root) throws IOException {
        write(root, "jedro.yml", "name: trading\nregistry: Trading\n");
        write(root, "conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt}
                """);
        write(root, "conf/base/parameters.yml", "word: Hello\n");
        write(root, "conf/prod/parameters.yml", "word: Bonjour\n");
        write(root, "conf/local/credentials.yml", "secret: {password: xyzzy}\n");
        return root;
    }

    @Test
    @Tag("core/CLI-24")
    void runsInAFreshFolderWithNothingOfTheProjectThere() throws Exception {
        write(folder, "data/name.txt", "Ada");

        assertThat(java("-jar", packed.resolve("trading.jar").toString()))
                .as(printed)
                .contains("Done: 2 nodes");
        assertThat(folder.resolve("data/shout.txt")).hasContent("Hello, Ada!");
    }

    @Test
    @Tag("core/CLI-28")
    @Tag("core/D-05")
    @Tag("eco/PL-16")
    void takesTheOptionsOfRunAndOtherConfiguration() throws Exception {
        write(folder, "data/name.txt", "Ada");
        write(folder, "other/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/other.txt}
                """);
        write(folder, "other/prod/parameters.yml", "word: Moin\n");
        String archive = packed.resolve("conf-trading.tar.gz").toString();

        String script = packed.resolve("trading").toString();
        assertThat(command(script, "--env", "prod", "--conf-source", archive)).contains("Done: 2 nodes");
        assertThat(folder.resolve("data/shout.txt")).hasContent("Bonjour, Ada!");
        assertThat(command(script, "run", "--env", "prod", "--conf-source", "other"))
                .contains("Done: 2 nodes");
        assertThat(folder.resolve("data/other.txt")).hasContent("Moin, Ada!");
        assertThat(command(script, "registry", "list")).contains("greet");
    }

    @Test
    @Tag("core/CLI-24")
    void packsTheConfigurationWithoutThatOfOneMachine() throws Exception {
        assertThat(command("tar", "-tzf", packed.resolve("conf-trading.tar.gz").toString())
                        .lines())
                .containsExactly(
                        "conf/",
                        "conf/base/",
                        "conf/base/catalog.yml",
                        "conf/base/parameters.yml",
                        "conf/local/",
                        "conf/prod/",
                        "conf/prod/parameters.yml");
    }

    @Test
    @Tag("core/CLI-28")
    void returnsTheResultToAJavaProgram() throws Exception {
        write(folder, "data/name.txt", "Ada");
        Path program = TestJar.make(folder.resolve("program.jar"), "Program", PROGRAM, Map.of());

        assertThat(java("-cp", program + java.io.File.pathSeparator + packed.resolve("trading.jar"), "Program")
                        .lines())
                .containsExactly(
                        "result Bonjour, Ada!",
                        "failed Node 'nothing' does not exist in the pipeline.",
                        "failed Unknown option '--no-such-option'.");
    }

    @Test
    void refusesAnOutputThatExists() throws IOException {
        Path existing = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(existing.resolve("thesis.txt"), "text");
        TestProject project = new TestProject(folder.resolve("project"));

        assertThat(project.run("package", "--output", existing.toString()))
                .isEqualTo(new TestProject.Result(
                        2,
                        "",
                        "Option --output: '" + existing
                                + "' exists; remove it, or add --replace if it is an earlier package.\n"));
        assertThat(project.run("package", "--replace", "--output", existing.toString()))
                .isEqualTo(new TestProject.Result(
                        2,
                        "",
                        "Option --output: '" + existing + "' is not an earlier package, so it is not replaced.\n"));
        assertThat(existing.resolve("thesis.txt")).hasContent("text");
    }

    @Test
    void replacesNoOtherArchive() throws IOException {
        Path existing = folder.resolve("thesis.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(existing))) {
            out.write(new byte[2_048]);
        }
        byte[] before = Files.readAllBytes(existing);
        TestProject project = new TestProject(folder.resolve("project"));

        assertThat(project.run("package", "--archive", "--replace", "--output", existing.toString()))
                .isEqualTo(new TestProject.Result(
                        2,
                        "",
                        "Option --output: '" + existing + "' is not an earlier package, so it is not replaced.\n"));
        assertThat(existing).hasBinaryContent(before);
    }

    @Test
    void reportsWhatToRunIfNothingIsCompiled() {
        TestProject project = new TestProject(folder).write("jedro.yml", "name: test\nregistry: demo.Missing\n");

        assertThat(project.run("package"))
                .isEqualTo(new TestProject.Result(
                        2,
                        "",
                        "Project 'test' is not compiled: class 'demo.Missing' is not on the class path.\n"
                                + "  compile it with: mvn -f '" + folder.resolve("pom.xml") + "' package\n"));
        assertThat(folder.resolve("dist")).doesNotExist();
    }

    @Test
    void reportsThatThereIsNoConfiguration() throws IOException {
        TestProject project = new TestProject(folder, TestProject.Registry.class);

        assertThat(project.run("package"))
                .isEqualTo(new TestProject.Result(
                        2,
                        "",
                        "Expected the folder of the configuration, but '" + folder.resolve("conf")
                                + "' is not a folder.\n  name the folder with --conf-source\n"));
    }

    @Test
    void refusesAnEnvironmentThatDoesNotExist() {
        TestProject project = new TestProject(folder).write("conf/prod/parameters.yml", "word: [\n");

        assertThat(project.run("package", "--env", "prdo"))
                .isEqualTo(new TestProject.Result(
                        2, "", "Environment 'prdo' does not exist in conf.\n  did you mean 'prod'?\n"));
        assertThat(project.run("package", "--env", "prod", "--output", folder.toString())
                        .err())
                .isEqualTo("Option --output: '" + folder
                        + "' exists; remove it, or add --replace if it is an earlier package.\n");
    }

    @Test
    void writesAnArchiveThatUnpacksToTheFolder() throws Exception {
        Path project = project(folder.resolve("project"));
        Path jar = TestJar.make(folder.resolve("trading.jar"), "Trading", REGISTRY, Map.of());

        String shown = TestJar.jedro(project, List.of(jar), "package", "--archive");

        Path archive = project.resolve("dist/trading.tar.gz");
        assertThat(shown).contains("Packaged trading in " + archive + ".\n  unpack it with: tar -xzf '");
        assertThat(project.resolve("dist"))
                .isDirectoryContaining(path -> path.equals(archive))
                .satisfies(dist -> {
                    try (java.util.stream.Stream<Path> files = Files.list(dist)) {
                        assertThat(files).containsExactly(archive);
                    }
                });
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        assertThat(folder.resolve("trading/trading")).isExecutable();
        write(folder, "data/name.txt", "Ada");
        assertThat(java("-jar", folder.resolve("trading/trading.jar").toString()))
                .contains("Done: ");
        byte[] before = Files.readAllBytes(archive);
        TestJar.jedro(project, List.of(jar), "package", "--archive", "--replace");
        assertThat(archive).hasBinaryContent(before);
    }

    @Test
    void reportsAPlaceThatCannotBeWritten() throws IOException {
        TestProject project = new TestProject(folder.resolve("project"));
        Path file = Files.writeString(folder.resolve("file"), "text");

        TestProject.Result result =
                project.run("package", "--output", file.resolve("package").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("Option --output: '" + file.resolve("package") + "' cannot be written (");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(file).hasContent("text");
    }

    @Test
    @Tag("eco/PL-16")
    void packsAllIntoOneJar() throws Exception {
        Path project = project(folder.resolve("project"));
        Path jar = TestJar.make(
                folder.resolve("trading.jar"),
                "Trading",
                REGISTRY,
                Map.of("org.jedro.catalog.DatasetProvider", List.of("# none")));

        TestJar.jedro(project, List.of(jar), "package", "--single-jar");

        Path single = project.resolve("dist/trading/trading.jar");
        assertThat(project.resolve("dist/trading/lib")).doesNotExist();
        try (JarFile read = new JarFile(single.toFile())) {
            assertThat(read.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("org.jedro.cli.Main");
        }
        write(folder, "data/name.txt", "Ada");
        assertThat(java("-jar", single.toString())).contains("Done: 2 nodes");
        assertThat(folder.resolve("data/shout.txt")).hasContent("Hello, Ada!");
    }

    private String java(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(words));
        return command(command.toArray(new String[0]));
    }

    private String command(String... words) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = TestJar.rest(process);
        process.waitFor();
        return text;
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
