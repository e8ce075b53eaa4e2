// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jedro.JedroException;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One shell for all tests, since it takes a second to start. */
@Timeout(120)
class ShellTest {
    @TempDir
    private static Path folder;

    private static final List<String> PRINTED = Collections.synchronizedList(new ArrayList<>());
    private static Shell shell;

    private record Recorded() implements ShellOutput {
        @Override
        public void print(String text) {
            PRINTED.add(text);
        }

        @Override
        public void complain(String text) {
            PRINTED.add("! " + text);
        }

        @Override
        public int width() {
            return 80;
        }
    }

    private static void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @BeforeAll
    static void open() throws IOException {
        write("jedro.yml", "name: pets\nregistry: " + ShellTypes.Registry.class.getName() + "\n");
        write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt}
                """);
        write("conf/base/parameters.yml", "word: Hello\n");
        write("data/name.txt", "Ada");
        Project project = Project.open(folder);
        ProjectSources sources = ProjectSources.of(
                project,
                System.getProperty("java.class.path"),
                Thread.currentThread().getContextClassLoader(),
                System.err);
        shell = new Shell(
                sources.world(Session.open(project, SessionOptions.defaults())),
                new Recorded(),
                true,
                List.of(),
                (world, options) -> sources.reload(same -> Session.open(same, SessionOptions.defaults())),
                options -> {
                    throw new JedroException("run " + options);
                });
        shell.eval("import static " + ShellTypes.class.getName() + ".*;");
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    @BeforeEach
    void clear() {
        PRINTED.clear();
    }

    private static String eval(String source) {
        PRINTED.clear();
        shell.eval(source);
        return String.join("\n", PRINTED);
    }

    @Test
    void hasTheSessionTheCatalogThePipelinesAndTheContext() {
        assertThat(eval("List.of(session.project().name(), catalog.contains(\"name\"),"
                        + " pipelines.get(\"greet\").size(), context.environment())"))
                .endsWith("==> [\"pets\", true, 2, \"local\"]");
    }

    @Test
    void loadsAndSavesDatasetsAndKnowsTheirType() {
        assertThat(eval("var name = load(\"name\")")).isEqualTo("name ==> \"Ada\"");
        assertThat(eval("name.length()")).endsWith("==> 3");
        assertThat(eval("save(\"shout\", name.toUpperCase(Locale.ROOT))")).isEmpty();
        assertThat(folder.resolve("data/shout.txt")).hasContent("ADA");
        assertThat(eval("load(\"nam\")")).isEqualTo("""
                ! Dataset 'nam' does not exist in the catalog.
                  did you mean 'name'?""");
    }

    @Test
    @Tag("core/CLI-26")
    void putsTheInputsOfANodeIntoVariablesAndPrintsItsCall() {
        assertThat(eval("inputsOf(\"greet__greeting\")")).isEqualTo("""
                name ==> "Ada"
                word ==> "Hello"
                Call the node with:
                  call("greet__greeting", name, word)""");
        assertThat(eval("call(\"greet__greeting\", name, word)")).endsWith("==> \"Hello, Ada\"");
        assertThat(eval("call(\"greet__greeting\", name, \"\")")).isEqualTo("""
                ! The snippet failed: IllegalArgumentException: an empty word.""");
        assertThat(eval("call(\"greet__greeting\", name)")).isEqualTo("""
                ! Node 'greet__greeting' has 2 inputs (name, params:word), but the call has 1.""");
    }

    @Test
    void namesTheInputsOfANodeThatAreNotStored() {
        assertThat(eval("inputsOf(\"noise.loud__shout\")")).isEqualTo("""
                ! The inputs of node 'noise.loud__shout' cannot be loaded, since 'greeting' is only held in memory during \
                a run (written by node 'greet__greeting').
                  store them with entries in the catalog, run the nodes before, and type the same again""");
        assertThat(eval("inputsOf(\"greet\")")).isEqualTo("""
                ! Node 'greet' does not exist.
                  the nodes are 'greet__greeting', 'noise.loud__shout'""");
        assertThat(eval("inputsOf(\"greet__greetin\")")).isEqualTo("""
                ! Node 'greet__greetin' does not exist.
                  did you mean 'greet__greeting'?""");
    }

    @Test
    void reportsErrorsOfTheCompilerWithTheLineAndACaret() {
        assertThat(eval("int wrong =\n  \"a\";")).isEqualTo("""
                ! The snippet does not compile: incompatible types: java.lang.String cannot be converted to int.
                    "a";
                    ^^^""");
        assertThat(eval("unknown + 1")).isEqualTo("""
                ! The snippet does not compile: cannot find symbol: variable unknown.
                  unknown + 1
                  ^^^^^^^""");
    }

    @Test
    void reportsWhatASnippetThrowsWithTheFramesOfTheUser() {
        eval("int broken(int x) { return x / 0; }");

        assertThat(eval("broken(1)")).isEqualTo("""
                ! The snippet failed: ArithmeticException: / by zero.
                  at broken (of a snippet)""");
    }

    @Test
    void outlivesCodeThatThrowsFromItsTexts() {
        assertThat(eval("new Hostile()"))
                .endsWith("==> a " + ShellTypes.Hostile.class.getName()
                        + ", whose text cannot be made: IllegalStateException: no text.");
        assertThat(eval("List.of(new Hostile())")).endsWith("==> [?]");
        assertThat(eval("throw new HostileException();")).startsWith("! The snippet failed: HostileException");
        assertThat(eval("throw new StackOverflowError();")).startsWith("! The snippet failed: StackOverflowError");
        assertThat(eval("1 + 1")).endsWith("==> 2");
    }

    @Test
    void printsRecordsListsAndMapsAsTables() {
        assertThat(eval("var pets = List.of(new Pet(\"Rex\", 4), new Pet(\"Tweety\", 2))"))
                .isEqualTo("""
                pets ==>
                Pet, 2 rows × 2 columns
                  name    legs
                  Rex        4
                  Tweety     2""");
        assertThat(eval("var byName = new TreeMap<>(Map.of(\"Rex\", 4, \"Tweety\", 2))"))
                .isEqualTo("""
                byName ==>
                a map of 2 entries
                  key     value
                  Rex         4
                  Tweety      2""");
        assertThat(eval("show(Collections.nCopies(1000, 7).subList(0, 3))")).isEqualTo("[7, 7, 7]");
        assertThat(eval("show(\"x\".repeat(5000))").length()).isLessThan(4_100);
        assertThat(eval("show(new int[0])")).isEqualTo("[]");
        assertThat(eval("String nothing = null;")).isEqualTo("nothing ==> null");
    }

    @Test
    void writesPlotsToFiles() {
        String printed = eval("org.jedro.datasets.chart.ChartSpec.of(org.jedro.datasets.chart.ChartKind.BAR,"
                + " List.of(Map.of(\"pet\", \"Rex\", \"legs\", 4)), \"pet\", \"legs\")");

        Path plot = folder.resolve(".jedro/shell/plot-1.svg");
        assertThat(printed).endsWith("==> a chart of 1 rows, in " + plot);
        assertThat(plot).content().startsWith("<svg");
    }

    @Test
    void opensPlotsOnlyWhereThereIsADesktop() {
        assertThat(Plots.opener("Linux", java.util.Map.of("DISPLAY", ":0"))).containsExactly("xdg-open");
        assertThat(Plots.opener("Linux", java.util.Map.of("DISPLAY", ""))).isEmpty();
        assertThat(Plots.opener("Mac OS X", java.util.Map.of())).containsExactly("open");
    }

    @Test
    void knowsWhetherASnippetGoesOn() {
        assertThat(shell.isIncomplete("int twice(int x) {")).isTrue();
        assertThat(shell.isIncomplete("int twice(int x) { return 2 * x; }")).isFalse();
        assertThat(shell.isIncomplete("int a = 1; int b =")).isTrue();
        assertThat(shell.isIncomplete("")).isFalse();
    }

    @Test
    void completesJavaAndNamesInTexts() {
        Completions completions = new Completions(shell);

        assertThat(completions.at("catalog.exi", 11)).isEqualTo(new Completions.Found(8, List.of("exists(")));
        assertThat(completions.at("int q = 1; catalog.exi", 22).anchor()).isEqualTo(19);
        assertThat(completions.at("load(\"na", 8)).isEqualTo(new Completions.Found(6, List.of("name")));
        assertThat(completions.at("inputsOf(\"", 10).words()).containsExactly("greet__greeting", "noise.loud__shout");
        assertThat(completions.at("pipelines.get(\"g", 16).words()).containsExactly("greet");
        assertThat(completions.at("load(\"name\").leng", 17).anchor()).isEqualTo(13);
    }

    @Test
    void stopsALoopAndGoesOn() throws InterruptedException {
        Thread stopper = stopWhenAnnounced(1);

        assertThat(eval("announce(); while (true) {}")).isEqualTo("! The snippet was stopped.");
        stopper.join();
        shell.forgetStop();
        assertThat(eval("1 + 1")).endsWith("==> 2");
    }

    private static Thread stopWhenAnnounced(int times) {
        Thread stopper = new Thread(() -> {
            try {
                ShellTypes.awaitAnnouncement();
                for (int i = 0; i < times; i++) {
                    shell.stop();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();
        return stopper;
    }

    @Test
    void abandonsCodeThatDoesNotEndWhenItIsInterrupted() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        SnippetThread thread = new SnippetThread(
                () -> {
                    boolean isOver = false;
                    while (!isOver) {
                        try {
                            end.await();
                            isOver = true;
                        } catch (InterruptedException e) {
                            // goes on
                        }
                    }
                    return null;
                },
                ShellTest.class.getClassLoader());
        thread.stop();
        thread.stop();

        try {
            thread.await();
            throw new AssertionError("must not end");
        } catch (Throwable e) {
            assertThat(SnippetErrors.thrown(e)).isEqualTo("""
                    The snippet was stopped, but goes on in the background: it does not end when it is interrupted.
                      end the shell to end it""");
        } finally {
            end.countDown();
        }
    }

    @Test
    void readsTheConfigurationAgainAndKeepsWhatWasDeclared() throws IOException {
        eval("int twice(int x) { return 2 * x; }");
        eval("var kept = new ArrayList<>(List.of(1, 2))");
        eval("record Mine(int a) {}");
        eval("var mine = new Mine(1)");
        write("conf/base/parameters.yml", "word: Hello\nmore: 5\n");

        assertThat(eval("reload()")).isEqualTo("Reloaded. No longer valid: mine.");
        assertThat(eval("twice(kept.size())")).endsWith("==> 4");
        assertThat(eval("load(\"params:more\")")).endsWith("==> 5");

        write("conf/base/parameters.yml", "word: [\n");
        assertThat(eval("reload()")).startsWith("! ");
        assertThat(eval("twice(1)")).endsWith("==> 2");
        write("conf/base/parameters.yml", "word: Hello\n");
        assertThat(eval("reload()")).isEqualTo("Reloaded.");
        assertThat(eval("load(\"name\")")).endsWith("==> \"Ada\"");
    }

    @Test
    void evaluatesTheSnippetsOfAStreamUpToTheFirstThatFails() throws IOException {
        assertThat(ScriptLoop.run(shell, new java.io.StringReader("// first\nint f(int x) {\n  return x;\n}\nf(3)\n")))
                .isTrue();
        assertThat(String.join("\n", PRINTED)).contains("==> 3");
        PRINTED.clear();
        assertThat(ScriptLoop.run(shell, new java.io.StringReader("int g = h;\nf(4)\n")))
                .isFalse();
        assertThat(PRINTED).hasSize(1);
    }

    @Test
    void makesVariablesOfNamesThatJavaDoesNotAllow() {
        assertThat(List.of("params:a.b", "ns.companies@pandas", "class", "2nd", "catalog", "parameters", "a-b").stream()
                        .map(NodeCall::variable))
                .containsExactly("a_b", "ns_companies", "class_", "_2nd", "catalog_", "parameters", "a_b");
    }
}
