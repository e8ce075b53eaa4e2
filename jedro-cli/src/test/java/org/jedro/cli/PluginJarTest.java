// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a plugin, as a jar that is put on the class path, in processes of its own. */
@Timeout(120)
@Tag("eco/PL-01")
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

    /** Wants nothing of two plugins of Jedro. */
    public static final class WithoutJedros implements Settings {
        @Override
        public List<String> disabledPlugins() {
            return List.of("jedro-viz", "jedro-datasets-parquet");
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
        TestJar.make(build.resolve("greeting-plugin-1.2.jar"), SOURCES.resolve("java"), SOURCES.resolve("resources"));
        Path java = build.resolve("override/java");
        Path services = build.resolve("override/resources/META-INF/services");
        Files.createDirectories(java);
        Files.createDirectories(services);
        Files.writeString(java.resolve("Override.java"), """
                import java.util.List;
                import org.jedro.cli.*;
                import picocli.CommandLine.Command;
                public final class Override implements CommandProvider {
                    public List<Object> commands(Console console) { return List.of(new Info(console), new Burst(), new Explode(console)); }
                    @Command(name = "info")
                    static final class Info implements java.util.concurrent.Callable<Integer> {
                        private final Console console;
                        Info(Console console) { this.console = console; }
                        public Integer call() { console.print("mine"); return 0; }
                    }
                    @Command(name = "burst")
                    static final class Burst implements Runnable {
                        public void run() { throw new IllegalStateException("no luck"); }
                    }
                    @Command(name = "explode")
                    static final class Explode extends ProjectCommand {
                        @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;
                        @picocli.CommandLine.Option(names = "--with") String with = "";
                        Explode(Console console) { super(console); }
                        protected int run(org.jedro.session.Session session) throws Exception {
                            switch (with) {
                                case "checked": throw new java.io.IOException("no luck");
                                case "error": throw new NoClassDefFoundError("a/b/C");
                                case "ours": throw new org.jedro.JedroException("Not today.");
                                case "usage": throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Too little.");
                                default: return 3;
                            }
                        }
                    }
                }
                """);
        Files.writeString(services.resolve("org.jedro.cli.CommandProvider"), "Override\nNoSuchClass\n");
        TestJar.make(build.resolve("other.jar"), java, build.resolve("override/resources"));
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    @Tag("core/H-08")
    void addsACommandAHookACommandHookAndAResolver() throws Exception {
        project.write("conf/base/parameters.yml", "word: ${greeting:Bob}\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "greet", "--name", "Ada")).startsWith("Hello, Ada!\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("Hello, run of 2 nodes!", "Goodbye, exit code 0!", "Done: 2 nodes");
        assertThat(project.read("data/shout.txt")).isEqualTo("Hello, Bob!, Ada!");
    }

    /** Prints when the run begins. */
    public static final class WithOwnHook implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public void beforePipelineRun(PipelineRun event) {
                    System.out.println("The project's own hook.");
                }
            });
        }
    }

    @Test
    @Tag("core/H-06")
    void isRegisteredAfterTheProjectSoThatItsHooksAreCalledFirst() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + WithOwnHook.class.getName() + "\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .containsSubsequence("Hello, run of 2 nodes!", "The project's own hook.", "Done: 2 nodes");
    }

    @Test
    @Tag("core/H-10")
    void hasItsHookTracedWithVerbose() throws Exception {
        assertThat(jedro("greeting-plugin-1.2.jar", "run", "--verbose"))
                .contains("DEBUG Hook 'GreetingHook' is registered\n")
                .contains("DEBUG Hook 'GreetingHook': beforePipelineRun\n")
                .contains("greet__greeting] Hook 'GreetingHook': onNodeStarted\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "run")).doesNotContain("DEBUG");
    }

    @Test
    @Tag("core/H-11")
    void callsItsCommandHookWithTheExitCodeOfEveryCommand() throws Exception {
        List<Path> jars = List.of(build.resolve("greeting-plugin-1.2.jar"));

        assertThat(jedro("greeting-plugin-1.2.jar", "run", "--nope")).endsWith("Goodbye, exit code 2!\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "nope")).endsWith("Goodbye, exit code 2!\n");
        assertThat(TestJar.jedro(build, jars, "run")).as("outside a project").endsWith("Goodbye, exit code 2!\n");
        assertThat(TestJar.jedro(build, jars, "greet")).endsWith("Goodbye, exit code 0!\n");
        project.write(
                "conf/base/catalog.yml",
                "name: {type: text, filepath: data/name.txt}\nshout: {type: json, filepath: jedro.yml/x}\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "run")).contains("failed").endsWith("Goodbye, exit code 1!\n");
    }

    @Test
    @Tag("core/CLI-01")
    void hasItsCommandsInAGroupOfTheHelp() throws Exception {
        assertThat(jedro("greeting-plugin-1.2.jar", "--help"))
                .containsSubsequence(
                        "Commands in a project:\n",
                        "  run ",
                        "Commands of plugins:\n",
                        "  greet ",
                        "  greet-nodes ",
                        "Commands anywhere:\n",
                        "  info ");
    }

    /** Prints when it is made. */
    public static final class Counted implements Settings {
        /** Prints. */
        public Counted() {
            System.out.println("settings made");
        }
    }

    @Test
    @Tag("core/H-13")
    void addsACommandWithTheOptionsOfACommandOnAProject() throws Exception {
        project.write("conf/base/parameters.yml", "word: Hello\n");
        project.write("conf/french/parameters.yml", "greeting: Bonjour\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes"))
                .startsWith("Hello, greet__greeting!\nHello, loud.loud__shout!\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes", "--env", "french", "--pipelines=first"))
                .startsWith("Bonjour, greet__greeting!\n")
                .doesNotContain("shout");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes", "--params", "greeting=Moin", "--tags", "noise"))
                .startsWith("Moin, loud.loud__shout!\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes", "--nodes", "gret__greeting"))
                .contains("did you mean 'greet__greeting'?");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes", "--projct", "x"))
                .startsWith("Unknown option '--projct'.\n  did you mean '--project'?");
        assertThat(TestJar.jedro(
                        build,
                        List.of(build.resolve("greeting-plugin-1.2.jar")),
                        "greet-nodes",
                        "--project",
                        folder + ""))
                .as("from another folder")
                .startsWith("Hello, greet__greeting!\n");
        assertThat(TestJar.jedro(build, List.of(build.resolve("greeting-plugin-1.2.jar")), "greet-nodes"))
                .contains("jedro.yml");
    }

    @Test
    void makesTheSettingsOnceForACommand() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Counted.class.getName() + "\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "greet-nodes", "--project=" + folder))
                .containsOnlyOnce("settings made");
        assertThat(jedro("greeting-plugin-1.2.jar", "run", "--env", "local")).containsOnlyOnce("settings made");
        assertThat(jedro("greeting-plugin-1.2.jar", "info")).containsOnlyOnce("settings made");
    }

    @Test
    void isFoundByTheProjectThatTheCommandIsFor() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Without.class.getName() + "\n");
        List<Path> jars = List.of(build.resolve("greeting-plugin-1.2.jar"));

        for (List<String> words : List.of(
                List.of("greet-nodes", "--project", folder.toString()),
                List.of("--quiet", "greet-nodes", "--project=" + folder),
                List.of("greet-nodes", "--params", "a=1", "--unknown", "x", "--project", folder.toString()))) {
            assertThat(TestJar.jedro(build, jars, words.toArray(new String[0])))
                    .startsWith("Unknown command 'greet-nodes'.");
        }
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
    @Tag("core/H-09")
    void isNotUsedIfTheSettingsDisableIt() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Without.class.getName() + "\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("Done: 2 nodes")
                .doesNotContain("Hello, run", "Goodbye");
        assertThat(jedro("greeting-plugin-1.2.jar", "greet")).startsWith("Unknown command 'greet'.");
        assertThat(jedro("greeting-plugin-1.2.jar", "info"))
                .contains("  greeting-plugin 1.2 (disabled in the settings)\n");
    }

    @Test
    void namesTheDisabledPluginOfACommandAndOfADatasetType() throws Exception {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + WithoutJedros.class.getName() + "\n");
        project.write("conf/base/catalog_tables.yml", "table: {type: parquet, filepath: a.parquet}\n");

        assertThat(jedro("greeting-plugin-1.2.jar", "viz"))
                .startsWith("Command 'viz' is of plugin 'jedro-viz', which the settings disable.\n");
        assertThat(jedro("greeting-plugin-1.2.jar", "run"))
                .contains("table.type: dataset type 'parquet' is of plugin 'jedro-datasets-parquet',"
                        + " which the settings disable\n");
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
                .startsWith("WARN  A plugin could not be loaded and is left out: ")
                .containsOnlyOnce("NoSuchClass")
                .endsWith("mine\n");
    }

    @Test
    @Tag("core/H-13")
    void endsWithOneMessageIfItsCommandThrows() throws Exception {
        assertThat(jedro("other.jar", "explode", "--with=checked"))
                .endsWith("Command 'explode' failed in run: no luck.\n");
        assertThat(jedro("other.jar", "explode", "--with=error"))
                .contains("Command 'explode' failed in run: ")
                .doesNotContain("Jedro itself");
        assertThat(jedro("other.jar", "burst"))
                .endsWith("Command 'burst' failed: no luck.\n" + "  --traceback prints the stack trace\n");
        assertThat(jedro("other.jar", "explode", "--with=ours")).endsWith("Not today.\n");
        assertThat(jedro("other.jar", "explode", "--with=usage"))
                .contains("Too little.\n  type 'jedro explode --help'");
    }

    private String jedro(String jar, String... words) throws Exception {
        return TestJar.jedro(folder, List.of(build.resolve(jar)), words);
    }
}
