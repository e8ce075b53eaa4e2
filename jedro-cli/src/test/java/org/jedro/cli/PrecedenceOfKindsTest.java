// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who wins if the project, plugins and Jedro offer the same name: the same rule for every kind, in any order of the class path. */
@Timeout(300)
@Tag("core/IO-05")
class PrecedenceOfKindsTest {
    private static final Map<String, String> SERVICES = new LinkedHashMap<>(Map.of(
            "org.jedro.cli.CommandProvider", "Commands",
            "org.jedro.catalog.DatasetProvider", "Datasets",
            "org.jedro.runner.RunnerProvider", "Runners",
            "org.jedro.config.ResolverProvider", "Resolvers",
            "org.jedro.session.SelectorProvider", "Selectors",
            "org.jedro.storage.StorageProvider", "Storages",
            "org.jedro.inspect.PipelineExporter", "Exporters",
            "org.jedro.datasets.Codec", "Bytes"));

    @TempDir
    static Path build;

    @TempDir
    Path folder;

    private static Path alpha;
    private static Path beta;
    private static Path own;
    private static Path plain;
    private TestProject project;

    @BeforeAll
    static void makeJars() throws IOException {
        alpha = make("alpha-1.0.jar", "Alpha", true);
        beta = make("beta-2.0.jar", "Beta", true);
        own = make("own.jar", "Own", true);
        plain = make("plain.jar", "Plain", false);
    }

    private static Path make(String jar, String name, boolean offers) throws IOException {
        Map<String, List<String>> services = new LinkedHashMap<>();
        if (offers) {
            SERVICES.forEach((service, type) -> services.put(service, List.of(name + "$" + type)));
        }
        return TestJar.make(build.resolve(jar), name, """
                import java.io.IOException;
                import java.io.OutputStream;
                import java.util.*;
                import org.jedro.catalog.*;
                import org.jedro.cli.*;
                import org.jedro.config.*;
                import org.jedro.datasets.*;
                import org.jedro.inspect.*;
                import org.jedro.pipeline.*;
                import org.jedro.ref.TypeRef;
                import org.jedro.runner.*;
                import org.jedro.session.*;
                import org.jedro.storage.*;
                import org.jedro.value.*;
                import picocli.CommandLine.Command;

                public final class NAME implements ProjectPipelines {
                    static void say(String what) { System.out.println("NAME: " + what); }
                    static String greet(String name, String word, byte[] bytes) { return word + ", " + name + new String(bytes); }

                    public void register(Pipelines.Builder pipelines) {
                        pipelines.add("greeting", () -> Pipeline.of(
                                Node.from("name", "params:word", "far").apply(NAME::greet).to("shout").named("greet")));
                    }
                    public static final class Commands implements CommandProvider {
                        public List<Object> commands(Console console) { return List.of(new Info()); }
                        @Command(name = "info") static final class Info implements Runnable {
                            public void run() { say("command"); }
                        }
                    }
                    public record Options(String filepath) {}
                    public static final class Datasets implements DatasetProvider {
                        private final DatasetProvider texts = DatasetProvider.of("text", Options.class, String.class,
                                options -> FunctionDataset.of(() -> "Ada", text -> say("dataset " + text)));
                        public List<String> types() { return List.of("text", "text"); }
                        public CatalogEntry create(EntrySpec spec, org.jedro.Problems problems) {
                            return texts.create(spec, problems);
                        }
                    }
                    public static final class Runners implements RunnerProvider {
                        public String name() { return "SequentialRunner"; }
                        public Runner create(MapValue parameters) { say("runner"); return new SequentialRunner(); }
                    }
                    public static final class Resolvers implements ResolverProvider {
                        public String name() { return "globals"; }
                        public Resolver resolver() { return arguments -> "NAME"; }
                    }
                    public static final class Selectors implements SelectorProvider {
                        public String name() { return "failed"; }
                        public List<String> nodes(SelectorRequest request) { say("selector"); return List.of("greet"); }
                    }
                    public static final class Storages implements StorageProvider {
                        private final MemoryStorage storage = new MemoryStorage();
                        public List<String> schemes() { return List.of("memory", "MEMORY"); }
                        public Storage open(StorageSpec spec) { say("storage"); return storage; }
                    }
                    /** Not the options of another codec of the format. */
                    public record BytesOptions() {}
                    public static final class Bytes implements Codec<byte[], BytesOptions> {
                        public Format<BytesOptions> format() { return new Format<>("bytes", BytesOptions.class); }
                        public TypeRef<byte[]> form() { return TypeRef.of(byte[].class); }
                        public byte[] read(Input in, org.jedro.datasets.Binding<BytesOptions> binding) {
                            say("codec");
                            return "!".getBytes();
                        }
                        public void write(byte[] data, Output out, org.jedro.datasets.Binding<BytesOptions> binding) {}
                    }
                    public static final class Exporters implements PipelineExporter {
                        public List<String> names() { return List.of("json"); }
                        public String suffix() { return "json"; }
                        public String description() { return "of NAME"; }
                        public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out)
                                throws IOException {
                            out.write("NAME: exporter".getBytes());
                        }
                    }
                }
                """.replace("NAME", name), services);
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder)
                .write("jedro.yml", "name: test\nregistry: Plain\n")
                .write("conf/base/globals.yml", "x: Jedro\n")
                .write("conf/base/parameters.yml", "word: ${globals:x}\n")
                .write("conf/base/catalog.yml", """
                        name: {type: text, filepath: data/name.txt}
                        shout: {type: text, filepath: data/shout.txt}
                        far: {type: bytes, filepath: data/far.bin}
                        near: {type: json, filepath: "memory://near"}
                        """)
                .write("data/far.bin", "?");
    }

    /** The kinds with this rule are those that are tested here, and each kind of plugin has a rule. */
    @Test
    void theTableInTheGuideListsEveryKindWithItsRule() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/guide/plugins.md"))) {
            String[] cells = line.split(" \\| ");
            if (cells.length == 4 && cells[2].startsWith("`org.jedro.")) {
                rules.put(cells[2].replace("`", ""), cells[3].replace(" |", ""));
            }
        }

        assertThat(rules.entrySet().stream()
                        .filter(rule -> rule.getValue().equals("one name: the highest rank"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(SERVICES.keySet());
        assertThat(rules.keySet()).containsExactlyInAnyOrderElementsOf(InstalledPlugin.KINDS.values());
    }

    private void assertEverythingIsOf(String name, List<Path> jars) throws Exception {
        assertThat(TestJar.jedro(folder, jars, "run", "--nodes", "failed:last"))
                .contains(name + ": runner\n")
                .contains(name + ": selector\n")
                .contains(name + ": storage\n")
                .contains(name + ": codec\n")
                .contains(name + ": dataset " + name + ", Ada!\n")
                .contains("Done: 1 node");
        assertThat(TestJar.jedro(folder, jars, "info")).endsWith(name + ": command\n");
        assertThat(TestJar.jedro(folder, jars, "export", "json")).endsWith(name + ": exporter");
        assertThat(TestJar.jedro(folder, jars, "export", "--output", "out.json"))
                .doesNotContain("exist");
        assertThat(project.read("out.json")).isEqualTo(name + ": exporter");
    }

    @Test
    @Tag("core/CLI-27")
    void aPluginWinsOverWhatIsBuiltIn() throws Exception {
        assertEverythingIsOf("Alpha", List.of(alpha, plain));
    }

    @Test
    @Tag("core/CLI-27")
    void theProjectWinsOverPlugins() throws Exception {
        project.write("jedro.yml", "name: test\nregistry: Own\n");

        assertEverythingIsOf("Own", List.of(alpha, own, beta));
        assertEverythingIsOf("Own", List.of(own, beta, alpha));
    }

    @Test
    @Tag("core/CLI-27")
    void twoPluginsAreReportedWhenTheNameIsUsed() throws Exception {
        List<Path> jars = List.of(beta, plain, alpha);
        String both =
                "is offered by Beta$%s (beta 2.0) and Alpha$%<s (alpha 1.0); remove one of them, or disable one in"
                        + " the settings, disabledPlugins()";

        assertThat(TestJar.jedro(folder, jars, "info", "--some", "words"))
                .isEqualTo("Command 'info' " + both.formatted("Commands") + ".\n");
        assertThat(TestJar.jedro(folder, jars, "export", "json"))
                .isEqualTo("Export format 'json' " + both.formatted("Exporters") + ".\n");
        assertThat(TestJar.jedro(folder, jars, "run", "--runner", "ThreadRunner"))
                .contains("word: resolver 'globals' failed: it " + both.formatted("Resolvers"));
        project.write("conf/base/parameters.yml", "word: Hello");
        assertThat(TestJar.jedro(folder, jars, "run", "--runner", "ThreadRunner"))
                .contains("""
                      line 1, name.type: dataset type 'text' BOTH""".replace("BOTH", both.formatted("Datasets")), """
                      line 4, near.filepath: storage 'memory://' BOTH""".replace(
                                "BOTH", both.formatted("Storages")));
        project.write("conf/base/catalog.yml", "far: {type: bytes, filepath: data/far.bin}\n");
        assertThat(TestJar.jedro(folder, jars, "run", "--runner", "ThreadRunner"))
                .contains("line 1, far.type: format 'bytes' " + both.formatted("Bytes"));
        assertThat(TestJar.jedro(folder, jars, "export", "--output", "out.json"))
                .startsWith("The format of 'out.json' " + both.formatted("Exporters")
                        + ", or name it: jedro export FORMAT.\n");
        project.write("conf/base/catalog.yml", "");
        assertThat(TestJar.jedro(folder, jars, "run"))
                .contains("Runner 'SequentialRunner' " + both.formatted("Runners") + ".\n");
        assertThat(TestJar.jedro(folder, jars, "run", "--runner", "ThreadRunner", "--nodes", "failed:last"))
                .contains("Selector 'failed' " + both.formatted("Selectors") + ".\n");
    }
}
