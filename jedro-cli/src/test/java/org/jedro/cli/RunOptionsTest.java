// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    private static final Pattern RUN = Pattern.compile("\\(run (\\S+)\\)");

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

    @Test
    @Tag("core/D-01")
    void runsOneNodeNamespaceOrPipelineAsATaskOfItsOwn() {
        project.write(
                "conf/base/catalog.yml",
                project.read("conf/base/catalog.yml") + "greeting: {type: text, filepath: data/greeting.txt}\n");

        assertThat(project.run("run", "--nodes", "greet__greeting").out()).contains("Running 1 node ");
        assertThat(project.read("data/greeting.txt")).isEqualTo("Hello, Ada");
        project.write("data/greeting.txt", "Bye");
        assertThat(project.run("run", "--namespaces", "loud").out()).contains("Running 1 node ");
        assertThat(project.read("data/shout.txt")).isEqualTo("Bye!");
        assertThat(project.run("run", "--pipelines", "first").out()).contains("Running 1 node ");
        assertThat(project.read("data/greeting.txt")).isEqualTo("Hello, Ada");
        assertThat(project.read("data/shout.txt")).isEqualTo("Bye!");
    }

    /** One pipeline reads a parameter as a record, the other one does not. */
    public static final class TypedRegistry implements ProjectPipelines {
        record Limits(int low) {}

        static int low(Limits limits) {
            return limits.low();
        }

        static int length(String word) {
            return word.length();
        }

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "typed",
                    () -> Pipeline.of(
                            Node.from("params:limits").apply(TypedRegistry::low).to("low"),
                            Node.from("params:more").apply(TypedRegistry::low).to("lower")));
            pipelines.add(
                    "plain",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply(TypedRegistry::length)
                            .to("length")));
        }
    }

    @Test
    @Tag("core/V-04")
    @Tag("core/V-02")
    void looksAtTheParametersOfTheNodesThatRunOnly(@TempDir Path other) {
        TestProject typed = new TestProject(other, TypedRegistry.class)
                .write("conf/base/parameters.yml", "limits: {low: much}\nword: Hello\n")
                .write("conf/base/parameters_more.yml", "more: {low: 1, hihg: 2}\n");

        assertThat(typed.run("run", "--pipelines", "plain").code()).isZero();
        assertThat(typed.run("run", "--nodes", "length__length").code()).isZero();
        TestProject.Result all = typed.run("run");
        assertThat(all.code()).isEqualTo(2);
        assertThat(all.out()).doesNotContain("length__length");
        assertThat(all.err()).isEqualTo("""
                2 problems in this run, found before it started:
                  1 problem in conf/base/parameters.yml:
                      line 1, limits.low: expected a whole number between -2147483648 and 2147483647, but was a text
                          needed by   node 'low__low' (input 1 of 1)
                  1 problem in conf/base/parameters_more.yml:
                      line 1, more.hihg: unknown option; the options are 'low'
                          needed by   node 'low__lower' (input 1 of 1)
                """);
    }

    /** A chain of three nodes in two pipelines, whose data is stored. */
    public static final class ChainRegistry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "early",
                    () -> Pipeline.of(
                            node("a", "b").named("one").tagged("odd").in("left"),
                            node("b", "c").named("two").tagged("even").in("left.inner")));
            pipelines.add(
                    "late",
                    () -> Pipeline.of(
                            node("c", "d").named("three").tagged("odd").in("right")));
        }

        private static Node node(String from, String to) {
            return Node.from(from).apply(ChainRegistry::same).to(to);
        }

        static String same(String text) {
            return text;
        }
    }

    @Test
    @Tag("core/CLI-09")
    @Tag("core/CLI-10")
    @Tag("core/CLI-17")
    void runsTheNodesThatEverySelectionIncludes() {
        TestProject chain = new TestProject(folder.resolve("chain"), ChainRegistry.class);
        for (String name : List.of("a", "b", "c", "d")) {
            chain.write("conf/base/catalog_" + name + ".yml", name + ": {type: text, filepath: " + name + ".txt}\n");
            chain.write(name + ".txt", name);
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("", "one two three");
        expected.put("--pipelines=early", "one two");
        expected.put("-p late,early,late", "one two three");
        expected.put("--from-nodes=left.inner.two", "two three");
        expected.put("--to-nodes=left.inner.two", "one two");
        expected.put("--from-nodes=left.inner.two --to-nodes=left.inner.two", "two");
        expected.put("--nodes=left.one,,right.three", "one three");
        expected.put("-n left.one,left.one", "one");
        expected.put("--from-inputs=b", "two three");
        expected.put("--from-inputs=b --to-outputs=c", "two");
        expected.put("--to-outputs=b,c", "one two");
        expected.put("--tags=odd", "one three");
        expected.put("-t odd,even --pipelines=early", "one two");
        expected.put("--namespaces=left", "one two");
        expected.put("--namespaces=left.inner,right", "two three");
        expected.put("--namespaces=left,left.inner --tags=odd", "one");
        expected.put("--tags=odd --from-inputs=b --namespaces=right,left", "three");
        expected.put("--pipelines=early --select=tag:odd+ --exclude=*.one", "two");
        expected.forEach((options, nodes) -> {
            String[] words = ("run " + options).strip().split(" ");
            List<String> run = chain.run(words)
                    .out()
                    .lines()
                    .filter(line -> line.matches("  \\d/\\d  done .*"))
                    .map(line -> line.strip().split(" +")[2].replaceFirst(".*\\.", ""))
                    .toList();
            assertThat(String.join(" ", run)).as(options).isEqualTo(nodes);
        });
        assertThat(chain.run("run", "--tags=odd", "--nodes=left.inner.two").err())
                .isEqualTo("No node of the pipeline fits all of the criteria: tags 'odd'; nodes 'left.inner.two'.\n");
        assertThat(chain.run("run", "--pipelines=early,lat").err())
                .isEqualTo("Pipeline 'lat' does not exist in this project.\n  did you mean 'late'?\n");
    }

    @ParameterizedTest
    @Tag("core/CLI-14")
    @Tag("core/S-18")
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
    @Tag("core/CLI-11")
    void reportsWorkersThatAreGivenTwice() {
        TestProject.Result result =
                project.run("run", "--runner=ThreadRunner", "--max-workers=3", "--runner-params=max_workers=2");

        assertThat(result.err())
                .isEqualTo("Option --max-workers: expected it once, but max_workers=2 is in --runner-params beside"
                        + " --max-workers 3.\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    @Tag("core/CLI-11")
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
    @Tag("core/CLI-01")
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
    @Tag("core/CLI-09")
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
        assertThat(project.run("runs", "--limit", "many").err())
                .startsWith("Option --limit: expected a whole number, but was 'many'.\n");
        assertThat(project.run("run", "--failure", "never").err())
                .isEqualTo("Option --failure: expected fail-fast, finish-running or keep-going, but was 'never'.\n");
        assertThat(project.run("registry", "list", "--format", "xml").err())
                .startsWith("Option --format: expected text, yaml or json, but was 'xml'.\n");
    }

    @Test
    @Tag("core/CLI-13")
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
    void warnsOfASaveThatIsNotTheNewestVersion() {
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt, versioned: true}
                """);
        project.write("data/shout.txt/2999-01-01T00.00.00.000Z/shout.txt", "from the future");

        assertThat(project.run("run").err())
                .containsPattern(
                        "Dataset 'shout' was saved as version '\\S+', but version '2999-01-01T00\\.00\\.00\\.000Z'"
                                + " is newer and will be loaded by other runs\\.");
    }

    @Test
    void reportsWhatItSavedAlthoughALoadIsPinned() {
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: data/shout.txt, versioned: true}
                """);
        project.write("data/shout.txt/v1/shout.txt", "old");

        String out = project.run("run", "--load-versions", "shout:v1").out();

        Matcher run = RUN.matcher(out);
        assertThat(run.find()).isTrue();
        assertThat(out).contains("shout 11 B", "  shout  data/shout.txt/" + run.group(1) + "/shout.txt\n");
    }

    @Test
    @Tag("core/CLI-13")
    @Tag("core/S-17")
    void savesUnderTheIdOfTheRunAndLoadsARequestedVersion() throws IOException {
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                greeting: {type: text, filepath: data/greeting.txt, versioned: true}
                shout: {type: text, filepath: data/shout.txt}
                """);
        Matcher first = RUN.matcher(project.run("run").out());
        assertThat(first.find()).isTrue();
        project.run("run", "--params", "word=Bye");
        assertThat(project.read("data/shout.txt")).isEqualTo("Bye, Ada!");
        assertThat(project.read("data/greeting.txt/" + first.group(1) + "/greeting.txt"))
                .isEqualTo("Hello, Ada");

        project.run("run", "--pipelines=second", "--load-versions", " greeting : " + first.group(1));

        assertThat(project.read("data/shout.txt")).isEqualTo("Hello, Ada!");
        assertThat(project.run("run", "--pipelines=second", "--load-versions=greeting:2020-01-01T00.00.00.000Z")
                        .err())
                .startsWith(
                        "Dataset 'greeting' cannot be loaded: data/greeting.txt/2020-01-01T00.00.00.000Z/greeting.txt does"
                                + " not exist.\n");
        assertThat(project.run("run", "--load-versions=greeting:../x").err())
                .isEqualTo("Option --load-versions: '../x' is a path, not the name of a version.\n");
    }

    private static void zip(Path folder, Path archive) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(folder.getParent().relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    @Test
    @Tag("core/CLI-14")
    void readsConfigurationFromAnotherPlace() throws IOException {
        project.write("other/base/catalog.yml", project.read("conf/base/catalog.yml"));
        project.write("other/base/parameters.yml", "word: Salut\n");

        assertThat(project.run(
                                "run",
                                "--conf-source",
                                project.root().resolve("other").toString())
                        .code())
                .isZero();

        assertThat(project.read("data/shout.txt")).isEqualTo("Salut, Ada!");
        Path archive = project.root().resolve("conf.zip");
        project.write("other/prod/parameters.yml", "word: Moin\n");
        zip(project.root().resolve("other"), archive);
        assertThat(project.run("run", "--conf-source=" + archive, "--env=prod").code())
                .isZero();
        assertThat(project.read("data/shout.txt")).isEqualTo("Moin, Ada!");
        assertThat(project.run("run", "--conf-source", "s3://bucket/conf").err())
                .isEqualTo(
                        "Option --conf-source: storage 's3://' needs the dependency org.jedro:jedro-storage-opendal; add"
                                + " org.apache.opendal:opendal too, with the classifier of each machine: linux-x86_64,"
                                + " linux-aarch_64, osx-aarch_64, osx-x86_64 or windows-x86_64.\n");
    }

    @Test
    @Tag("core/C-16")
    void refusesAPlaceOfTheConfigurationThatCannotBeRead() {
        assertThat(project.run("run", "--conf-source", "s3://user:SECRET@bucket/conf")
                        .err())
                .isEqualTo("Option --conf-source: an address cannot have a password in it; set the credentials in the"
                        + " environment.\n");
        assertThat(project.run("run", "--conf-source", "htp://host/conf.zip").err())
                .isEqualTo("Option --conf-source: no storage for 'htp://' is on the class path; did you mean"
                        + " 'http://'?\n");
    }

    @Test
    @Tag("core/CLI-14")
    void readsConfigurationFromAnArchiveOfAServer() throws IOException {
        Path archive = project.root().resolve("conf.zip");
        project.write("other/base/parameters.yml", "word: Moin\n")
                .write("other/base/catalog.yml", project.read("conf/base/catalog.yml"))
                .write("other/local/parameters.yml", "{}\n");
        zip(project.root().resolve("other"), archive);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isThere = exchange.getRequestURI().getPath().equals("/conf.zip");
            byte[] body = isThere ? Files.readAllBytes(archive) : new byte[] {'x'};
            exchange.sendResponseHeaders(isThere ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(project.run("run", "--conf-source", address + "/conf.zip")
                            .code())
                    .isZero();
            assertThat(project.read("data/shout.txt")).isEqualTo("Moin, Ada!");
            assertThat(project.run("run", "--conf-source", address + "/secret.zip")
                            .err())
                    .startsWith("Option --conf-source: '" + address + "/secret.zip' cannot be read: ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Tag("core/CLI-15")
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
    @Tag("core/CLI-15")
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
    @Tag("core/CLI-15")
    void readsAFileOfOptionsByAnyNameInEveryFormOfTheOption() {
        project.write("options.yml", "run: {params: {word: wrong}}\n");
        for (String name : List.of("options.json", "options", ".options.yml", "opt[i]ons.yml", "opt*.yml")) {
            String file = project.root().resolve(name).toString();
            project.write(name, "{\"run\": {\"params\": {\"word\": \"" + name + "\"}}}");
            for (String[] words : new String[][] {
                {"run", "--config=" + file},
                {"run", "-c", file},
                {"run", "-c=" + file},
                {"run", "-c" + file},
                {"run", "-qc", file},
                {"-q", "run", "-qc=" + file}
            }) {
                project.write("data/shout.txt", "");
                assertThat(project.run(words).code()).isZero();
                assertThat(project.read("data/shout.txt"))
                        .as(String.join(" ", words))
                        .isEqualTo(name + ", Ada!");
            }
        }
    }

    /** Prints its parameters with their types. */
    public static final class PrintingRegistry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "print",
                    () -> Pipeline.of(Node.from("parameters")
                            .apply(PrintingRegistry::text)
                            .to("text")
                            .named("print")));
        }

        static String text(Map<String, Object> parameters) {
            return parameters.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue() + " "
                            + entry.getValue().getClass().getSimpleName())
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    @Tag("core/CLI-12")
    void readsTypedAndNestedParameters() {
        TestProject printing = new TestProject(folder.resolve("printing"), PrintingRegistry.class)
                .write("conf/base/catalog.yml", "text: {type: text, filepath: text.txt}\n")
                .write("conf/base/parameters.yml", "m: {x: 1, y: 2}\n");

        assertThat(printing.run(
                                "run",
                                "--params",
                                "m.x=7, a = b=c,n=1,n=2,f=1e-2,yes=on,code='010',name='Doe, Jane',l=[1, 'x, y'],k={z: {w: 1}}")
                        .err())
                .isEmpty();

        assertThat(printing.read("text.txt")).isEqualTo("""
                m={x=7, y=2} UnmodifiableMap
                a=b=c String
                n=2 Long
                f=0.01 Double
                yes=true Boolean
                code=010 String
                name=Doe, Jane String
                l=[1, x, y] UnmodifiableRandomAccessList
                k={z={w=1}} UnmodifiableMap""");
        assertThat(printing.run("run", "--params", "a").err())
                .isEqualTo("Option --params: expected key=value, but was 'a'.\n");
    }

    @Test
    void keepsTheTypesOfTheParametersInAFileOfOptions() {
        TestProject printing = new TestProject(folder.resolve("printing"), PrintingRegistry.class)
                .write("conf/base/catalog.yml", "text: {type: text, filepath: text.txt}\n")
                .write("conf/base/parameters.yml", "root: data\n")
                .write("options.yml", """
                        run:
                          params:
                            code: "010"
                            float: 1.0
                            none: .nan
                            least: -.inf
                            list: [.inf, 'a, b']
                            path: ${root}/x
                        """);

        assertThat(printing.run(
                                "run",
                                "-c",
                                folder.resolve("printing/options.yml").toString())
                        .err())
                .isEmpty();

        assertThat(printing.read("text.txt")).isEqualTo("""
                root=data String
                code=010 String
                float=1.0 Double
                none=NaN Double
                least=-Infinity Double
                list=[Infinity, a, b] UnmodifiableRandomAccessList
                path=data/x String""");
    }

    @Test
    void reportsAFileOfOptionsWithoutOptionsForTheCommand() {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("pipelines: first\n", "  expected a section 'run' that contains the options\n");
        problems.put("", "  expected a section 'run' that contains the options\n");
        problems.put("run: [first]\n", "  line 1, run: expected a map of options, but was a list\n");
        problems.put("run: {params: {'a=b': 1}}\n", """
                  line 1, run.params: the key 'a=b' cannot be given here, since it contains '=' or ','
                """);
        problems.put(
                "run: [\n",
                "  line 2: not valid YAML at column 1: expected the node content, but found '<stream end>'\n");
        String file = project.root().resolve("options.yml").toString();
        problems.forEach((content, problem) -> {
            project.write("options.yml", content);

            assertThat(project.run("run", "-c", file))
                    .isEqualTo(new TestProject.Result(2, "", "1 problem in " + file + ":\n" + problem));
        });
        project.write("options.yml", "run:\n");
        assertThat(project.run("run", "-c", file).code()).isZero();
        project.write("options.yml", "run: {async: maybe}\n");
        assertThat(project.run("run", "-c", file).err())
                .startsWith("Option --async: expected true or false, but was 'maybe'.\n");
    }

    @Test
    void takesVersionsFromAMapInAFileOfOptions() {
        project.write("options.yml", "run: {load_versions: {name: 2026-01-31T12.00.00.000Z}}\n");

        assertThat(project.run(
                                "run",
                                "-c",
                                project.root().resolve("options.yml").toString())
                        .err())
                .startsWith("A version to load is given for dataset 'name', which has no versions.\n");
    }

    @Test
    void namesTheOptionThatKedrosParameterOfRunnersIs() {
        assertThat(project.run("run", "--runner-params", "is_async=true").err())
                .isEqualTo("Option --runner-params: is_async is not an option of a runner; write --async.\n");
    }

    @Test
    void printsNothingWithQuiet() {
        TestProject.Result result = project.run("run", "--quiet");

        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    @Tag("core/CLI-01")
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
