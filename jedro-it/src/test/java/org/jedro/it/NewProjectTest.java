// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jedro.cli.starter.internal.StarterCommands;
import org.jedro.cli.starter.internal.Terminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * Makes projects in a folder with spaces, and compiles them without warnings. The sources of a project depend on its starter and
 * on whether it has tests, and on no other tool: see NewCommandTest.
 */
class NewProjectTest {
    @TempDir
    private Path folder;

    /** Without a terminal. */
    private static final class Silent implements Terminal {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public void print(String line) {}

        @Override
        public Optional<String> prompt(String question) {
            return Optional.empty();
        }
    }

    private static void command(String... words) {
        CommandLine root =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("jedro"));
        StarterCommands.of(new Silent()).forEach((name, command) -> root.addSubcommand(name, command.get()));
        assertThat(root.execute(words)).isZero();
    }

    private Path make(String... options) throws IOException {
        Path parent = Files.createDirectories(folder.resolve("a folder, ö"));
        command(Stream.concat(
                        Stream.of("new", "--name=New one", "--package=com.acme.fresh", "--output=" + parent),
                        Stream.of(options))
                .toArray(String[]::new));
        Path project = parent.resolve("new-one");
        // a build without Maven has no version to write
        Path marker = project.resolve("jedro.yml");
        Files.writeString(marker, Files.readString(marker).replaceFirst("(?m)^jedro: .*$", ""));
        return project;
    }

    /** Compiles main and test sources; a warning is a failure. */
    private static void compile(Path project) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-parameters",
                    "-proc:none",
                    "-Xlint:all,-classfile,-path,-options,-processing",
                    "-cp",
                    libraries(),
                    "-d",
                    Files.createDirectories(project.resolve("target/classes")).toString());
            compiler.getTask(null, manager, found, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertThat(found.getDiagnostics()).isEmpty();
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Command.Result jedro(Path project, String... words) {
        List<String> line = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dfile.encoding=UTF-8",
                                "-cp",
                                project.resolve("target/classes") + File.pathSeparator + libraries(),
                                "org.jedro.cli.Main"),
                        Stream.of(words))
                .toList();
        return Command.of(project, line).execute();
    }

    @ParameterizedTest
    @Tag("eco/ST-02")
    @CsvSource({"all,yes", "all,no", "none,no"})
    void compilesWithoutWarnings(String tools, String example) throws IOException {
        compile(make("--tools=" + tools, "--example=" + example));
    }

    @Test
    @Tag("eco/ST-01")
    @Tag("eco/ST-09")
    void runsAtOnceAndWithOneMorePipeline() throws IOException {
        Path project = make("--starter=minimal");
        command("pipeline", "create", "data_science", "--project=" + project);
        compile(project);

        Command.Result result = jedro(project, "run").assertExit(0);

        assertThat(result.out()).contains("Running 3 nodes of project 'new-one'", "describe_data_science_node");
        assertThat(project.resolve("data/08_reporting/greetings.txt"))
                .hasContent("Hello, Ada!\nHello, Grace!\nHello, Edsger!");
        jedro(project, "check").assertExit(0);
    }

    @Test
    @Tag("eco/ST-12")
    void demonstratesAThousandNodesInNamespacesWithLayersAndTags() throws IOException {
        Path project = make("--starter=demo-1000");
        compile(project);

        assertThat(jedro(project, "run", "--quiet").assertExit(0).err()).isEmpty();
        String snapshot = jedro(project, "inspect").assertExit(0).out();

        assertThat(snapshot).contains("namespace: north.shop_01", "- forecast", "layer: feature");
        assertThat(snapshot.split("  function: Numbers", -1)).hasSizeGreaterThan(1_000);
    }

    @Test
    void needsConsentForTheFirstBuildOfAForeignStarter() throws IOException {
        Path starter = Files.createDirectories(folder.resolve("starter"));
        Files.writeString(starter.resolve("jedro.yml"), "name: {{artifact}}\nregistry: {{package}}.Registry\n");
        Files.writeString(starter.resolve("pom.xml"), "not a POM");
        Path project = make("--starter=" + starter);
        Command run = Command.of(project, List.of("./jedro", "run"));

        run.execute()
                .assertComplains(
                        2,
                        "This project was made from " + starter + ", and its build runs code of that starter.\n"
                                + "  Look through it, then build it with: JEDRO_TRUST=yes ./jedro");
        assertThat(project.resolve(".jedro/unbuilt-starter")).exists();
        Path maven = Files.createDirectories(folder.resolve("maven/bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        Command.Result trusted = run.with(
                        "MAVEN_HOME", maven.getParent().getParent().toString())
                .with("JEDRO_TRUST", "yes")
                .execute();

        assertThat(trusted.err()).doesNotContain("code of that starter");
        assertThat(project.resolve(".jedro/unbuilt-starter")).doesNotExist();
    }

    /** Editors complete a new project's files with these. */
    @ParameterizedTest
    @CsvSource({"catalog", "parameters"})
    void hasTheSchemasThatTheCommandPrints(String kind) throws IOException {
        Path example = ProjectCopy.repository().resolve("jedro-examples/spaceflights");

        Command.Result printed = ofExample(example, "config", "schema", kind).assertExit(0);

        assertThat(example.resolve("conf/" + kind + ".schema.json")).hasContent(printed.out());
    }

    /** With all modules of Jedro, since a new project may add some, and without datasets of tests. */
    private static Command.Result ofExample(Path example, String... words) {
        String path = Arrays.stream(libraries().split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\]test-classes[/\\\\]?"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> line = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                path,
                                "org.jedro.cli.Main"),
                        Stream.of(words))
                .toList();
        return Command.of(example, line).execute();
    }
}
