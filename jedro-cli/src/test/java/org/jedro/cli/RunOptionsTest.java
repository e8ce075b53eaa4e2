// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of {@code jedro run}, beyond those that are tested with whole processes. */
class RunOptionsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    void selectsAndExcludes() {
        assertThat(project.run("run", "--select", "greet*").out()).contains("1/1  done     greet__greeting");
        assertThat(project.run("run", "--exclude", "tag:noise").out()).contains("Running 1 node ");
        assertThat(project.run("run", "--namespaces", "loud", "--from-inputs", "name")
                        .code())
                .isEqualTo(2);
        assertThat(project.run("run", "--to-outputs", "shout", "--from-inputs", "name")
                        .out())
                .contains("Running 2 nodes ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "../data", "base/inner", "/tmp"})
    void refusesAnEnvironmentThatIsNotTheNameOfOneFolder(String name) {
        project.write("conf/prod/parameters.yml", "word: Bye\n");

        for (String command : List.of("run", "check", "config show", "inspect")) {
            TestProject.Result result = project.run((command + " --env=" + name).split(" "));

            assertThat(result.err())
                    .as(command)
                    .isEqualTo("Expected the name of a folder in conf as the environment, but was '" + name
                            + "'.\n  the environments are 'base', 'prod'\n");
            assertThat(result.code()).isEqualTo(2);
        }
        assertThat(TestProject.plain("catalog", "import", folder.toString(), "--env", name)
                        .err())
                .startsWith("Expected the name of a folder in conf as the environment, but was '" + name + "'.");
    }

    @Test
    void reportsWorkersThatAreGivenTwice() {
        TestProject.Result result =
                project.run("run", "--runner=ThreadRunner", "--max-workers=3", "--runner-params=max_workers=2");

        assertThat(result.err())
                .isEqualTo("Option --max-workers: expected it once, but max_workers=2 is in --runner-params beside"
                        + " --max-workers 3.\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void loadsInParallelByAnOptionOrTheFile() {
        Meeting.reset();
        TestProject meeting = new TestProject(folder.resolve("meeting"), MeetingRegistry.class)
                .write("conf/base/catalog.yml", "one: {type: meeting}\nother: {type: meeting}\n")
                .write("options.yml", "run: {is_async: true}\n");
        meeting.write("jedro.yml", meeting.read("jedro.yml") + "settings: " + MeetingSettings.class.getName() + "\n");

        assertThat(meeting.run("run", "--async").out()).contains("Done: 1 node");
        Meeting.reset();
        assertThat(meeting.run("run", "--config=" + folder.resolve("meeting/options.yml"))
                        .out())
                .contains("Done: 1 node");
        Meeting.reset();
        assertThat(meeting.run("run").err()).contains("no other load has started");
    }

    /** Datasets whose loads wait for each other. */
    static final class Meeting {
        private static volatile CountDownLatch others = new CountDownLatch(2);

        static void reset() {
            others = new CountDownLatch(2);
        }

        static String meet() {
            others.countDown();
            try {
                if (!others.await(2, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("no other load has started");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "met";
        }
    }

    /** No options. */
    public record NoOptions() {}

    /** Offers the datasets. */
    public static final class MeetingSettings implements Settings {
        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.of(
                    "meeting",
                    NoOptions.class,
                    String.class,
                    options -> FunctionDataset.of(Meeting::meet, text -> {})));
        }
    }

    /** One node that loads two datasets. */
    public static final class MeetingRegistry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "meeting",
                    () -> Pipeline.of(Node.from("one", "other")
                            .apply((String one, String other) -> one + other)
                            .to("both")
                            .named("join")));
        }
    }

    @Test
    void groupsTheCommandsInTheHelp() {
        assertThat(TestProject.plain("--help").out())
                .containsSubsequence(
                        "Commands in a project:\n",
                        "  run ",
                        "  export ",
                        "Commands anywhere:\n",
                        "  info ",
                        "  completion ",
                        "Exit codes:");
    }

    @Test
    void runsTheNodesOfATag() {
        project.write("conf/base/catalog_more.yml", "greeting: {type: text, filepath: data/greeting.txt}\n");
        project.write("data/greeting.txt", "Hi");
        assertThat(project.run("run", "--tags", "noise").out()).contains("Running 1 node ", "1/1  done     loud");
    }

    @Test
    void helpsWithTyposInEverySelection() {
        assertThat(project.run("run", "--namespaces", "luod").err()).contains("did you mean 'loud'?");
        assertThat(project.run("run", "--from-inputs", "nmae").err()).contains("did you mean 'name'?");
        assertThat(project.run("run", "--to-outputs", "shuot").err()).contains("did you mean 'shout'?");
        assertThat(project.run("run", "--tags", "niose").err()).contains("did you mean 'noise'?");
        assertThat(project.run("run", "--select", "tag:niose").err()).contains("did you mean 'noise'?");
        assertThat(project.run("run", "--form-inputs", "name").err()).isEqualTo("""
                Unknown option '--form-inputs'.
                  did you mean '--from-inputs'?
                  type 'jedro run --help' for what can be typed
                """);
    }

    @Test
    void reportsWhatAValueShouldBe() {
        assertThat(project.run("run", "--max-workers", "many").err())
                .startsWith("Option --max-workers: expected a whole number, but was 'many'.\n");
        assertThat(project.run("run", "--failure", "never").err())
                .isEqualTo("Option --failure: expected fail-fast, finish-running or keep-going, but was 'never'.\n");
        assertThat(project.run("registry", "list", "--format", "xml").err())
                .startsWith("Option --format: expected text, yaml or json, but was 'xml'.\n");
    }

    @Test
    void loadsRequestedVersionsAndChecksThem() {
        assertThat(project.run("run", "--load-versions", "nmae:v1").err()).contains("did you mean 'name'?");
        assertThat(project.run("run", "--load-versions", "name").err())
                .isEqualTo("Option --load-versions: expected dataset:version, but was 'name'.\n");
    }

    @Test
    @Tag("core/IO-11")
    void warnsOfASaveBesideAPinnedLoad() {
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt, versioned: true}
                """);

        TestProject.Result run = project.run("run", "--load-versions", "shout:v1");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "Dataset 'shout' was saved as version '\\S+', but version 'v1' is pinned and will be loaded\\.");
    }

    @Test
    void readsConfigurationFromAnotherPlace() {
        project.write("other/base/catalog.yml", project.read("conf/base/catalog.yml"));
        project.write("other/base/parameters.yml", "word: Salut\n");

        assertThat(project.run(
                                "run",
                                "--conf-source",
                                project.root().resolve("other").toString())
                        .code())
                .isZero();

        assertThat(project.read("data/shout.txt")).isEqualTo("Salut, Ada!");
        assertThat(project.run("run", "--conf-source", "s3://bucket/conf").err())
                .isEqualTo(
                        "Option --conf-source: expected a folder or an archive (.zip, .tar.gz, .tgz) on this machine,"
                                + " but was 's3://bucket/conf'.\n");
    }

    @Test
    void readsOptionsFromAFile() {
        project.write("options.yml", """
                run:
                  pipelines: [first, second]
                  params: {word: "Good, morning"}
                other: {anything: 1}
                """);
        String file = project.root().resolve("options.yml").toString();

        assertThat(project.run("run", "--config", file).code()).isZero();
        assertThat(project.read("data/shout.txt")).isEqualTo("Good, morning, Ada!");

        assertThat(project.run("run", "--config", file, "--params", "word=Hi").code())
                .isZero();
        assertThat(project.read("data/shout.txt")).isEqualTo("Hi, Ada!");
    }

    @Test
    void checksTheOptionsOfAFile() {
        project.write("options.yml", "run:\n  from-nodes: a\n  tgas: b\n");
        String file = project.root().resolve("options.yml").toString();

        TestProject.Result result = project.run("run", "-c", file);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                2 problems in %s:
                  line 2, run.from-nodes: unknown option; did you mean 'from_nodes'?
                  line 3, run.tgas: unknown option; did you mean 'tags'?
                """.formatted(file));
        assertThat(project.run("run", "--config=nowhere.yml").err())
                .isEqualTo("Option --config: there is no file 'nowhere.yml'.\n");
    }

    @Test
    void printsNothingWithQuiet() {
        TestProject.Result result = project.run("run", "--quiet");

        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void suggestsWhatAnUnknownOptionMayHaveMeant() {
        Map<List<String>, String> expected = new LinkedHashMap<>();
        expected.put(
                List.of("-e", "prod"),
                "Unknown option '-e'.\n  '-e' is '--env'; it stands behind a command: jedro run --env=…\n"
                        + "  type 'jedro --help' for what can be typed\n");
        expected.put(
                List.of("run", "--pipeline=a"),
                "Unknown option '--pipeline'.\n  did you mean '--pipelines'?\n"
                        + "  type 'jedro run --help' for what can be typed\n");
        expected.put(
                List.of("run", "--environment=a"),
                "Unknown option '--environment'.\n  did you mean '--env'?\n"
                        + "  type 'jedro run --help' for what can be typed\n");
        expected.put(
                List.of("run", "-m", "5"),
                "Unknown option '-m'.\n  did you mean '--max-workers' or '--memory-budget'?\n"
                        + "  type 'jedro run --help' for what can be typed\n");
        expected.put(
                List.of("run", "-E", "prod"),
                "Unknown option '-E'.\n  did you mean '-e'?\n  type 'jedro run --help' for what can be typed\n");
        expected.put(List.of("run", "-z"), "Unknown option '-z'.\n  type 'jedro run --help' for what can be typed\n");
        expected.forEach((words, message) -> assertThat(TestProject.plain(words.toArray(new String[0])))
                .isEqualTo(new TestProject.Result(2, "", message)));
    }

    @Test
    void showsTheHelpWithoutACommand() {
        TestProject.Result alone = TestProject.plain();

        assertThat(alone).isEqualTo(TestProject.plain("--help"));
        assertThat(alone.code()).isZero();
        assertThat(alone.out()).startsWith("Usage: jedro [-hqvV] [--traceback] COMMAND\n");
    }

    @Test
    void warnsOfAMisspeltNameInAnEnvironment() {
        project.write("conf/prod/catalog.yml", "shuot: {type: text, filepath: data/other.txt}\n");
        project.write("conf/prod/parameters.yml", "wrod: Bye\n");

        TestProject.Result result = project.run("run", "--quiet", "--env", "prod");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEqualTo("""
                WARN  conf/prod/parameters.yml, line 1, wrod: no node and no configuration reads this parameter; did you mean \
                'word'?
                WARN  conf/prod/catalog.yml, line 1, shuot: no pipeline uses this entry; did you mean 'shout'?
                """);
    }

    @Test
    void warnsOfParamsThatNothingReadsAndOfUnknownPools() {
        project.write("conf/base/resources.yml", """
                budget: {pools: {warehouse: 2}}
                nodes: {greet__greeting: {pools: {warehose: 1}}}
                """);

        TestProject.Result result = project.run("run", "--quiet", "--params", "wrd=5,y=1,nested.b=2,model.depth=3");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEqualTo("""
                WARN  --params, wrd: no node and no configuration reads this parameter; did you mean 'word'?
                WARN  --params, y: no node and no configuration reads this parameter
                WARN  --params, nested.b: no node and no configuration reads this parameter; did you mean 'nested.a'?
                WARN  --params, model: no node and no configuration reads this parameter
                WARN  The budget does not have the pool 'warehose', so it has one place.
                  needed by   'greet__greeting'
                  did you mean 'warehouse'?
                """);
    }
}
