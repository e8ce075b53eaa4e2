// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileConfigLoaderTest {
    @TempDir
    Path folder;

    private Folder conf() {
        return new Folder(folder);
    }

    private static MapValue map(Object data) {
        return (MapValue) Value.of(data, Origin.of("--params"));
    }

    @Test
    void remembersWhereEveryValueWasWritten() {
        conf().with("base/parameters.yml", "a: 1\nm:\n  x:\n    - 5\n    - ${a}\n")
                .with("local/parameters.yml", "b: ${c}\nc: {d: 1}\n");

        MapValue values = FileConfigLoader.project(conf().conf()).build().load("parameters");

        assertThat(values.find("a").get().origin()).hasToString("conf/base/parameters.yml, line 1");
        assertThat(values.find("m.x").get().origin()).isEqualTo(new Origin("conf/base/parameters.yml", 3, 3));
        assertThat(values.find("m.x.1").get().origin()).isEqualTo(new Origin("conf/base/parameters.yml", 5, 7));
        assertThat(values.find("b").get().origin()).hasToString("conf/local/parameters.yml, line 1");
        assertThat(values.find("b.d").get().origin()).hasToString("conf/local/parameters.yml, line 2");
    }

    @Test
    void remembersWhatWasOverridden() {
        conf().with("base/parameters.yml", "a: 1\nm: {x: 1, y: 2}\n").with("local/parameters.yml", "a: 2\nm: {x: 3}\n");

        ResolvedConfig config = FileConfigLoader.project(conf().conf())
                .runtimeParameters(map(Map.of("m", Map.of("x", 4))))
                .build()
                .explain("parameters")
                .orElseThrow();

        assertThat(config.overridden("a").get().origin()).hasToString("conf/base/parameters.yml, line 1");
        assertThat(config.overridden("m.y").get().origin()).hasToString("conf/base/parameters.yml, line 2");
        assertThat(config.values().find("m.x").get().origin()).hasToString("--params");
        assertThat(config.overridden("nope")).isEmpty();
    }

    @Test
    @Tag("core/C-10")
    void callsResolversOfItsOwn() {
        conf().with("parameters.yml", "a: ${twice:4}\nb: ${path:x}\n");

        MapValue values = FileConfigLoader.builder(conf().conf())
                .resolver("twice", arguments -> 2 * (Long) arguments.get(0))
                .resolver("path", arguments -> Path.of((String) arguments.get(0)))
                .build()
                .load("parameters");

        assertThat(values.toJava()).isEqualTo(Map.of("a", 8L, "b", Path.of("x")));
    }

    @Test
    @Tag("core/C-10")
    void reportsAResolverThatThrows() {
        conf().with("parameters.yml", "a: 1\nb: ${boom:}\n");

        assertThatThrownBy(() -> FileConfigLoader.builder(conf().conf())
                        .resolver("boom", arguments -> {
                            throw new IOException("the vault is closed");
                        })
                        .build()
                        .load("parameters"))
                .hasMessage("""
                        1 problem in conf/parameters.yml:
                          line 2, b: resolver 'boom' failed: the vault is closed""");
        assertThatThrownBy(() -> FileConfigLoader.builder(conf().conf())
                        .resolver("boom", arguments -> {
                            throw new IllegalStateException();
                        })
                        .build()
                        .load("parameters"))
                .hasMessageEndingWith("line 2, b: resolver 'boom' failed: IllegalStateException");
        assertThatThrownBy(() -> FileConfigLoader.builder(conf().conf())
                        .resolver("boom", arguments -> arguments.get(7))
                        .build()
                        .load("parameters"))
                .hasMessageContaining("line 2, b: resolver 'boom' failed: IndexOutOfBoundsException: Index 7 ");
    }

    @Test
    void remembersThatAValueIsOfTheCommandLine() {
        conf().with("catalog.yml", "a: ${runtime_params:x}\nb: ${runtime_params:y, 1}\nc: ${a}\n");

        MapValue values = FileConfigLoader.builder(conf().conf())
                .runtimeParameters(map(Map.of("x", 1)))
                .build()
                .load("catalog");

        assertThat(values.find("a").get().origin()).hasToString("--params");
        assertThat(values.find("b").get().origin()).hasToString("conf/catalog.yml, line 2");
        assertThat(values.find("c").get().origin()).hasToString("--params");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        String blanks = " ".repeat(4 << 20);
        conf().with("parameters.yml", "a: 1").with("parameters_b.yml", "b: 1" + blanks);

        assertThatThrownBy(() -> FileConfigLoader.builder(conf().conf()).build().load("parameters"))
                .hasMessage("""
                        1 problem in conf/parameters_b.yml:
                          too large: 4194308 bytes, where at most 4194304 are read; split the file""");
        conf().with("parameters_b.yml", "b: 1" + blanks.substring(4));
        assertThat(FileConfigLoader.builder(conf().conf())
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    @Test
    void suggestsFoldersAsEnvironments() {
        conf().with("base/parameters.yml", "")
                .with("prod/parameters.yml", "")
                .with("prdo", "")
                .with(".prd/x", "");

        assertThatThrownBy(() -> FileConfigLoader.project(conf().conf())
                        .environment("prd")
                        .build()
                        .load("parameters"))
                .hasMessage("Environment 'prd' does not exist in conf.\n  did you mean 'prod'?");
    }

    @Test
    @Tag("core/C-10")
    void replacesABuiltInResolver() {
        conf().with("parameters.yml", "a: ${globals:x}\nb: ${oc.select:a}\n");

        assertThat(FileConfigLoader.builder(conf().conf())
                        .resolver("globals", arguments -> arguments.get(0) + " of the project")
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", "x of the project", "b", "x of the project"));
    }

    @Test
    @Tag("core/C-09")
    void letsTheEnvironmentIntoEveryKindOnRequest() {
        conf().with("catalog.yml", "a: ${oc.env:JEDRO_X}\n");

        MapValue values = FileConfigLoader.builder(conf().conf())
                .environmentVariables(Map.of("JEDRO_X", "5"))
                .environmentVariablesEverywhere()
                .build()
                .load("catalog");

        assertThat(values.toJava()).isEqualTo(Map.of("a", "5"));
    }

    @Test
    @Tag("core/C-13")
    void takesAKindThatIsGiven() {
        conf().with("catalog.yml", "a: ${globals:x}\n");
        FileConfigLoader loader = FileConfigLoader.builder(conf().conf()).build();

        FileConfigLoader other = loader.with("globals", map(Map.of("x", 1)));

        assertThat(other.load("catalog").toJava()).isEqualTo(Map.of("a", 1L));
        assertThat(other.with("catalog", map(Map.of("b", 2))).load("catalog").toJava())
                .isEqualTo(Map.of("b", 2L));
        assertThat(FileConfigLoader.builder(conf().conf())
                        .override("vault", map(Map.of("c", 3)))
                        .build()
                        .load("vault")
                        .toJava())
                .isEqualTo(Map.of("c", 3L));
        assertThat(loader.with("catalog", map(Map.of("b", 2)))
                        .partial("catalog")
                        .values()
                        .toJava())
                .isEqualTo(Map.of("b", 2L));
        assertThatThrownBy(() -> loader.load("catalog")).isInstanceOf(BadConfigException.class);
    }

    @Test
    @Tag("core/C-01")
    @Tag("core/C-12")
    @Tag("core/C-14")
    void findsTheFilesOfAKindByItsPatterns() {
        conf().with("parameters.yml", "a: 1\n")
                .with("parameters_b.yaml", "b: 1\n")
                .with("parameters_c.json", "{\"c\": 1}\n")
                .with("parameters/deep/any.yml", "d: 1\n")
                .with("deep/parameters_e.yml", "e: 1\n")
                .with("deep/parameters/any.yml", "not: 1\n")
                .with("parameters.txt", "not: 1\n")
                .with("params/f.yml", "f: 1\n");

        assertThat(FileConfigLoader.builder(conf().conf())
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L, "e", 1L));
        assertThat(FileConfigLoader.builder(conf().conf())
                        .kind("parameters", "params/*", "parameters.yml")
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", 1L, "f", 1L));
    }

    @Test
    @Tag("core/C-17")
    void readsHiddenFilesOnRequest() {
        Folder hidden = new Folder(folder.resolve(".home"))
                .with("parameters.yml", "a: 1\n")
                .with("parameters/.b.yml", "b: 1\n")
                .with(".ipynb_checkpoints/parameters.yml", "c: 1\n");

        FileConfigLoader.Builder builder = FileConfigLoader.builder(hidden.conf());

        assertThat(builder.build().load("parameters").toJava()).isEqualTo(Map.of("a", 1L));
        assertThat(builder.includeHidden().build().load("parameters").toJava())
                .isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L));
    }

    @Test
    @Tag("core/C-03")
    void mergesEachKindByItsStrategy() {
        conf().with("base/parameters.yml", "m: {x: 1, y: 1}\n")
                .with("local/parameters.yml", "m: {y: 2}\n")
                .with("base/globals.yml", "m: {x: 1, y: 1}\n")
                .with("local/globals.yml", "m: {y: 2}\n")
                .with("base/spark.yml", "m: {x: 1, y: 1}\n")
                .with("local/spark.yml", "m: {y: 2}\n");
        FileConfigLoader loader = FileConfigLoader.project(conf().conf())
                .merge("parameters", MergeStrategy.SOFT)
                .merge("spark", MergeStrategy.SOFT)
                .kind("spark", "spark*")
                .build();

        Map<String, Object> merged = Map.of("m", Map.of("x", 1L, "y", 2L));
        assertThat(loader.load("parameters").toJava()).isEqualTo(merged);
        assertThat(loader.load("spark").toJava()).isEqualTo(merged);
        assertThat(loader.load("globals").toJava()).isEqualTo(Map.of("m", Map.of("y", 2L)));
        assertThatThrownBy(() -> MergeStrategy.from("sfot"))
                .hasMessage("There is no merge strategy called 'sfot'; expected 'destructive' or 'soft'.\n"
                        + "  did you mean 'soft'?");
    }

    @Test
    @Tag("core/C-12")
    void addsKinds() {
        conf().with("quality.yml", "x: 1\n");

        FileConfigLoader loader = FileConfigLoader.builder(conf().conf())
                .kind("quality", "quality*")
                .build();

        assertThat(loader.kinds())
                .containsExactly(
                        "catalog",
                        "parameters",
                        "credentials",
                        "globals",
                        "resources",
                        "reuse",
                        "runs",
                        "engines",
                        "spark",
                        "viz",
                        "logging",
                        "quality");
        assertThat(loader.load("quality").toJava()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    @Tag("core/C-14")
    void findsNothingWhereThereIsNothing() {
        conf().with("catalog.yml", "x: 1\n");

        assertThat(FileConfigLoader.builder(conf().conf()).build().find("parameters"))
                .isEmpty();
    }

    @Test
    @Tag("core/C-18")
    void reportsThatTheFolderDoesNotExist() {
        Path missing = folder.resolve("cnf");

        assertThatThrownBy(() -> FileConfigLoader.project(missing).build().load("catalog"))
                .isInstanceOf(MissingConfigException.class)
                .hasMessage("The configuration folder '" + missing
                        + "' does not exist.\n  create it, or name another one with --conf-source");
    }

    @Test
    void reportsThatTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("conf"), "x");

        assertThatThrownBy(() -> FileConfigLoader.project(file).build().load("catalog"))
                .isInstanceOf(MissingConfigException.class)
                .hasMessage("The configuration '" + file + "' is a file; expected a folder, a .zip or a .tar.gz.");
    }

    @Test
    void reportsThatAFileIsNotText() throws IOException {
        conf().with("parameters.yml", "");
        Files.write(conf().conf().resolve("parameters.yml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});

        assertThatThrownBy(() -> FileConfigLoader.builder(conf().conf()).build().load("parameters"))
                .hasMessage("""
                        1 problem in conf/parameters.yml:
                          not a text in UTF-8""");
    }

    @Test
    void readsTextsWithAByteOrderMark() throws IOException {
        conf().with("parameters.yml", "");
        Files.write(conf().conf().resolve("parameters.yml"), "\uFEFFé: ü\r\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(FileConfigLoader.builder(conf().conf())
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("é", "ü"));
    }

    @Test
    void looksIntoFoldersOnlyForPatternsThatReachThem() throws IOException {
        conf().with("globals.yml", "a: 1\n").with("data/globals.yml", "a: 2\n");

        assertThat(new FolderSource(conf().conf()).filesAtTop("")).containsExactly("globals.yml");
        assertThat(List.of("globals.yml", "log?.*")).noneMatch(pattern -> new FilePattern(pattern).mayMatchInFolders());
        assertThat(List.of("a/b.yml", "**/catalog*", "catalog**", "a[!b]c.yml"))
                .allMatch(pattern -> new FilePattern(pattern).mayMatchInFolders());
        assertThat(FileConfigLoader.builder(conf().conf())
                        .build()
                        .load("globals")
                        .toJava())
                .isEqualTo(Map.of("a", 1L));
    }

    @Test
    void namesAFileOfGlobalsOnlyIfNoPatternMatchesIt() {
        FileConfigLoader.Builder loader =
                FileConfigLoader.builder(conf().conf()).baseEnvironment("base").defaultEnvironment("local");
        conf().with("base/globals.yml", "# none yet\n").with("base/parameters.yml", "a: ${globals:x}\n");
        assertThatThrownBy(() -> loader.build().load("parameters")).hasMessageEndingWith("there are no globals");

        conf().with("base/globals.yaml", "x: 1\n");
        assertThatThrownBy(() -> loader.build().load("parameters"))
                .hasMessageEndingWith("there are no globals in a globals.yml; 'conf/base/globals.yaml' is not read");

        conf().with("base/globals.yaml", "# none yet\n");
        assertThatThrownBy(() -> loader.kind("globals", "globals*").build().load("parameters"))
                .hasMessageEndingWith("there are no globals");
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        conf().with("real/parameters_a.yml", "a: 1\n");
        Files.createSymbolicLink(conf().conf().resolve("real/again"), conf().conf());

        assertThat(FileConfigLoader.builder(conf().conf().resolve("real"))
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", 1L));
    }

    @Test
    void reportsALinkThatLeadsNowhere() throws IOException {
        Folder conf = conf().with("base/parameters.yml", "a: 1\n").with("local/catalog.yml", "");
        Path base = conf.conf().resolve("base");
        Files.createSymbolicLink(base.resolve("parameters_more.yml"), Path.of("gone.yml"));
        Files.createSymbolicLink(base.resolve("notes.yml"), Path.of("gone.yml"));
        Files.createSymbolicLink(base.resolve(".#parameters.yml"), Path.of("lock-of-an-editor"));

        assertThatThrownBy(() -> FileConfigLoader.project(conf.conf())
                        .includeHidden()
                        .build()
                        .load("parameters"))
                .isInstanceOf(BadConfigException.class)
                .hasMessage("""
                        1 problem in conf/base/parameters_more.yml:
                          cannot be read (the file does not exist)""");
    }

    @Test
    void namesTheEnvironment() {
        assertThat(FileConfigLoader.project(folder).build().environment()).isEqualTo("local");
        assertThat(FileConfigLoader.project(folder).environment("prod").build().environment())
                .isEqualTo("prod");
        assertThat(FileConfigLoader.builder(folder).build().environment()).isEmpty();
    }

    @ParameterizedTest
    @Tag("core/C-02")
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../data",
                "base/inner",
                "base/",
                "/tmp",
                "C:",
                " base",
                ".hidden",
                "a\\b",
                "a\nb"
            })
    void refusesAnEnvironmentThatIsNotTheNameOfOneFolder(String name) {
        conf().with("base/parameters.yml", "a: 1\n")
                .with("base/inner/parameters.yml", "b: 1\n")
                .with(".hidden/parameters.yml", "a: 2\n")
                .with("prod/parameters.yml", "a: 3\n");
        String expected = "Expected the name of a folder in conf as the environment, but was '" + name + "'.\n  ";

        FileConfigLoader.Builder builder = FileConfigLoader.project(conf().conf());
        assertThatThrownBy(() -> builder.environment(name).build().find("parameters"))
                .isInstanceOf(MissingConfigException.class)
                .hasMessageStartingWith(expected);
        builder.environment(null);
        if (!name.isEmpty()) {
            assertThatThrownBy(() -> builder.defaultEnvironment(name).build().find("parameters"))
                    .hasMessageStartingWith(expected);
            builder.defaultEnvironment("local");
            assertThatThrownBy(() -> builder.baseEnvironment(name).build().find("parameters"))
                    .hasMessageStartingWith(expected);
        }
    }

    @Test
    @Tag("core/C-12")
    void refusesPatternsAndKindsThatCannotWork() {
        FileConfigLoader.Builder builder = FileConfigLoader.project(folder);

        assertThatThrownBy(() -> builder.kind("spark", "spark*", "["))
                .hasMessage("The '[' is not closed in the pattern of file names '['.");
        assertThatThrownBy(() -> builder.kind("spark", " "))
                .hasMessage("Expected a pattern of file names, but was ' '.");
        assertThatThrownBy(() -> builder.kind("spark"))
                .hasMessage("Expected a pattern of file names for kind 'spark'.");
        assertThatThrownBy(() -> builder.kind("", "spark*"))
                .hasMessage("Expected a name of a kind of configuration, but was ''.");
        for (String outside : List.of("/conf/spark*", "../spark*", "a/./spark*", "a//spark*")) {
            assertThatThrownBy(() -> builder.kind("spark", outside))
                    .hasMessage(
                            "Expected a pattern of file names relative to an environment, but was '" + outside + "'.");
        }
        for (String other : List.of("spark.txt", "*.toml", "ml", "spark/")) {
            assertThatThrownBy(() -> builder.kind("spark", other))
                    .hasMessage(
                            "Expected a pattern of files that end in .yml, .yaml or .json, but was '" + other + "'.");
        }
        for (String good : List.of("spark.y?ml", "*ml", "**", "[a-z].json", "spark.*", "..spark.yml", "spark/**")) {
            builder.kind("spark", good);
        }
        builder.merge("spork", MergeStrategy.SOFT).kind("spark", "spark[a-z]*");
        assertThatThrownBy(builder::build)
                .isInstanceOf(UnknownConfigKindException.class)
                .hasMessage("""
                        There is no kind of configuration called 'spork'.
                          did you mean 'spark'?""");
        builder.kind("spork", "spork*").build();
    }

    @Test
    @Tag("core/C-22")
    void keepsTheBaseWhenOnlyTheDefaultEnvironmentIsChanged() {
        conf().with("base/parameters.yml", "a: 1\n").with("dev/parameters.yml", "b: 2\n");

        assertThat(FileConfigLoader.project(conf().conf())
                        .defaultEnvironment("dev")
                        .build()
                        .load("parameters")
                        .toJava())
                .isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    @Tag("core/C-10")
    @Timeout(60)
    void sharesNothingBetweenLoaders() throws Exception {
        conf().with("base/globals.yml", "g: ${h}\nh: 0\n")
                .with("base/parameters.yml", "a: ${own:}\nb: ${runtime_params:n}\nc: ${globals:g}\n");
        int loaders = 100;
        ExecutorService threads = Executors.newFixedThreadPool(loaders);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Object>> results = new ArrayList<>();
        for (long i = 0; i < loaders; i++) {
            long number = i;
            FileConfigLoader loader = FileConfigLoader.project(conf().conf())
                    .resolver("own", arguments -> number)
                    .runtimeParameters(map(Map.of("n", number)))
                    .override("globals", map(Map.of("g", number)))
                    .build();
            results.add(threads.submit((Callable<Object>) () -> {
                start.await();
                return loader.load("parameters").toJava();
            }));
        }
        start.countDown();

        for (int i = 0; i < loaders; i++) {
            long number = i;
            assertThat(results.get(i).get()).isEqualTo(Map.of("a", number, "b", number, "c", number, "n", number));
        }
        threads.shutdownNow();
    }
}
