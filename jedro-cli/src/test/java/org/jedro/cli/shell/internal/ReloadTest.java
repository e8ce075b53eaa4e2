// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jedro.JedroException;
import org.jedro.cli.launch.internal.Rebuild;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that the launcher has built, whose sources change while a shell uses it. */
class ReloadTest {
    private static final String SOURCE = """
            package pets;
            import org.jedro.session.*;
            import org.jedro.pipeline.*;
            public final class Registry implements ProjectPipelines {
                public static int answer() { return %s; }
                @Override public void register(Pipelines.Builder pipelines) {
                    pipelines.add("p", () -> Pipeline.of(Node.from("params:x").apply(Registry::twice).to("y")));
                }
                static int twice(int x) { return 2 * x; }
            }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private ClassLoader before = Thread.currentThread().getContextClassLoader();
    private Path root = Path.of("");
    private ProjectSources sources = null;

    @BeforeEach
    void build() throws Exception {
        oneJar();
        copyTo(folder.toRealPath(), "pets", "1");
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Rebuild rebuild = Rebuild.of(root, err).orElseThrow();
        assertThat(rebuild.run()).as(this::printed).isTrue();
        before = Thread.currentThread().getContextClassLoader();
        // the launcher's class path has the jar
        ClassLoader withProject =
                new URLClassLoader(new URL[] {rebuild.jar().toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(withProject);
        sources = ProjectSources.of(root(), libraries() + File.pathSeparator + rebuild.jar(), before, err);
    }

    /** The launcher's libraries are jars; this one names the folders of classes of this build. */
    private void oneJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(libraries()), manifest).close();
    }

    private Path libraries() throws IOException {
        return folder.toRealPath().resolve("libraries.jar");
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
        sources.close();
    }

    private Project root() {
        return Project.open(root);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private World reload() {
        return sources.reload(project -> Session.open(project, SessionOptions.defaults()));
    }

    private static Object answer(World world) throws ReflectiveOperationException {
        Class<?> registry = Class.forName("pets.Registry", true, world.loader());
        return registry.getMethod("answer").invoke(null);
    }

    @Test
    @Tag("core/CLI-26")
    void compilesWhatHasChangedAndLoadsItAnew() throws Exception {
        World first = sources.world(Session.open(root(), SessionOptions.defaults()));
        assertThat(answer(first)).isEqualTo(1);
        write("src/main/java/pets/Registry.java", SOURCE.formatted("2"));

        World second = reload();

        assertThat(answer(second)).isEqualTo(2);
        assertThat(second.nodeNames()).containsExactly("twice__y");
        Object old = Class.forName("pets.Registry", true, first.loader())
                .getConstructor()
                .newInstance();
        assertThat(List.of(first.isReplaced(old), first.isReplaced(List.of(old)), first.isReplaced("a text")))
                .containsExactly(true, true, false);
    }

    @Test
    void keepsWhatItHasIfTheSourcesDoNotCompile() throws IOException {
        write("src/main/java/pets/Registry.java", SOURCE.formatted("true"));

        assertThatThrownBy(this::reload)
                .isInstanceOf(JedroException.class)
                .hasMessage("The project was not reloaded; what was loaded before stays.");
        assertThat(printed())
                .contains("Registry.java:5: error: incompatible types: boolean cannot be converted to int");
    }

    @Test
    void rebuildsOnlyWhatTheLauncherHasBuilt() throws IOException {
        assertThat(Rebuild.of(folder.resolve("other"), System.err)).isEqualTo(Optional.empty());
        write("target/jedro/stamp", "/elsewhere\n");
        assertThat(Rebuild.of(root, System.err)).isEqualTo(Optional.empty());
        write("target/jedro/stamp", "/checkout:" + root + "\n");
        assertThat(Rebuild.of(root, System.err)).isPresent();
    }

    @Test
    @Tag("core/CLI-26")
    void loadsAnotherProjectWithItsLibraries(@TempDir Path place) throws Exception {
        Path other = place.toRealPath();
        Path own = jarOf(other.resolve("plants-1.0.jar"), "leaf.txt");
        copyTo(other, "plants", "3");
        Files.writeString(other.resolve("target/jedro/libraries"), libraries() + File.pathSeparator + own + "\n");

        try (ProjectSources its = sources.of(Project.open(other))) {
            World world = its.reload(project -> Session.open(project, SessionOptions.defaults()));

            assertThat(world.nodeNames()).containsExactly("twice__y");
            assertThat(world.session().project().name()).isEqualTo("plants");
            assertThat(Class.forName("plants.Registry", true, world.loader())
                            .getMethod("answer")
                            .invoke(null))
                    .isEqualTo(3);
            assertThat(world.loader().getResource("leaf.txt")).isNotNull();
            assertThat(world.classPath()).contains("plants-1.0.jar").doesNotContain(folder.toRealPath() + "/target");
        }
    }

    @Test
    void loadsNoOtherProjectThatItsLauncherHasNotBuilt(@TempDir Path place) throws IOException {
        Path other = place.toRealPath();
        copyTo(other, "plants", "3");
        Files.delete(other.resolve("target/jedro/stamp"));
        Project project = Project.open(other);

        assertThatThrownBy(() -> sources.of(project))
                .isInstanceOf(JedroException.class)
                .hasMessage("Project 'plants' in " + other + " was not built by its launcher.\n"
                        + "  build it there, and type the same again: ./jedro check");
    }

    private void copyTo(Path place, String name, String answer) throws IOException {
        root = place;
        write("jedro.yml", "name: " + name + "\nregistry: " + name + ".Registry\n");
        write("pom.xml", "<project/>");
        write("conf/base/catalog.yml", "");
        write(
                "src/main/java/" + name + "/Registry.java",
                SOURCE.formatted(answer).replace("pets", name));
        write("target/jedro/libraries", libraries() + "\n");
        write("target/jedro/stamp", root + "\n");
        Instant past = Instant.now().minusSeconds(60);
        Files.setLastModifiedTime(root.resolve("target/jedro/stamp"), FileTime.from(past));
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(past.minusSeconds(60)));
    }

    private static Path jarOf(Path file, String entry) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(entry));
        }
        return file;
    }
}
