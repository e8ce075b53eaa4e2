// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path project;
    private Place place;

    @BeforeEach
    void makeAProjectThatWasBuilt() throws IOException {
        project = folder.toRealPath().resolve("my project");
        place = new Place(Optional.of(project), Optional.empty(), Optional.empty(), false);
        write("jedro.yml", "name: demo\n");
        write("pom.xml", "<maven.compiler.release>17</maven.compiler.release>");
        write("src/main/java/demo/Main.java", "package demo;\n\npublic class Main {}\n");
        write("src/main/resources/text.txt", "text");
        Path jar = ProjectJar.pack(folder.resolve("no classes"), project.resolve("lib/jedro-cli-1.jar"));
        write("target/jedro/libraries", jar + "\n");
        write("target/jedro/stamp", project + "\n");
        date("target/jedro/stamp", Instant.now().plusSeconds(60));
    }

    @Test
    void doesNothingIfAllIsUpToDate() throws IOException {
        assertThat(run()).isZero();
        assertThat(text()).isEmpty();
        assertThat(place.state().resolve("project.jar")).doesNotExist();
        assertThat(place.state().resolve("new." + ProcessHandle.current().pid()))
                .doesNotExist();
    }

    @Test
    void compilesAllSourcesAfterAnEdit() throws IOException {
        touch("src/main/java/demo/Main.java");

        assertThat(run()).as(text()).isZero();

        assertThat(text()).isEqualTo("Compiling my project (its sources have changed) …\n");
        try (JarFile jar = new JarFile(place.state().resolve("project.jar").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .containsExactly("META-INF/MANIFEST.MF", "demo/", "demo/Main.class", "text.txt");
        }
        assertThat(Files.readString(place.state().resolve("stamp"))).isEqualTo(project + "\n");
    }

    @Test
    void noticesADeletion() throws IOException {
        Files.delete(project.resolve("src/main/resources/text.txt"));
        touch("src/main/resources");

        assertThat(run()).as(text()).isZero();
        assertThat(text()).startsWith("Compiling my project");
    }

    @Test
    void keepsWhatWasBuiltIfTheSourcesDoNotCompile() throws IOException {
        write("target/jedro/project.jar", "old");
        write("src/main/java/demo/Broken.java", "package demo;\n\nclass Broken { int x = \"text\"; }\n");
        touch("src/main/java/demo/Broken.java");

        assertThat(run()).isEqualTo(1);

        assertThat(text())
                .contains("src/main/java/demo/Broken.java:3: error: incompatible types")
                .contains("The sources of my project do not compile; nothing was run."
                        + " Correct the errors above and type the same again.");
        assertThat(place.state().resolve("project.jar")).hasContent("old");
        assertThat(run()).as("a second time").isEqualTo(1);
        assertThat(Rebuild.problem(project).orElseThrow())
                .startsWith("src/main/java/demo/Broken.java:3: error: incompatible types");
        Files.delete(project.resolve("src/main/java/demo/Broken.java"));
        assertThat(run()).as(text()).isZero();
        assertThat(Rebuild.problem(project)).isEmpty();
    }

    @Test
    void reportsThatThereIsNoCompiler() throws IOException {
        touch("src/main/java/demo/Main.java");

        assertThat(run(Toolchain.of(Map.of(), folder.resolve("jre")))).isEqualTo(1);
        assertThat(text())
                .startsWith("Compiling my project needs a JDK, but '" + folder.resolve("jre") + "' has no compiler.");
    }

    @Test
    void reportsThatThereIsNoMaven() throws IOException {
        touch("pom.xml");

        assertThat(run(Toolchain.of(Map.of("PATH", folder.toString()), jdk()))).isEqualTo(1);
        assertThat(text()).startsWith("Building Jedro needs Maven 3.8.7 or newer, but this machine has none.");
    }

    @Test
    void theFileOfALockMeansNothingByItself() throws IOException {
        write("target/jedro/lock", "99999999\n");

        assertThat(run()).isZero();
    }

    @Test
    void removesTheLockThatAnEarlierLauncherLeft() throws IOException {
        write("target/jedro/lock/pid", "99999999\n");

        assertThat(run()).isZero();
        assertThat(place.state().resolve("lock")).isRegularFile();
    }

    @Test
    void findsTheReasonForABuildByMaven() throws IOException {
        Freshness freshness = new Freshness(place);
        assertThat(freshness.reasonForMaven()).isEmpty();

        touch("pom.xml");
        assertThat(freshness.reasonForMaven()).contains("its sources have changed");
        Files.delete(project.resolve("lib/jedro-cli-1.jar"));
        assertThat(freshness.reasonForMaven()).contains("a library is gone");
        write("target/jedro/stamp", "/elsewhere\n");
        assertThat(freshness.reasonForMaven()).contains("the folder has moved");
        Files.delete(project.resolve("target/jedro/stamp"));
        assertThat(freshness.reasonForMaven()).contains("first run, a few minutes on a fresh machine");
        write("target/jedro/downloaded", "");
        assertThat(freshness.reasonForMaven()).contains("first run");
    }

    @Test
    void leavesToMavenWhatJavacCannotDo() throws IOException {
        assertThat(JavacBuild.suffices(project)).isTrue();

        write("pom.xml", "<compilerArgs>");
        assertThat(JavacBuild.suffices(project)).isFalse();
        write("pom.xml", "");
        write("src/main/kotlin/Main.kt", "");
        assertThat(JavacBuild.suffices(project)).isFalse();
        Files.delete(project.resolve("src/main/kotlin/Main.kt"));
        Files.delete(project.resolve("src/main/kotlin"));
        write("jedro.yml", "name: demo\nsources: code\n");
        assertThat(JavacBuild.suffices(project)).isFalse();
    }

    @Test
    void aProjectOfTheRepositoryIsBuiltWithJedro() {
        Path checkout = folder.resolve("jedro");
        Path example = checkout.resolve("jedro-examples/spaceflights");

        Place own = Place.of("project=" + example, "checkout=" + checkout, "home=", "progress=yes", "later=x");
        assertThat(own.isForeign()).isFalse();
        assertThat(own.title()).isEqualTo("spaceflights with Jedro");
        assertThat(own.identity()).isEqualTo(checkout + ":" + example);
        assertThat(own.progress()).isTrue();
        assertThat(own.home()).isEmpty();
        assertThat(Place.of("project=", "checkout=" + checkout).identity()).isEqualTo(checkout + ":");
        assertThat(Place.of("project=" + project, "checkout=" + checkout).isForeign())
                .isTrue();
    }

    private int run() {
        return run(Toolchain.of(Map.of(), jdk()));
    }

    private int run(Toolchain tools) {
        printed.reset();
        return new Build(place, new PrintStream(printed, true, StandardCharsets.UTF_8), tools).run();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void touch(String name) throws IOException {
        date(name, Instant.now().plusSeconds(120));
    }

    private void date(String name, Instant time) throws IOException {
        Files.setLastModifiedTime(project.resolve(name), FileTime.from(time));
    }
}
