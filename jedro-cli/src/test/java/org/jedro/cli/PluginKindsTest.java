// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One plugin that offers something of every kind, switched on and off; and who wins if several offer the same. */
@Timeout(120)
@Tag("eco/PL-01")
class PluginKindsTest {
    @TempDir
    static Path build;

    @TempDir
    Path folder;

    private static Path plugin;
    private TestProject project;

    /** Wants nothing of the plugin. */
    public static final class Without implements Settings {
        @Override
        public List<String> disabledPlugins() {
            return List.of("acme");
        }
    }

    /** Requires nothing of a plugin. */
    public static final class Misspelt implements Settings {
        @Override
        public List<String> disabledPlugins() {
            return List.of("amce");
        }

        @Override
        public List<String> disabledHooks() {
            return List.of("Hoks", "AroundComands", "Hooks", "AroundCommands");
        }
    }

    @BeforeAll
    static void makePlugin() throws IOException {
        plugin = TestJar.make(
                build.resolve("acme-3.0.jar"),
                "Acme",
                """
                import java.util.*;
                import java.util.function.UnaryOperator;
                import org.jedro.catalog.*;
                import org.jedro.cli.*;
                import org.jedro.config.*;
                import org.jedro.datasets.*;
                import org.jedro.hook.*;
                import org.jedro.pipeline.Node;
                import org.jedro.ref.TypeRef;
                import org.jedro.runner.*;
                import org.jedro.storage.*;
                import org.jedro.value.*;
                import picocli.CommandLine.Command;

                public final class Acme {
                    static void print(String what) { System.out.println("acme: " + what); }

                    public static final class Commands implements CommandProvider {
                        public List<Object> commands(Console console) { return List.of(new Hello(), new MyInfo()); }
                        @Command(name = "hello") static final class Hello implements Runnable {
                            public void run() { print("hello"); }
                        }
                        @Command(name = "inspect") static final class MyInfo implements Runnable {
                            public void run() { print("inspect"); }
                        }
                    }
                    public static final class AroundCommands implements CommandHook {
                        public void beforeCommandRun(CommandRun run) { print("command"); }
                    }
                    public static final class Shells implements ShellProvider {
                        public Map<String, Object> variables(org.jedro.session.Session session) {
                            return Map.of("acme", session.project().name());
                        }
                    }
                    public static final class Hooks implements Hook {
                        public void beforePipelineRun(PipelineRun event) { print("run"); }
                    }
                    public record Options(String text) {}
                    public static final class Datasets implements DatasetProvider {
                        private final DatasetProvider notes = DatasetProvider.of("acme.note", Options.class, String.class,
                                options -> FunctionDataset.of(options::text, text -> {}));
                        public List<String> types() { return notes.types(); }
                        public CatalogEntry create(EntrySpec spec, org.jedro.Problems problems) {
                            return notes.create(spec, problems);
                        }
                    }
                    public static final class Rot implements Codec<String, Format.NoOptions> {
                        public Format<Format.NoOptions> format() { return Format.of("acme.rot"); }
                        public TypeRef<String> form() { return TypeRef.of(String.class); }
                        public String read(Input in, org.jedro.datasets.Binding<Format.NoOptions> binding) { return ""; }
                        public void write(String text, Output out, org.jedro.datasets.Binding<Format.NoOptions> binding) {}
                    }
                    public static final class Runners implements RunnerProvider {
                        public String name() { return "AcmeRunner"; }
                        public Runner create(MapValue parameters) { print("runner"); return new SequentialRunner(); }
                    }
                    public static final class OwnSequential implements RunnerProvider {
                        public String name() { return "SequentialRunner"; }
                        public Runner create(MapValue parameters) { print("sequential"); return new SequentialRunner(); }
                    }
                    public static final class Place implements NodePlace {
                        public String name() { return "acme"; }
                        public boolean takes(Node node) { print("place"); return false; }
                    }
                    public static final class Resolvers implements ResolverProvider {
                        public String name() { return "acme"; }
                        public Resolver resolver() { return arguments -> "from acme"; }
                    }
                    public static final class Copying implements Copier {
                        public boolean copies(Class<?> type) { print("copier"); return false; }
                        public Object shallow(Object value) { return value; }
                        public Object deep(Object value, UnaryOperator<Object> inner) { return value; }
                    }
                    public static final class Check implements CheckContributor {
                        public String area() { return "acme"; }
                        public void check(org.jedro.session.Session session, CheckScope scope, Findings findings) {
                            findings.problems().warn("acme has looked");
                        }
                    }
                }
                """,
                Map.ofEntries(
                        Map.entry("org.jedro.cli.CommandProvider", List.of("Acme$Commands")),
                        Map.entry("org.jedro.cli.CommandHook", List.of("Acme$AroundCommands")),
                        Map.entry("org.jedro.cli.ShellProvider", List.of("Acme$Shells")),
                        Map.entry("org.jedro.cli.CheckContributor", List.of("Acme$Check")),
                        Map.entry("org.jedro.hook.Hook", List.of("Acme$Hooks")),
                        Map.entry("org.jedro.catalog.DatasetProvider", List.of("Acme$Datasets")),
                        Map.entry("org.jedro.catalog.Copier", List.of("Acme$Copying")),
                        Map.entry("org.jedro.datasets.Codec", List.of("Acme$Rot")),
                        Map.entry("org.jedro.runner.RunnerProvider", List.of("Acme$Runners", "Acme$OwnSequential")),
                        Map.entry("org.jedro.runner.NodePlace", List.of("Acme$Place")),
                        Map.entry("org.jedro.config.ResolverProvider", List.of("Acme$Resolvers"))));
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder).write("conf/base/catalog.yml", """
                        name: {type: text, filepath: data/name.txt}
                        greeting: {type: memory, copy: deep}
                        shout: {type: text, filepath: "data/shout.txt"}
                        """);
    }

    @Test
    @Tag("core/CLI-25")
    @Tag("core/H-13")
    @Tag("core/R-15")
    void isListedWithEveryKindAndUsed() throws Exception {
        assertThat(jedro("info"))
                .contains("acme.note, acme.rot", "Runners    SequentialRunner, ThreadRunner, AcmeRunner")
                .contains("""
                          acme 3.0
                            commands: Acme$Commands
                            command hooks: Acme$AroundCommands
                            shell: Acme$Shells
                            hooks: Acme$Hooks
                            datasets: Acme$Datasets
                            codecs: Acme$Rot
                            runners: Acme$Runners, Acme$OwnSequential
                            places: Acme$Place
                            resolvers: Acme$Resolvers
                            copiers: Acme$Copying
                            checks: Acme$Check
                        """);
        assertThat(jedro("hello")).contains("acme: command\nacme: hello\n");
        project.write("conf/base/parameters.yml", "word: \"${acme:}\"\n");
        assertThat(jedro("run", "--runner", "AcmeRunner"))
                .contains("acme: runner", "acme: place", "acme: copier", "acme: run\n", "Done: 2 nodes");
        assertThat(project.read("data/shout.txt")).isEqualTo("from acme, Ada!");
        assertThat(jedro("check")).contains("acme has looked");
        assertThat(jedro("shell", "-x", "acme + \"!\"")).endsWith("$1 ==> \"test!\"\n");
    }

    @Test
    void nothingOfAnyKindIsUsedIfTheSettingsDisableIt() throws Exception {
        settings(Without.class);

        assertThat(jedro("info"))
                .contains("acme 3.0 (disabled in the settings)", "Runners    SequentialRunner, ThreadRunner\n")
                .doesNotContain("acme: ", "acme.note", "acme.rot");
        assertThat(jedro("hello")).startsWith("Unknown command 'hello'.");
        assertThat(jedro("run")).contains("Done: 2 nodes").doesNotContain("acme");
        assertThat(jedro("run", "--runner", "ThreadRunner"))
                .contains("Done: 2 nodes")
                .doesNotContain("acme");
        assertThat(jedro("run", "--runner", "AcmeRunner")).startsWith("Runner 'AcmeRunner' does not exist.");
        assertThat(jedro("check")).contains("No problems").doesNotContain("acme");
        assertThat(jedro("shell", "-x", "acme")).contains("cannot find symbol: variable acme");
        project.write("conf/base/parameters.yml", "word: \"${acme:}\"\n");
        assertThat(jedro("run")).contains("acme").doesNotContain("Done");
    }

    @Test
    void aPluginWinsOverWhatIsBuiltInAndTheProjectOverAPlugin() throws Exception {
        assertThat(jedro("inspect")).endsWith("acme: inspect\n");
        assertThat(jedro("run")).contains("acme: sequential");

        Path own = TestJar.make(
                build.resolve("project.jar"), "Own", """
                import java.util.*;
                import org.jedro.cli.*;
                                import picocli.CommandLine.Command;
                public final class Own implements CommandProvider, org.jedro.session.ProjectPipelines {
                    public void register(org.jedro.session.Pipelines.Builder pipelines) {}
                    public List<Object> commands(Console console) { return List.of(new Mine()); }
                    @Command(name = "inspect") static final class Mine implements Runnable {
                        public void run() { System.out.println("the project's own"); }
                    }
                }
                """, Map.of("org.jedro.cli.CommandProvider", List.of("Own")));
        project.write("jedro.yml", "name: test\nregistry: Own\n");
        for (List<Path> jars : List.of(List.of(plugin, own), List.of(own, plugin))) {
            assertThat(TestJar.jedro(folder, jars, "inspect")).endsWith("the project's own\n");
        }
    }

    @Test
    @Tag("core/H-09")
    void checkReportsDisabledPluginsAndHooksThatDoNotExist() throws Exception {
        settings(Misspelt.class);

        assertThat(jedro("check"))
                .contains("The settings disable plugin 'amce', which is not installed; did you mean 'acme'?")
                .contains("The settings disable hook 'Hoks', which does not exist; did you mean 'Hooks'?")
                .contains(
                        "The settings disable hook 'AroundComands', which does not exist; did you mean 'AroundCommands'?")
                .doesNotContain("disable hook 'Hooks'", "disable hook 'AroundCommands'");
    }

    private void settings(Class<?> settings) {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + settings.getName() + "\n");
    }

    private String jedro(String... words) throws Exception {
        return TestJar.jedro(folder, List.of(plugin), words);
    }
}
