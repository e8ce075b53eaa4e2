// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.launch.internal.OpenedPackages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir
    private Path folder;

    private Commands alone(String... words) {
        return run(Commands.alone(), words);
    }

    private Commands run(Commands commands, String... words) {
        return commands.run(Stream.of(Stream.of("new", "--output=" + folder), Stream.of(words))
                .flatMap(word -> word)
                .toArray(String[]::new));
    }

    private String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @Tag("core/CLI-04")
    @Tag("eco/ST-01")
    @Tag("eco/ST-10")
    void makesAProjectFromOptionsAlone() throws IOException {
        Commands done = alone("--name=Moon prices", "--package=com.acme.moon", "--tools=lint,CI", "--example=no");

        assertThat(done.questions()).isEmpty();
        assertThat(done.printed()).contains("Created project 'Moon prices' in ", "tools    lint,ci", "./jedro run");
        assertThat(Commands.files(folder.resolve("moon-prices")))
                .containsExactly(
                        ".editorconfig",
                        ".gitattributes",
                        ".github/workflows/verify.yml",
                        ".gitignore",
                        "README.md",
                        "conf/base/catalog.yml",
                        "conf/base/parameters.yml",
                        "conf/catalog.schema.json",
                        "conf/local/.gitkeep",
                        "jedro",
                        "jedro.cmd",
                        "jedro.yml",
                        "notebooks/explore.jsh",
                        "pom.xml",
                        "src/main/java/com/acme/moon/Main.java",
                        "src/main/java/com/acme/moon/PipelineRegistry.java");
        assertThat(read("moon-prices/jedro.yml"))
                .contains("name: moon-prices\n", "registry: com.acme.moon.PipelineRegistry\n");
        assertThat(read("moon-prices/pom.xml"))
                .contains(
                        "<groupId>com.acme.moon</groupId>",
                        "<artifactId>moon-prices</artifactId>",
                        "spotless-maven-plugin",
                        "<url>${jedro.repository}</url>")
                .doesNotContain("{{", "junit", System.getProperty("user.home"));
        assertThat(folder.resolve("moon-prices/jedro")).isExecutable();
        assertThat(made()).as("no temporary folder stays").containsExactly("moon-prices");
    }

    @Test
    @Tag("eco/ST-13")
    void makesAScriptForTheShell() throws IOException {
        alone("--name=tiny", "--starter=minimal");

        assertThat(read("tiny/notebooks/explore.jsh"))
                .contains("./jedro shell notebooks/explore.jsh", "show(catalog.names());");
        assertThat(read("tiny/README.md")).contains("| `notebooks/` |");
    }

    /** Jupyter finds the kernel by the name that {@code jedro jupyter setup} gives it. */
    @Test
    @Tag("eco/ST-13")
    void makesANotebook() throws IOException {
        alone("--name=Moon prices", "--tools=jupyter", "--example=no");

        assertThat(read("moon-prices/notebooks/explore.ipynb"))
                .contains("\"name\": \"jedro-moon-prices\"", "\"# Explore Moon prices\\n\"", "catalog.names()")
                .doesNotContain("{{");
        assertThat(read("moon-prices/README.md")).contains("./jedro jupyter setup");
    }

    @Test
    @Tag("core/CLI-03")
    void promptsForNameToolsAndExample() {
        Commands done = run(Commands.answering("", "1-2, docs", "n"));

        assertThat(done.questions())
                .containsExactly(
                        "Project name [New Jedro project]: ", "Tools [test,data]: ", "Example, yes or no [yes]: ");
        assertThat(done.printed())
                .contains(
                        "   1  lint     format of the sources",
                        "jedro new --name 'New Jedro project' --tools lint,test,docs --example no");
        assertThat(folder.resolve("new-jedro-project/docs/README.md")).exists();
    }

    @Test
    @Tag("core/CLI-03")
    void promptsAgainAfterAnAnswerThatIsNotValid() {
        Commands done = run(Commands.answering("x", "Good name", "11", "5-1", "none", "perhaps", "no"));

        assertThat(done.printed())
                .contains(
                        "expected 2 to 100 letters, digits, spaces, hyphens or underscores, but was 'x'.",
                        "expected a number from 1 to 10, but was '11'.",
                        "expected an ascending range, but was '5-1'.",
                        "expected yes or no, but was 'perhaps'.");
        assertThat(folder.resolve("good-name/jedro.yml")).exists();
    }

    @Test
    void promptsOnlyForWhatTheOptionsDoNotGive() {
        Commands done = run(Commands.answering("none"), "--name=abc", "--example=no");

        assertThat(done.questions()).containsExactly("Tools [test,data]: ");
    }

    @Test
    @Tag("core/CLI-03")
    void checksTheOptionsThatAreGivenBeforeItPrompts() throws IOException {
        refusesBeforeAnyPrompt(
                "Option --package: expected a Java package such as com.acme.forecast, but was '1bad'.",
                "--package=1bad");
        refusesBeforeAnyPrompt("Option --example: expected yes or no, but was 'perhaps'.", "--example=perhaps");
        refusesBeforeAnyPrompt("Option --tools: expected an ascending range, but was '5-1'.", "--tools=5-1");
        assertThat(made()).isEmpty();
    }

    private void refusesBeforeAnyPrompt(String message, String word) {
        Commands terminal = Commands.answering("Good name", "none", "no");
        assertThatThrownBy(() -> run(terminal, word)).hasMessage(message);
        assertThat(terminal.questions()).isEmpty();
    }

    @Test
    void printsEveryOptionThatMakesTheSameProjectWithoutPrompts() {
        assertThat(run(Commands.answering("Good name", "none", "no"), "--package=com.acme.good")
                        .printed())
                .contains("  jedro new --name 'Good name' --package com.acme.good --tools none --example no --output "
                        + folder);
        assertThat(run(Commands.answering("Small one"), "--starter=minimal").printed())
                .contains("  jedro new --name 'Small one' --starter minimal --output " + folder);
    }

    @Test
    @Tag("core/CLI-03")
    void leavesNothingIfTheInputEnds() throws IOException {
        assertThatThrownBy(() -> run(Commands.answering("abc")))
                .isInstanceOf(JedroException.class)
                .hasMessage("The input ended before the last answer; nothing was written.");
        assertThat(made()).isEmpty();
    }

    @Test
    @Tag("core/CLI-04")
    void neverPromptsWithoutATerminal() {
        assertThatThrownBy(() -> alone())
                .hasMessage("Option --name: a value is missing, and there is no terminal to prompt for it.");
    }

    @ParameterizedTest
    @Tag("core/CLI-07")
    @CsvSource(delimiter = '|', textBlock = """
        x            |                 | Option --name: expected 2 to 100 letters, digits, spaces, hyphens or underscores, but was 'x'.
        a/b          |                 | Option --name: expected 2 to 100 letters, digits, spaces, hyphens or underscores, but was 'a/b'.
        ../evil      |                 | Option --name: expected 2 to 100 letters, digits, spaces, hyphens or underscores, but was '../evil'.
        - -          |                 | Option --name: expected Latin letters, of which Maven and Java need some, but was '- -'.
        Луна         |                 | Option --name: expected Latin letters, of which Maven and Java need some, but was 'Луна'.
        2 rockets    |                 | Option --name: expected a Java package such as com.acme.forecast, but was '2rockets'; choose the package with --package.
        class        |                 | Option --name: the package 'class' contains 'class', a word of the Java language; choose the package with --package.
        java         |                 | Option --name: the package 'java' belongs to others; choose the package with --package.
        fine         | com.new.x       | Option --package: the package 'com.new.x' contains 'new', a word of the Java language.
        fine         | com..x          | Option --package: expected a Java package such as com.acme.forecast, but was 'com..x'.
        fine         | org.jedro.mine  | Option --package: the package 'org.jedro' belongs to others.
        """)
    void refusesNames(String name, String packageName, String message) throws IOException {
        String[] words = packageName == null
                ? new String[] {"--name=" + name}
                : new String[] {"--name=" + name, "--package=" + packageName};

        assertThatThrownBy(() -> alone(words))
                .isInstanceOf(JedroException.class)
                .hasMessage(message);
        assertThat(made()).isEmpty();
    }

    @Test
    @Tag("core/CLI-07")
    void derivesFolderAndPackageFromANameWithAccents() throws IOException {
        alone("--name= Été_à  la-Lune ", "--tools=none", "--example=no");

        assertThat(made()).containsExactly("ete-a-la-lune");
        assertThat(folder.resolve("ete-a-la-lune/src/main/java/etealalune/Main.java"))
                .exists();
        assertThat(read("ete-a-la-lune/pom.xml")).contains("<name>Été_à  la-Lune</name>");
    }

    @Test
    @Tag("core/CLI-07")
    void derivesFolderAndPackageFromOtherLatinLetters() throws IOException {
        alone("--name=Große Łódź Œuvre Ærø İstanbul Þ", "--tools=none", "--example=no");

        assertThat(made()).containsExactly("grosse-lodz-oeuvre-aero-istanbul-th");
    }

    @Test
    void quotesANameThatYamlReadsAsSomethingElse() throws IOException {
        alone("--name=On", "--package=com.acme", "--tools=none", "--example=no");

        assertThat(read("on/jedro.yml")).contains("name: \"on\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file", "link"})
    void refusesAPlaceThatIsTaken(String kind) throws IOException {
        Path taken = folder.resolve("abc");
        switch (kind) {
            case "folder" -> Files.createDirectory(taken);
            case "file" -> Files.writeString(taken, "mine");
            default -> Files.createSymbolicLink(taken, folder.resolve("nowhere"));
        }

        assertThatThrownBy(() -> alone("--name=abc"))
                .hasMessage("'" + taken + "' already exists.\n  choose another name, or another place with --output");
        assertThat(made()).containsExactly("abc");
    }

    @Test
    void refusesAParentThatDoesNotExist() throws IOException {
        Path absent = folder.resolve("absent");
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Commands.alone().run("new", "--name=abc", "--output=" + absent))
                .hasMessage("The project cannot be made: '" + absent + "' does not exist.");
        assertThatThrownBy(() -> Commands.alone().run("new", "--name=abc", "--output=" + file))
                .hasMessage("The project cannot be made: '" + file + "' is not a folder.");
    }

    @ParameterizedTest
    @Tag("core/CLI-04")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        lnt        | there is no tool 'lnt'; the closest name is 'lint'.
        foo        | there is no tool 'foo'; the tools are lint, test, log, docs, data, ci, docker, viz, spark, jupyter, all, none.
        all,lint   | expected 'all' or 'none' alone, but was 'all,lint'.
        0          | expected a number from 1 to 10, but was '0'.
        99999999999| there is no tool '99999999999'; the tools are lint, test, log, docs, data, ci, docker, viz, spark, jupyter, all, none.
        spar       | there is no tool 'spar'; the closest name is 'spark'.
        """)
    void refusesTools(String tools, String clause) {
        assertThatThrownBy(() -> alone("--name=abc", "--tools=" + tools)).hasMessage("Option --tools: " + clause);
    }

    @Test
    @Tag("core/CLI-05")
    void readsAFile() throws IOException {
        Path config = Files.writeString(folder.resolve("new.yml"), """
            name: From a file
            package: com.acme.file
            tools: [log, tests]
            example: false
            output_dir: %s
            """.formatted(folder));

        Commands done = Commands.answering().run("new", "--config=" + config);

        assertThat(done.questions()).isEmpty();
        assertThat(folder.resolve("from-a-file/conf/logging.yml")).exists();
        assertThat(folder.resolve("from-a-file/src/test/java/com/acme/file/PipelineRegistryTest.java"))
                .exists();
    }

    @Test
    @Tag("core/CLI-05")
    void refusesFilesThatAreEmptyWrongOrAbsent() throws IOException {
        Path config = folder.resolve("new.yml");
        assertThatThrownBy(() -> alone("--config=" + config))
                .hasMessage("Option --config: '" + config + "' cannot be read (the file does not exist).");

        Files.writeString(config, "");
        assertThatThrownBy(() -> alone("--config=" + config))
                .hasMessage("Option --config: '" + config + "' is empty; expected at least a name.");

        Files.writeString(config, "tools: none\n");
        assertThatThrownBy(() -> alone("--config=" + config))
                .hasMessageStartingWith("Option --name: a value is missing");

        Files.writeString(config, "nam: x\ntools: {a: 1}\n");
        assertThatThrownBy(() -> alone("--config=" + config))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("line 1, nam: unknown key; did you mean 'name'?")
                .hasMessageContaining("line 2, tools: expected a text but was a map");

        Files.writeString(config, "name: [\n");
        assertThatThrownBy(() -> alone("--config=" + config)).isInstanceOf(JedroException.class);
    }

    /** A tool adds its own files and its own part of the POM, whatever the others are. */
    @Test
    @Tag("core/CLI-08")
    @Tag("eco/ST-02")
    @Tag("eco/ST-04")
    void prunesEveryPairOfTools() {
        ProjectNames names = new ProjectNames("Any", "any", "com.acme.any");
        for (BuiltInStarter starter : List.of(BuiltInStarter.SPACEFLIGHTS, BuiltInStarter.BLANK)) {
            boolean hasData = starter == BuiltInStarter.SPACEFLIGHTS;
            for (Set<Tool> tools : combinations()) {
                List<StarterFile> files = starter.files(names, tools);
                String pom = text(files, "pom.xml");
                Set<String> paths = new TreeSet<>();
                files.forEach(file -> paths.add(file.path()));

                assertThat(paths.contains(".github/workflows/verify.yml")).isEqualTo(tools.contains(Tool.CI));
                assertThat(paths.contains("Dockerfile")).isEqualTo(tools.contains(Tool.DOCKER));
                assertThat(paths.contains(".dockerignore")).isEqualTo(tools.contains(Tool.DOCKER));
                assertThat(paths.contains("conf/logging.yml")).isEqualTo(tools.contains(Tool.LOG));
                assertThat(paths.contains("docs/README.md")).isEqualTo(tools.contains(Tool.DOCS));
                assertThat(pom.contains("maven-javadoc-plugin")).isEqualTo(tools.contains(Tool.DOCS));
                assertThat(pom.contains("jedro-viz")).isEqualTo(tools.contains(Tool.VIZ));
                assertThat(text(files, "README.md").contains("./jedro viz")).isEqualTo(tools.contains(Tool.VIZ));
                assertThat(pom.contains("jedro-jupyter")).isEqualTo(tools.contains(Tool.JUPYTER));
                assertThat(paths.contains("notebooks/explore.ipynb")).isEqualTo(tools.contains(Tool.JUPYTER));
                assertThat(pom.contains("spark-sql_2.13")).isEqualTo(tools.contains(Tool.SPARK));
                assertThat(pom.contains("<argLine>")).isEqualTo(tools.contains(Tool.SPARK));
                assertThat(paths.contains("conf/base/spark.yml")).isEqualTo(tools.contains(Tool.SPARK));
                assertThat(pom.contains("spotless")).isEqualTo(tools.contains(Tool.LINT));
                assertThat(pom.contains("jedro-testkit")).isEqualTo(tools.contains(Tool.TEST));
                assertThat(paths.contains("data/08_reporting/.gitkeep"))
                        .isEqualTo(tools.contains(Tool.DATA) || hasData);
                assertThat(paths.stream().filter(path -> path.startsWith("src/test/")))
                        .hasSize(!tools.contains(Tool.TEST) ? 0 : hasData ? 8 : 1);
                assertThat(files.stream()
                                .anyMatch(file -> file.path().endsWith("/Nodes.java")
                                        && text(files, file.path()).contains("Dataset<Row>")))
                        .isEqualTo(hasData && tools.contains(Tool.SPARK));
                assertThat(paths.stream().filter(path -> path.startsWith("src/main/")))
                        .hasSize(hasData ? 11 : 2);
                assertThat(PomPart.Place.values())
                        .allSatisfy(place ->
                                assertThat(new PomSource(pom).with(place, "")).isPresent());
                assertThat(paths)
                        .filteredOn(path -> !path.startsWith("data/"))
                        .allSatisfy(
                                path -> assertThat(text(files, path)).doesNotContain("{{#", "{{/", "{{name", "{{p"));
            }
        }
    }

    /** Kedro's name, and the release of Spark with which its module is tested. */
    @Test
    @Tag("eco/ST-02")
    void addsSpark() throws IOException {
        alone("--name=abc", "--tools=pyspark", "--example=no");
        String version = Files.readString(Path.of("..", "pom.xml"))
                .replaceFirst("(?s).*<spark.version>(.*?)</spark.version>.*", "$1");
        Matcher opened = Pattern.compile("--add-opens=(\\S+)=ALL-UNNAMED").matcher(read("abc/pom.xml"));

        assertThat(read("abc/pom.xml"))
                .contains("<artifactId>spark-sql_2.13</artifactId>\n      <version>" + version + "</version>");
        assertThat(opened.results().map(found -> found.group(1)))
                .as("what the launcher opens")
                .containsExactlyElementsOf(OpenedPackages.of("spark-core_2.13.jar"));
        assertThat(read("abc/conf/base/spark.yml")).contains("\nspark.master: local[*]\n");
    }

    /** The folder that 'jedro package' writes by default, and the script in it. */
    @Test
    @Tag("eco/ST-02")
    void copiesThePackageIntoTheImage() {
        ProjectNames names = new ProjectNames("Moon prices", "moon-prices", "com.acme.moon");

        String file = text(BuiltInStarter.BLANK.files(names, EnumSet.of(Tool.DOCKER)), "Dockerfile");

        assertThat(file)
                .contains(
                        "COPY dist/moon-prices /opt/moon-prices\n", "ENTRYPOINT [\"/opt/moon-prices/moon-prices\"]\n");
    }

    /** At most two tools, and all but at most two: a file depends on one tool, and could clash with one other. */
    private static Set<Set<Tool>> combinations() {
        Set<Set<Tool>> combinations = new LinkedHashSet<>();
        for (Tool first : Tool.values()) {
            for (Tool second : Tool.values()) {
                combinations.add(EnumSet.of(first, second));
                combinations.add(EnumSet.complementOf(EnumSet.of(first, second)));
            }
        }
        combinations.add(EnumSet.noneOf(Tool.class));
        combinations.add(EnumSet.allOf(Tool.class));
        return combinations;
    }

    private static String text(List<StarterFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("core/CLI-06")
    void makesAProjectFromAStarterByItsName() {
        Commands done = alone("--name=tiny", "--starter=minimal");

        assertThat(done.printed()).contains("starter  minimal");
        assertThat(folder.resolve("tiny/src/main/java/tiny/pipelines/greetings/GreetingsPipeline.java"))
                .exists();
        assertThatThrownBy(() -> alone("--name=abc", "--starter=minimal", "--tools=all"))
                .hasMessage("Option --starter: cannot be combined with --tools or --example, since a starter is a whole"
                        + " project.");
        assertThatThrownBy(() -> alone("--name=abc", "--starter=minimal", "--checkout=v1"))
                .hasMessage("Option --checkout: starter 'minimal' is part of Jedro.");
        assertThatThrownBy(() -> alone("--name=abc", "--directory=x"))
                .hasMessage("Option --directory: expected --starter with it.");
    }

    @Test
    void listsTheStarters() {
        assertThat(Commands.alone().run("starter", "list").printed())
                .contains(
                        "spaceflights        three pipelines",
                        "spaceflights-spark  the same three pipelines",
                        "minimal             two nodes",
                        "demo-1000           a thousand nodes");
    }
}
