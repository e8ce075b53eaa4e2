// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void startsTheDistributionOutsideProjects() throws IOException {
        Path home = folder.resolve("jedro home");
        write(home, "lib/classpath", "lib/jedro-cli-1.jar:lib/other.jar\n");

        List<String> words = launch(
                        Map.of("JEDRO_HOME", home.toString(), "JEDRO_HEAP", "2g", "JEDRO_JAVA_OPTS", "-Da=b  -Dc=d"))
                .command(folder, List.of("info", "a word"));

        assertThat(words)
                .startsWith(jdk().resolve("bin").resolve("java").toString())
                .contains("-Xmx2g", "-Djedro.home=" + home, "-Da=b", "-Dc=d")
                .endsWith(
                        "-cp",
                        home.resolve("lib/jedro-cli-1.jar") + File.pathSeparator + home.resolve("lib/other.jar"),
                        "org.jedro.cli.Main",
                        "info",
                        "a word");
    }

    @Test
    void startsTheProjectThatTheFolderIsIn() throws IOException {
        Path project = builtProject();

        for (List<String> words : List.of(
                launch(Map.of()).command(project.resolve("src/main"), List.of("run")),
                launch(Map.of()).command(folder, List.of("run", "--project", "project")),
                launch(Map.of()).command(folder, List.of("run", "--project=project")),
                launch(Map.of("JEDRO_PROJECT", project.toString())).command(folder, List.of("run")))) {
            assertThat(words).contains("-XX:MaxRAMPercentage=75");
            assertThat(words.get(words.indexOf("-cp") + 1))
                    .isEqualTo(project.resolve("lib/jedro-cli-1.jar")
                            + File.pathSeparator
                            + project.resolve("target/jedro/project.jar"));
        }
        assertThat(printed.size()).isZero();
    }

    @Test
    void endsWithOneSentenceIfNothingCanBeStarted() {
        assertThat(launch(Map.of()).run(folder, List.of("run"))).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("There is neither a project nor a distribution here.");
    }

    private Path builtProject() throws IOException {
        Path project = folder.resolve("project");
        write(project, "jedro.yml", "name: demo\n");
        write(project, "pom.xml", "");
        Files.createDirectories(project.resolve("src/main"));
        write(project, "lib/jedro-cli-1.jar", "");
        write(project, "target/jedro/libraries", project.resolve("lib/jedro-cli-1.jar") + "\n");
        write(project, "target/jedro/stamp", project + "\n");
        Files.setLastModifiedTime(
                project.resolve("target/jedro/stamp"),
                FileTime.from(Instant.now().plusSeconds(60)));
        return project;
    }

    @Test
    void buildsAProjectOfAForeignStarterOnlyWithConsent() throws IOException {
        Path project = builtProject();
        write(project, ".jedro/unbuilt-starter", "https://example.com/starter.git\n");

        assertThat(launch(Map.of()).command(project, List.of("run"))).isEmpty();
        assertThat(answered("n").command(project, List.of("run"))).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "This project was made from https://example.com/starter.git, and its build runs code of that starter.",
                        "  Look through it, then build it with JEDRO_TRUST=yes in the environment.",
                        "This project was made from https://example.com/starter.git, and its build runs code of that starter.");
        assertThat(answered("Yes").command(project, List.of("run"))).isNotEmpty();
        assertThat(project.resolve(".jedro/unbuilt-starter")).doesNotExist();

        write(project, ".jedro/unbuilt-starter", "x\n");
        assertThat(launch(Map.of("JEDRO_TRUST", "yes")).command(project, List.of("run")))
                .isNotEmpty();
    }

    @Test
    void showsTheLastBuildOfAProjectThatDoesNotCompile() throws IOException {
        Path project = builtProject();
        write(project, "target/jedro/project.jar", "old");
        write(project, "src/main/java/Broken.java", "class Broken { int x = true; }");
        Files.setLastModifiedTime(
                project.resolve("src/main/java/Broken.java"),
                FileTime.from(Instant.now().plusSeconds(120)));

        assertThat(launch(Map.of()).command(project, List.of("run"))).isEmpty();
        assertThat(launch(Map.of()).command(project, List.of("viz"))).contains("-Djedro.unbuilt=yes", "viz");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("The sources of project do not compile");
    }

    @Test
    void waitsForADebugger() throws IOException {
        assertThat(launch(Map.of("JEDRO_DEBUG_PORT", "5006")).command(builtProject(), List.of("run", "--debug")))
                .contains(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:5006",
                        "-Djedro.debug=5006");
        assertThat(launch(Map.of()).command(builtProject(), List.of("run"))).noneMatch(word -> word.contains("jdwp"));
    }

    private Launch launch(Map<String, String> variables) {
        return new Launch(
                variables, jdk(), new PrintStream(printed, true, StandardCharsets.UTF_8), java.util.Optional::empty);
    }

    private Launch answered(String answer) {
        return new Launch(
                Map.of(),
                jdk(),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                () -> java.util.Optional.of(answer));
    }

    private static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
