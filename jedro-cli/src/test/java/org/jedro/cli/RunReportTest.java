// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run looks like, line by line, in a pipe and on a terminal. */
@Timeout(60)
class RunReportTest {
    private static final Logger LOG = LoggerFactory.getLogger(RunReportTest.class);

    @TempDir
    Path folder;

    private TestProject project;

    /** What is run here. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "small",
                    Registry::small,
                    "failing",
                    Registry::failing,
                    "wide",
                    Registry::wide,
                    "loud",
                    Registry::loud));
        }

        static Pipeline small() {
            return Pipeline.of(
                    Node.from("name").apply(Registry::letters).to("letters").named("letters"),
                    Node.from("letters").apply(Registry::count).to("metrics").named("count_the_letters"),
                    Node.from("letters").apply(Registry::join).to("shout").named("join"),
                    Node.from("letters").apply(Registry::join).to("copy").named("join_again"));
        }

        static Pipeline failing() {
            return Pipeline.of(
                    Node.from("name").apply(Registry::letters).to("letters").named("letters"),
                    Node.from("letters").apply(Registry::fail).to("a").named("fail"),
                    Node.from("a").apply(Registry::join).to("shout").named("join"));
        }

        static Pipeline wide() {
            return Pipeline.of(IntStream.range(0, 40)
                    .mapToObj(i -> Node.from("name")
                            .apply(Registry::chatter)
                            .to("out_" + i)
                            .named("node_" + i))
                    .toList());
        }

        static Pipeline loud() {
            return Pipeline.of(Stream.of("a", "b", "c")
                    .map(name -> Node.from("name")
                            .apply(Registry::warn)
                            .to("out_" + name)
                            .named(name))
                    .toList());
        }

        static List<String> letters(String text) {
            return List.of(text.split(""));
        }

        static Map<String, Integer> count(List<String> letters) {
            return Map.of("letters", letters.size());
        }

        static String join(List<String> letters) {
            return String.join("", letters);
        }

        static List<String> fail(List<String> letters) {
            throw new IllegalStateException("no more letters");
        }

        static String chatter(String name) {
            System.out.println("from a node");
            LOG.info("from a logger");
            return name;
        }

        static String warn(String name) {
            LOG.warn("Something is odd.");
            System.out.print("half a line");
            return name;
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder)
                .write("jedro.yml", "name: test\nregistry: " + Registry.class.getName() + "\n")
                .write("conf/base/catalog.yml", """
                        name: {type: text, filepath: data/name.txt}
                        shout: {type: text, filepath: data/shout.txt, versioned: true}
                        """)
                .write("data/name.txt", "Lovelace");
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d.:]+Z", "VERSION").replaceAll("\\d+\\.\\d\\d s", "0.00 s");
    }

    @Test
    @Tag("core/R-14")
    void reportsEachNodeAndWhatTheRunHasLeft() {
        TestProject.Result result = project.run("run", "--pipelines", "small");

        assertThat(withoutTimes(result.out()).replaceAll("slowest .*", "slowest …"))
                .isEqualTo("""
                Running 4 nodes of project 'test' (run VERSION)
                  1/4  done     letters            0.00 s   letters 8 items
                  2/4  done     count_the_letters  0.00 s   metrics 1 item
                  3/4  done     join               0.00 s   shout 8 B
                  4/4  done     join_again         0.00 s
                Done: 4 nodes in 0.00 s.
                  slowest …
                  in memory  at most 3 datasets at once, 8 B that could be measured

                metrics
                  letters  8

                saved
                  shout  data/shout.txt/VERSION/shout.txt
                Not saved, since the catalog has no entry: copy (String)
                """);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void reportsWhatFailedWhatWasSkippedAndWhatToTypeNext() {
        TestProject.Result result = project.run("run", "--pipelines", "failing", "--failure", "keep-going");

        assertThat(result.code()).isEqualTo(1);
        assertThat(withoutTimes(result.out())).isEqualTo("""
                Running 3 nodes of project 'test' (run VERSION)
                  1/3  done     letters  0.00 s   letters 8 items
                  2/3  FAILED   fail     after 0.00 s
                  3/3  skipped  join     node 'fail' failed
                """);
        assertThat(result.err()).isEqualTo("""
                Node 'fail' failed: IllegalStateException: no more letters.
                  1 of 3 nodes are done. Repeat the command to run everything again.
                """);
    }

    @Test
    @Tag("core/R-14")
    void logsStartsEndsAndFailuresToTheFileAndNotToTheConsole() {
        project.write("conf/base/logging.yml", "file: {path: run.log}\n");

        TestProject.Result result = project.run("run", "--pipelines", "failing", "--failure", "keep-going");

        assertThat(result.err()).isEqualTo("""
                Node 'fail' failed: IllegalStateException: no more letters.
                  1 of 3 nodes are done. Repeat the command to run everything again.
                """);
        String log = withoutTimes(project.read("run.log"));
        assertThat(log.lines().filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... ")))
                .map(line -> line.replaceAll(" after \\S+ s of waiting", ""))
                .containsExactly(
                        "VERSION INFO  [VERSION -] org.jedro.run: Run started: 3 nodes.",
                        "VERSION INFO  [VERSION letters] org.jedro.run: Node 'letters' started.",
                        "VERSION INFO  [VERSION letters] org.jedro.run: Node 'letters' done in 0.00 s.",
                        "VERSION INFO  [VERSION fail] org.jedro.run: Node 'fail' started.",
                        "VERSION ERROR [VERSION fail] org.jedro.run: Node 'fail' failed after 0.00 s: IllegalStateException: no more letters.",
                        "java.lang.IllegalStateException: no more letters",
                        "VERSION INFO  [VERSION join] org.jedro.run: Node 'join' skipped: node 'fail' failed.",
                        "VERSION ERROR [VERSION -] org.jedro.run: Run failed after 0.00 s: 1 of 3 nodes done.");
        assertThat(log).contains("\tat org.jedro.cli.RunReportTest$Registry.fail(RunReportTest.java:");
    }

    @Test
    void logsOnlyFailuresWhereNothingElseIsWanted() {
        project.write("conf/base/logging.yml", "level: error\nfile: {path: run.log}\n");

        project.run("run", "--pipelines", "failing", "--quiet");

        assertThat(withoutTimes(project.read("run.log")).lines().filter(line -> line.startsWith("VERSION")))
                .containsExactly(
                        "VERSION ERROR [VERSION fail] org.jedro.run: Node 'fail' failed after 0.00 s: IllegalStateException: no more letters.",
                        "VERSION ERROR [VERSION -] org.jedro.run: Run failed after 0.00 s: 1 of 3 nodes done.");
    }

    @Test
    void logsToTheFileWhyARunCannotBegin() {
        project.write("conf/base/logging.yml", "file: {path: run.log}\n").write("conf/base/catalog.yml", "{}\n");

        TestProject.Result result = project.run("run", "--pipelines", "failing");

        assertThat(result.err()).startsWith("Dataset 'name' does not exist in the catalog.\n");
        assertThat(withoutTimes(project.read("run.log")))
                .startsWith("VERSION ERROR [- -] org.jedro.run: Dataset 'name' does not exist in the catalog.\n");
    }

    @Test
    void showsTheCauseFirstInATraceback() {
        TestProject.Result result = project.run("run", "--pipelines", "failing", "--traceback");

        assertThat(result.err().lines().skip(2))
                .startsWith("java.lang.IllegalStateException: no more letters")
                .filteredOn(line -> !line.startsWith("    "))
                .containsExactly(
                        "java.lang.IllegalStateException: no more letters",
                        "wrapped in org.jedro.runner.NodeFailedException: Node 'fail' failed: IllegalStateException: no more letters.",
                        "wrapped in org.jedro.runner.RunFailedException: Node 'fail' failed: IllegalStateException: no more letters.");
        assertThat(result.err().lines().skip(3).findFirst().orElse(""))
                .startsWith("    at org.jedro.cli.RunReportTest$Registry.fail(RunReportTest.java:");
    }

    @Test
    @Tag("core/CLI-16")
    @Tag("core/R-10")
    void doesNotCountNodesThatWereLeftOutSinceTheirOutputsAreThere() {
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt}
                copy: {type: text, filepath: data/copy.txt}
                """).write("data/shout.txt", "there");

        assertThat(withoutTimes(project.run(
                                "run", "--pipelines", "small", "--only-missing-outputs", "--to-outputs", "shout,copy")
                        .out()))
                .startsWith("""
                        Running 2 nodes of project 'test' (run VERSION)
                               skipped  join        its outputs are there
                          1/2  done     letters     0.00 s   letters 8 items
                          2/2  done     join_again  0.00 s   copy 8 B
                        Done: 2 nodes in 0.00 s, 1 skipped since they need not run.
                        """);
    }

    @Test
    void showsAWarningOnceAndCountsTheRest() {
        TestProject.Result result = project.run("run", "--pipelines", "loud");

        assertThat(result.err()).matches("WARN  \\[\\S+ a] Something is odd\\.\n");
        assertThat(result.out()).contains("\n  warnings   1 above; 2 more with the same text\n");
    }

    @Test
    void leavesOnTheScreenOfATerminalWhatAPipeGetsAlsoIfNodesPrintSideBySide() {
        String plain = run(false, "run", "--pipelines", "wide", "--runner", "ThreadRunner", "--max-workers", "8");
        String printed = run(true, "run", "--pipelines", "wide", "--runner", "ThreadRunner", "--max-workers", "8");

        assertThat(plain).doesNotContain("\033", "\r");
        assertThat(printed).contains("] 39/40  ", "\033[32mdone");
        assertThat(sorted(Screen.rows(printed))).isEqualTo(sorted(plain.lines().toList()));
        assertThat(plain.lines())
                .filteredOn(line -> line.contains("/40 "))
                .allMatch(line -> line.matches(" +\\d+/40  done     node_\\d+ +\\d+\\.\\d\\d s"))
                .hasSize(40);
    }

    @Test
    void endsALineThatANodeHasBegun() {
        assertThat(Screen.rows(run(true, "run", "--pipelines", "loud")))
                .containsSubsequence("half a line", "half a line");
        assertThat(run(false, "run", "--pipelines", "loud").lines()).containsSubsequence("half a line", "half a line");
    }

    /** The order is that of the threads, and so are times and what was held at once. */
    private static List<String> sorted(List<String> lines) {
        return lines.stream()
                .map(line -> withoutTimes(line)
                        .replaceAll("[ \\d]+/40", " n/40")
                        .replaceAll("slowest .*", "slowest")
                        .replaceAll("node_\\d+ +", "node ")
                        .replaceAll("\\[(VERSION )?node_\\d+] ", "")
                        .replaceAll("out_\\d+", "out"))
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    /** Runs a command whose console takes everything that is printed anywhere. */
    private String run(boolean isTerminal, String... words) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Console console = new Console(all, all, StandardCharsets.UTF_8, isTerminal);
        PrintStream out = System.out;
        PrintStream err = System.err;
        console.takeStandardStreams();
        try {
            String[] command = Stream.concat(Stream.of(words), Stream.of("--project=" + folder))
                    .toArray(String[]::new);
            assertThat(new CommandLineRunner(console).run(command)).isZero();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        console.flush();
        return all.toString(StandardCharsets.UTF_8);
    }
}
