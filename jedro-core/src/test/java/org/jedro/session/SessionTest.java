// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.Selector;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {
    @TempDir
    private Path folder;

    /** Two nodes, and one that throws unless a parameter prevents it. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "main",
                    () -> Pipeline.of(
                            Node.from("params:x").apply(Registry::twice).to("doubled"),
                            Node.from("doubled").apply(Registry::loader).to("loader"))));
        }

        static int twice(int number) {
            if (number < 0) {
                throw new IllegalArgumentException("expected a positive number, but was " + number);
            }
            return 2 * number;
        }

        static String loader(int number) {
            return Thread.currentThread().getContextClassLoader().getName() + number;
        }
    }

    /** Records its events, and what is stored. */
    public static final class Recorder implements Settings, ContextHook {
        static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<Hook> hooks() {
            EVENTS.clear();
            return List.of(this);
        }

        @Override
        public RunJournal journal(Project project) {
            return new EndJournal(EVENTS);
        }

        @Override
        public Context afterContextCreated(Context context) {
            EVENTS.add("context");
            return context;
        }

        @Override
        public DataCatalog afterCatalogCreated(CatalogCreated event) {
            EVENTS.add("catalog " + event.parameters().toJava() + " "
                    + event.config().entries().keySet());
            return event.catalog();
        }

        @Override
        public void beforeRun(RunRecord run) {
            EVENTS.add("run " + run.request().runner());
        }

        @Override
        public void beforePipelineRun(PipelineRun event) {
            EVENTS.add("pipeline");
        }
    }

    /** Notes each end. */
    private static final class EndJournal implements RunJournal {
        private final List<String> events;
        private final Map<String, RunStarted> started = new ConcurrentHashMap<>();

        EndJournal(List<String> events) {
            this.events = events;
        }

        @Override
        public void started(RunStarted run) {
            started.put(run.runId(), run);
        }

        @Override
        public void event(JournalEvent event) {}

        @Override
        public void ended(RunEnded run) {
            RunStarted begun = started.get(run.runId());
            events.add("stored " + run.failure().map(RecordedFailure::message).orElse("success") + " of "
                    + begun.selection().pipelines() + " in " + begun.request().environment());
        }

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    private Session session(SessionOptions options) {
        return Session.open(
                ProjectFolder.in(folder, Registry.class, Recorder.class)
                        .write("conf/base/parameters.yml", "x: 4\n")
                        .write("conf/test/parameters.yml", "x: 5\n")
                        .open(),
                options);
    }

    /** Compares the version in the first event of a run with the id in the second. */
    public static final class Versions implements Settings {
        static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public DataCatalog afterCatalogCreated(CatalogCreated event) {
                    SEEN.add("version " + event.saveVersion().orElse("none"));
                    return event.catalog();
                }

                @Override
                public void beforePipelineRun(PipelineRun event) {
                    SEEN.add("run " + event.runId());
                }
            });
        }
    }

    @Test
    @Tag("core/H-01")
    @Tag("core/S-17")
    void givesHooksTheVersionThatARunSaves() {
        Project project = ProjectFolder.in(folder, Registry.class, Versions.class)
                .write("conf/base/parameters.yml", "x: 4\n")
                .open();
        RunRequest request = RunRequest.defaults().withRunId("mine");
        Versions.SEEN.clear();

        Session.open(project, SessionOptions.defaults()).run(request).close();
        ServiceSession.open(project, SessionOptions.defaults())
                .run(ServiceRequest.of(request))
                .close();
        Session looking = Session.open(project, SessionOptions.defaults());
        assertThat(looking.context().catalog()).isNotNull();

        assertThat(Versions.SEEN)
                .containsExactly("version mine", "run mine", "version mine", "run mine", "version none");
    }

    /** Puts another catalog in place. */
    public static final class OtherCatalog implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public DataCatalog afterCatalogCreated(CatalogCreated event) {
                    return event.catalog().with("params:x", 50).with("added", 1);
                }
            });
        }
    }

    @Test
    void passesTheSettingsOfEnginesToTheCatalog() {
        Session session = Session.open(
                ProjectFolder.in(folder, Registry.class, null)
                        .write("conf/base/engines.yml", "duckdb: {threads: 1}\n")
                        .write("conf/base/spark.yml", "spark.master: local[2]\nspark.app.name: base\n")
                        .write("conf/local/spark.yml", "spark.app.name: mine\n")
                        .open(),
                SessionOptions.defaults());

        assertThat(session.context().catalog().engines().toJava())
                .isEqualTo(Map.of(
                        "duckdb",
                        Map.of("threads", 1L),
                        "spark",
                        Map.of("spark.master", "local[2]", "spark.app.name", "mine")));
    }

    @Test
    @Tag("core/IO-40")
    void runsOnTheCatalogThatAHookPutsInPlace() {
        Session session = Session.open(
                ProjectFolder.in(folder, Registry.class, OtherCatalog.class)
                        .write("conf/base/parameters.yml", "x: 4\n")
                        .open(),
                SessionOptions.defaults());

        try (RunResult result = session.run(RunRequest.defaults())) {
            assertThat(result.load("loader", String.class)).endsWith("100");
        }
        assertThat(session.context().catalog().contains("added")).isTrue();
    }

    @Test
    void worksOnAThreadWithoutAClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertThat(session(SessionOptions.defaults()).pipelines().names()).contains("main");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void runsWithoutACatalogFile() throws IOException {
        ProjectFolder project =
                ProjectFolder.in(folder, Registry.class, null).write("conf/base/parameters.yml", "x: 4\n");
        Files.delete(folder.resolve("conf/base/catalog.yml"));

        Session session = Session.open(project.open(), SessionOptions.defaults());

        assertThat(session.context().catalog().names()).isEmpty();
        try (RunResult result = session.run(RunRequest.defaults())) {
            assertThat(result.names()).containsExactly("loader");
        }
    }

    private static MapValue parameters(Map<String, ?> values) {
        return (MapValue) Value.of(values, Origin.JAVA);
    }

    @Test
    @Tag("core/H-02")
    void callsHooksInTheOrderContextCatalogRunPipelineAndKeepsARecord() {
        session(SessionOptions.defaults()).run(RunRequest.defaults()).close();

        assertThat(Recorder.EVENTS)
                .containsExactly(
                        "context",
                        "run SequentialRunner",
                        "catalog {x=4} [numbers]",
                        "pipeline",
                        "stored success of [__default__] in local");
    }

    @Test
    @Tag("core/S-10")
    void hasOneContextAndOneCatalog() {
        Session session = session(SessionOptions.defaults());

        assertThat(session.context()).isSameAs(session.context());
        assertThat(session.context().catalog()).isSameAs(session.context().catalog());
    }

    @Test
    @Tag("core/S-11")
    void hasOneRun() {
        Session session = session(SessionOptions.defaults());
        session.run(RunRequest.defaults().withRunId("first")).close();

        assertThatThrownBy(() -> session.run(RunRequest.defaults()))
                .isInstanceOf(SessionUsedException.class)
                .hasMessage("""
                        This session has had its run (first): a session is for one run that succeeds.
                          open another session, or a ServiceSession, which is for many""");
    }

    @Test
    @Tag("core/S-11")
    void mayRepeatARunThatFailedUnderAnotherId() {
        Session session = session(SessionOptions.defaults().withParameters(parameters(Map.of("x", -1))));
        List<String> ids = new ArrayList<>();
        RunRequest request = RunRequest.defaults();
        Hook noting = new Hook() {
            @Override
            public void beforePipelineRun(PipelineRun event) {
                ids.add(event.runId());
            }
        };
        RunRequest noted = request.withOptions(request.options().withHook(noting));

        assertThatThrownBy(() -> session.run(noted)).hasMessageContaining("expected a positive number");
        assertThatThrownBy(() -> session.run(noted)).hasMessageContaining("expected a positive number");

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(Recorder.EVENTS)
                .filteredOn(event -> event.startsWith("stored Node 'twice__doubled' failed"))
                .hasSize(2);
    }

    @Test
    void recordsARunThatCouldNotBegin() {
        Session session = session(SessionOptions.defaults());

        assertThatThrownBy(() -> session.run(RunRequest.defaults().withPipelines(List.of("mian"))))
                .hasMessageStartingWith("Pipeline 'mian' does not exist");

        assertThat(Recorder.EVENTS).last().asString().startsWith("stored Pipeline 'mian' does not exist");
    }

    @Test
    void recordsARunThatNoCallerWaitsFor() throws Exception {
        Session session = session(SessionOptions.defaults());
        RunRequest request = RunRequest.defaults();
        CountDownLatch isRecorded = new CountDownLatch(1);

        RunHandle handle = session.start(request.withRunner(new ThreadRunner()));
        handle.whenEnded(failure -> isRecorded.countDown());

        isRecorded.await();
        assertThat(Recorder.EVENTS).last().isEqualTo("stored success of [__default__] in local");
        assertThatThrownBy(() -> session.run(request)).hasMessageStartingWith("This session has had its run (");
        handle.await().close();
        assertThat(Recorder.EVENTS)
                .filteredOn(event -> event.startsWith("stored"))
                .hasSize(1);
    }

    @Test
    void recordsARunThatIsCancelledAndFreesTheSession() throws Exception {
        Session session = session(SessionOptions.defaults());
        CountDownLatch isRecorded = new CountDownLatch(1);

        RunHandle handle = session.start(RunRequest.defaults().withRunner(new SequentialRunner()));
        handle.whenEnded(failure -> isRecorded.countDown());
        handle.cancel();

        isRecorded.await();
        assertThat(Recorder.EVENTS).last().asString().startsWith("stored The run was stopped.");
        session.run(RunRequest.defaults()).close();
        assertThat(Recorder.EVENTS).last().isEqualTo("stored success of [__default__] in local");
    }

    /** A runner of the user's own, whose handle fails in a way that no interface declares. */
    private static final class Strange implements Runner {
        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            RunHandle inner = new SequentialRunner().start(pipeline, catalog, options);
            return (RunHandle) Proxy.newProxyInstance(
                    RunHandle.class.getClassLoader(), new Class<?>[] {RunHandle.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("await")) {
                            throw new StackOverflowError("deep");
                        }
                        return method.getName().equals("whenEnded") ? null : method.invoke(inner, arguments);
                    });
        }
    }

    @Test
    void recordsAnErrorOfARunnerAndFreesTheSession() {
        Session session = session(SessionOptions.defaults());

        assertThatThrownBy(() -> session.run(RunRequest.defaults().withRunner(new Strange())))
                .isInstanceOf(StackOverflowError.class);

        assertThat(Recorder.EVENTS).last().isEqualTo("stored deep of [__default__] in local");
        session.run(RunRequest.defaults()).close();
    }

    @Test
    @Tag("core/S-18")
    void takesTheEnvironmentOfTheOptionOverThatOfTheVariable() {
        SessionOptions ofVariable = SessionOptions.from(Map.of("JEDRO_ENV", "test"));

        assertThat(session(ofVariable).context().parameters().toJava()).hasToString("{x=5}");
        assertThat(session(ofVariable.withEnvironment("base"))
                        .context()
                        .parameters()
                        .toJava())
                .hasToString("{x=4}");
        assertThat(SessionOptions.from(Map.of("JEDRO_ENV", " ")).environment()).isEmpty();
        Context outside =
                session(SessionOptions.from(Map.of("JEDRO_ENV", "../data"))).context();
        assertThatThrownBy(outside::parameters)
                .hasMessage("Expected the name of a folder in conf as the environment, but was '../data'.\n"
                        + "  the environments are 'base', 'test'");
    }

    @Test
    void sharesSettingsAndPipelinesWithASessionOfOtherOptions() {
        Session first = session(SessionOptions.defaults().withEnvironment("base"));

        Session second = first.withOptions(SessionOptions.defaults().withEnvironment("test"));

        assertThat(second.hooks()).isEqualTo(first.hooks());
        assertThat(second.pipelines()).isSameAs(first.pipelines());
        assertThat(first.context().parameters().toJava()).hasToString("{x=4}");
        assertThat(second.context().parameters().toJava()).hasToString("{x=5}");
    }

    @Test
    @Tag("core/CLI-14")
    void readsConfigurationFromTheRequestedFolder(@TempDir Path other) {
        new ProjectFolder(other)
                .write("base/catalog.yml", "numbers: {type: memory}\n")
                .write("base/parameters.yml", "x: 10\n");

        assertThat(session(SessionOptions.defaults().withConfSource("file://" + other))
                        .context()
                        .parameters()
                        .toJava())
                .hasToString("{x=10}");
        assertThatThrownBy(() -> session(SessionOptions.defaults().withConfSource("s3://bucket/conf"))
                        .context())
                .hasMessage(
                        "Option --conf-source: storage 's3://' needs the dependency org.jedro:jedro-storage-opendal; add"
                                + " org.apache.opendal:opendal too, with the classifier of each machine: linux-x86_64,"
                                + " linux-aarch_64, osx-aarch_64, osx-x86_64 or windows-x86_64.");
        assertThatThrownBy(() -> session(SessionOptions.defaults().withConfSource("memory://conf"))
                        .context())
                .hasMessage("Option --conf-source: 'memory://conf' does not exist.");
    }

    @Test
    void refusesVersionsOfUnknownDatasets() {
        Session session = session(SessionOptions.defaults().withLoadVersions(Map.of("nmubers", "v1")));

        assertThatThrownBy(() -> session.context().catalog()).hasMessageContaining("did you mean 'numbers'?");
    }

    @Test
    void runsWhatBothFilterAndSelectorInclude() {
        Session session = session(SessionOptions.defaults());

        try (RunResult result =
                session.run(RunRequest.defaults().withSelector(Selector.parse("twice__doubled !loader*")))) {
            assertThat(result.names()).containsExactly("doubled");
        }
    }

    @Test
    void givesItsClassLoaderToTheThreadsOfThePool() {
        ClassLoader named = new java.net.URLClassLoader("mine", new java.net.URL[0], Registry.class.getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Session session;
        thread.setContextClassLoader(named);
        try {
            session = session(SessionOptions.defaults());
        } finally {
            thread.setContextClassLoader(before);
        }

        try (RunResult result = session.run(RunRequest.defaults().withRunner(new ThreadRunner(2)))) {
            assertThat(result.load("loader", String.class)).isEqualTo("mine8");
        }
        assertThat(thread.getContextClassLoader()).isSameAs(before);
    }

    @Test
    @Tag("core/S-19")
    void runsAProjectThatIsPackagedWithoutItsFile(@TempDir Path place) {
        new ProjectFolder(place)
                .write("base/catalog.yml", "numbers: {type: memory}\n")
                .write("base/parameters.yml", "x: 3\n");
        Project packaged = Project.of(folder, "packaged", Registry.class).withSettings(Recorder.class);
        SessionOptions options = SessionOptions.defaults().withConfSource(place.toString());

        try (RunResult result = Session.open(packaged, options).run(RunRequest.defaults())) {
            assertThat(result.load("loader", String.class)).endsWith("6");
        }
        assertThat(Recorder.EVENTS).contains("stored success of [__default__] in local");
    }

    @Test
    @Tag("core/S-13")
    void recordsTheStateOfGitTheUserAndTheRequest() throws Exception {
        Project project = ProjectFolder.in(folder, Registry.class, null).open();
        RunRecord run = new RunRecord(
                "r", "s", project, "local", SessionOptions.defaults().withCommand("jedro run"), RunRequest.defaults());
        // a folder below a repository is in it, so the answer is known only once there is one here
        git("init", "-q");
        assertThat(run.git()).as("no commit yet").isEmpty();
        git("add", ".");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "first");

        GitState clean = run.git().orElseThrow();
        Files.writeString(folder.resolve("more.txt"), "more");
        GitState dirty = run.git().orElseThrow();

        assertThat(clean.commit()).matches("[0-9a-f]{7,40}");
        assertThat(clean.isDirty()).isFalse();
        assertThat(dirty).isEqualTo(new GitState(clean.commit(), true));
        RunStarted started = run.started(Instant.EPOCH, List.of("a"), RunRecord.platform(run.git()), RunDigests.NONE);
        assertThat(started.platform().git()).contains(dirty);
        assertThat(started.platform().user()).isEqualTo(System.getProperty("user.name"));
        assertThat(started.platform().java()).isEqualTo(Runtime.version().toString());
        assertThat(started.platform().process()).isEqualTo(Owner.current());
        assertThat(started.request().command()).contains("jedro run");
        assertThat(started.request().root()).isEqualTo(project.root());
        assertThat(started.selection()).isEqualTo(new RunSelection(List.of("__default__"), Map.of(), List.of("a")));
    }

    @Test
    @Tag("core/S-13")
    void callsGitForRunsThatAreRecordedOnly() throws Exception {
        Session recorded = recorded("4");
        Session other = Session.open(Project.of(folder, "plain", Registry.class), SessionOptions.defaults());
        git("init", "-q");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "--allow-empty", "-m", "first");
        // git calls this program when its state is requested
        Path program = Files.writeString(folder.resolve("monitor"), "#!/bin/sh\n: >called\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        git("config", "core.fsmonitor", program.toString());
        git("status");
        Path called = folder.resolve("called");
        Files.delete(called);

        other.run(RunRequest.defaults()).close();
        assertThat(called).doesNotExist();
        recorded.run(RunRequest.defaults()).close();
        assertThat(called).exists();
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    /** Keeps its records in files. */
    public static final class WithFiles implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return FileJournal.in(project.root().resolve("sessions"));
        }
    }

    private Session recorded(String number) {
        return Session.open(
                ProjectFolder.in(folder, Registry.class, WithFiles.class)
                        .write("conf/base/parameters.yml", "x: " + number + "\n")
                        .open(),
                SessionOptions.defaults().withCommand("jedro run"));
    }

    private RecordedRun last() {
        try (Stream<RecordedRun> runs =
                FileJournal.in(folder.resolve("sessions")).runs()) {
            return runs.findFirst().orElseThrow();
        }
    }

    @Test
    @Tag("core/S-12")
    void recordsARunInAFileAndReadsItBack() {
        RunRequest request = RunRequest.defaults()
                .withRunId("2026-01-01T00.00.00.000Z")
                .withFilter(PipelineFilter.all().toNodes("loader__loader"));

        recorded("4").run(request).close();

        RecordedRun run = last();
        assertThat(folder.resolve("sessions/2026-01-01T00.00.00.000Z.jsonl")).exists();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.started().request().command()).contains("jedro run");
        assertThat(run.started().request().runner()).isEqualTo("SequentialRunner");
        assertThat(run.started().selection())
                .isEqualTo(new RunSelection(
                        List.of("__default__"),
                        Map.of("to_nodes", List.of("loader__loader")),
                        List.of("twice__doubled", "loader__loader")));
        assertThat(run.ended().orElseThrow().counts()).isEqualTo(new NodeCounts(2, 0, 0, 0));
        assertThat(run.lastEvents().values()).allMatch(JournalEvent.Finished.class::isInstance);
        assertThat(run.unfinishedNodes()).isEmpty();
    }

    @Test
    @Tag("core/S-11")
    void recordsWhatFailedAndWhatWasNotReached() {
        Session session = recorded("-1");
        RunRequest request = RunRequest.defaults();

        assertThatThrownBy(() -> session.run(request)).hasMessageContaining("expected a positive number");

        RecordedRun run = last();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.ended().orElseThrow().counts()).isEqualTo(new NodeCounts(0, 1, 0, 1));
        assertThat(run.ended().orElseThrow().failure().orElseThrow().message())
                .contains("expected a positive number, but was -1");
        assertThat(run.unfinishedNodes()).containsExactly("twice__doubled", "loader__loader");
    }

    @Test
    void recordsARunThatCouldNotBeginWithoutNodes() {
        Session session = recorded("4");
        RunRequest request = RunRequest.defaults().withPipelines(List.of("mian"));

        assertThatThrownBy(() -> session.run(request)).hasMessageStartingWith("Pipeline 'mian' does not exist");

        assertThat(last().state()).isEqualTo(RunState.FAILED);
        assertThat(last().started().selection().pipelines()).containsExactly("mian");
        assertThat(last().started().selection().nodes()).isEmpty();
    }

    @Test
    @Tag("core/S-12")
    void recordsInTheJournalOfTheRequestIfItHasOne() {
        List<String> events = new ArrayList<>();
        RunRequest request = RunRequest.defaults();

        recorded("4")
                .run(request.withOptions(request.options().withJournal(new EndJournal(events))))
                .close();

        assertThat(events).containsExactly("stored success of [__default__] in local");
        assertThat(folder.resolve("sessions")).doesNotExist();
    }
}
