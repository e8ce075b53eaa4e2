package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a plugin, as a jar that is put on the class path, in processes of its own. */
@Timeout(120)
class PluginJarTest {
    private static final Path SOURCES = Path.of("../jedro-examples/greeting-plugin/src/main");

    @TempDir
    static Path build;

    @TempDir
    Path folder;

    private TestProject project;

    /** Wants nothing of the plugin. */
    public static final class Without implements Settings {
        @Override
        public List<String> disabledPlugins() {
            return List.of("greeting-plugin");
        }
    }

    /** Wants the plugin, but not its hook. */
    public static final class WithoutHook implements Settings {
        @Override
        public List<String> disabledHooks() {
            return List.of("GreetingHook");
        }
    }

    @BeforeAll
    static void makeJars() throws IOException {
        jar("greeting-plugin-1.2.jar", SOURCES.resolve("java"), SOURCES.resolve("resources"));
        Path java = build.resolve("override/java");
        Path services = build.resolve("override/resources/META-INF/services");
        Files.createDirectories(java);
        Files.createDirectories(services);
        Files.writeString(java.resolve("Override.java"), """
                import java.util.List;
                import org.jedro.cli.*;
                import picocli.CommandLine.Command;
                public final class Override implements CommandProvider {
                    public List<Object> commands(Console console) { return List.of(new Info(console)); }
                    @Command(name = "info")
                    static final class Info implements java.util.concurrent.Callable<Integer> {
                        private final Console console;
                        Info(Console console) { this.console = console; }
                        public Integer call() { console.print("mine"); return 0; }
                    }
                }
                """);
        Files.writeString(services.resolve("org.jedro.cli.CommandProvider"), "Override\nNoSuchClass\n");
        jar("other.jar", java, build.resolve("override/resources"));
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    void addsACommandAHookACommandHookAndAResolver() throws Exception {
        project.write("conf/base/parameters.yml", "word: ${greeting:Bob}\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "greet", "--name", "Ada")).startsWith("Hello, Ada!\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("Hello, run of 2 nodes!", "Goodbye, exit code 0!", "Done: 2 nodes");
        assertThat(project.read("data/shout.txt")).isEqualTo("Hello, Bob!, Ada!");
    }

    @Test
    void isListedWithItsVersion() throws Exception {
        assertThat(jedro("greeting-plugin-1.2.jar", "info")).contains("""
                  greeting-plugin 1.2
                    commands: GreetingCommands
                    command hooks: GreetingCommandHook
                    hooks: GreetingHook
                    resolvers: GreetingResolver
                """);
    }

    @Test
    void isNotUsedIfTheSettingsSaySo() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Without.class.getName() + "\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("Done: 2 nodes")
                .doesNotContain("Hello, run", "Goodbye");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet")).startsWith("Unknown command 'greet'.");
        assertThat(jedro("greeting-plugin-1.2.jar", "info"))
                .contains("  greeting-plugin 1.2 (disabled in the settings)\n");
    }

    @Test
    void keepsTheRestIfOneHookIsDisabled() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + WithoutHook.class.getName() + "\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("Goodbye, exit code 0!")
                .doesNotContain("Hello, run");
    }

    @Test
    void winsOverABuiltInCommandAndDoesNoHarmIfAPartOfItIsBroken() throws Exception {
        assertThat(jedro("other.jar", "info"))
                .contains("WARN", "A plugin could not be loaded and is left out", "NoSuchClass")
                .endsWith("mine\n");
    }

    private String jedro(String jar, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + build.resolve(jar),
                "org.jedro.cli.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void jar(String name, Path sources, Path resources) throws IOException {
        Path classes = Files.createDirectories(build.resolve(name + ".classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(
                List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")));
        files(sources).forEach(file -> options.add(file.toString()));
        assertThat(compiler.run(null, null, null, options.toArray(new String[0])))
                .isZero();
        try (OutputStream file = Files.newOutputStream(build.resolve(name));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (Path root : List.of(classes, resources)) {
                for (Path entry : files(root)) {
                    jar.putNextEntry(new JarEntry(root.relativize(entry).toString()));
                    jar.write(Files.readAllBytes(entry));
                }
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
