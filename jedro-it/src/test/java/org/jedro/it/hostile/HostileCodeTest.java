// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jedro.pipeline.Need.memory;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.CopyMode;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Traits;
import org.jedro.function.Fn0;
import org.jedro.function.NodeFunction;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.workers.ParallelRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Throws every kind of throwable from every place where code of users is called, under every runner: each run ends within
 * seconds, with a failure that names the place, or with a warning where nothing can be undone any more.
 */
@Timeout(300)
class HostileCodeTest {
    private static final int MAX_SECONDS = 30;

    /** Of a place that costs a warning only. */
    private static final String SUCCEEDS = "";

    /** Places in a run, with the start of the failure that names them. */
    private static final Map<String, String> IN_A_RUN = new LinkedHashMap<>();

    /** Places around a run, reached by a session of {@link TrapProject}. */
    private static final Map<String, String> IN_A_SESSION = new LinkedHashMap<>();

    /** Places that a run may reach but need not; it ends in any case. */
    private static final Set<String> RARE = Set.of(
            "Hook.name",
            "NodePlace.name",
            "CatalogEntry.with",
            "CatalogEntry.defaultForm",
            "Staged.sweep",
            "Copier.shallow",
            "NodePlace.call",
            "Object.equals",
            "Object.hashCode",
            "Object.toString");

    /** Interfaces that users do not implement, or whose methods are called in other methods of the tables, and why. */
    private static final Map<String, String> NOT_HERE = new LinkedHashMap<>();

    static {
        for (int i = 0; i <= 6; i++) {
            IN_A_RUN.put("Fn" + i + ".apply", "Node 'fn" + i + "' failed");
        }
        IN_A_RUN.put("FnN.apply", "Node 'fnN' failed");
        IN_A_RUN.put("FnNamed.apply", "Node 'fnNamed' failed");
        for (int i = 1; i <= 6; i++) {
            IN_A_RUN.put("Action" + i + ".accept", "Node 'action" + i + "' failed");
        }
        IN_A_RUN.put("ActionN.accept", "Node 'actionN' failed");
        IN_A_RUN.put("ActionNamed.accept", "Node 'actionNamed' failed");
        IN_A_RUN.put("Around.invoke", "Node 'around' failed");
        IN_A_RUN.put("Stream.next", "Node 'chunks' failed");
        IN_A_RUN.put("Hook.name", SUCCEEDS);
        for (String callback : List.of("order", "readsInputsAfterRun", "beforePipelineRun", "afterPipelineRun")) {
            IN_A_RUN.put("Hook." + callback, "Hook 'TrapHook' failed in " + callback);
        }
        for (String callback : List.of(
                "onNodeStarted",
                "beforeDatasetLoaded",
                "afterDatasetLoaded",
                "beforeNodeRun",
                "afterNodeRun",
                "beforeDatasetSaved",
                "afterDatasetSaved")) {
            IN_A_RUN.put("Hook." + callback, "' failed: hook 'TrapHook' failed in " + callback);
        }
        IN_A_RUN.put("Hook.onNodeFinished", SUCCEEDS);
        IN_A_RUN.put("Hook.onDatasetReleased", SUCCEEDS);
        IN_A_RUN.put("Hook.onNodeError", "Node 'fails' failed: IllegalStateException: no luck.");
        IN_A_RUN.put("Hook.onPipelineError", "Node 'fails' failed: IllegalStateException: no luck.");
        IN_A_RUN.put("Dataset.load", "' failed: dataset 'stored_in' could not be loaded");
        IN_A_RUN.put("Dataset.save", "Node 'saves' failed: dataset 'plain_out' could not be saved");
        IN_A_RUN.put("Findable.exists", "Dataset 'stored_out' could not be looked for");
        IN_A_RUN.put("Dataset.release", SUCCEEDS);
        IN_A_RUN.put("Dataset.describe", SUCCEEDS);
        IN_A_RUN.put("Confirmable.confirm", "Node 'loads' failed: dataset 'stored_in' could not be confirmed");
        IN_A_RUN.put("Measurable.statistics", "failed in afterDatasetSaved: dataset '");
        IN_A_RUN.put("Previewable.preview", "failed in afterDatasetSaved: dataset '");
        IN_A_RUN.put("Staged.stage", "_out' could not be saved");
        IN_A_RUN.put("Staged.sweep", SUCCEEDS);
        IN_A_RUN.put("Stage.token", "_out' could not be saved");
        IN_A_RUN.put("Staged.adopt", "_out' could not be saved");
        IN_A_RUN.put("Stage.content", SUCCEEDS);
        IN_A_RUN.put("ContentHashed.stamp", SUCCEEDS);
        IN_A_RUN.put("Stage.commit", "_out' could not be saved");
        IN_A_RUN.put("Stage.close", SUCCEEDS);
        IN_A_RUN.put("AppendableDataset.append", "Node 'chunks' failed: dataset 'chunked' could not be saved");
        IN_A_RUN.put("Appender.add", "Node 'chunks' failed: dataset 'chunked' could not be saved");
        IN_A_RUN.put("Appender.commit", "Node 'chunks' failed: dataset 'chunked' could not be saved");
        IN_A_RUN.put("Appender.close", SUCCEEDS);
        for (String method :
                List.of("type", "as", "withoutForm", "traits", "unwrap", "accepts", "absence", "location")) {
            IN_A_RUN.put("CatalogEntry." + method, "' cannot be used");
        }
        IN_A_RUN.put("CatalogEntry.defaultForm", SUCCEEDS);
        for (String method : List.of("describe", "config", "metadata", "isVersioned")) {
            IN_A_RUN.put("CatalogEntry." + method, "Node 'stages' failed: hook 'TrapHook' failed in afterDatasetSaved");
        }
        IN_A_RUN.put("CatalogEntry.handOver", "' failed: dataset 'held' could not be handed over");
        IN_A_RUN.put("CatalogEntry.with", SUCCEEDS);
        IN_A_RUN.put("Copier.copies", "' failed: dataset 'copied_in' could not be loaded");
        IN_A_RUN.put("Copier.deep", "Node 'copies' failed: dataset 'copied_in' could not be loaded");
        IN_A_RUN.put("Copier.shallow", SUCCEEDS);
        IN_A_RUN.put("NodePlace.name", SUCCEEDS);
        IN_A_RUN.put("NodePlace.takes", "Place 'trap' failed in takes");
        IN_A_RUN.put("NodePlace.prepare", "Place 'trap' failed in prepare");
        IN_A_RUN.put("NodePlace.call", "Node 'placed_simple' failed");
        IN_A_RUN.put("PlacedRun.begin", "Place 'trap' failed in begin");
        IN_A_RUN.put("PlacedRun.visit", "Node 'placed_");
        IN_A_RUN.put("PlacedRun.close", SUCCEEDS);
        for (String method : List.of("load", "call", "stage", "peakHeapBytes", "grownHeapBytes", "close")) {
            IN_A_RUN.put("NodeVisit." + method, "Node 'placed_full' failed");
        }
        IN_A_RUN.put("RemoteValue.get", "' failed: ");
        IN_A_RUN.put("RemoteValue.bytes", SUCCEEDS);
        IN_A_RUN.put("RemoteValue.release", SUCCEEDS);
        IN_A_RUN.put("SizeEstimator.type", SUCCEEDS);
        IN_A_RUN.put("SizeEstimator.estimate", SUCCEEDS);
        IN_A_RUN.put("RunJournal.event", SUCCEEDS);
        IN_A_RUN.put("RunJournal.flush", SUCCEEDS);
        IN_A_RUN.put("RunJournal.force", SUCCEEDS);
        IN_A_RUN.put("ReusePolicy.decide", "Reuse policy 'TrapReuse' failed in decide");
        IN_A_RUN.put("Object.equals", SUCCEEDS);
        IN_A_RUN.put("Object.hashCode", SUCCEEDS);
        IN_A_RUN.put("Object.toString", SUCCEEDS);

        for (String method : List.of(
                "hooks",
                "disabledHooks",
                "disabledPlugins",
                "datasetProviders",
                "resolvers",
                "confSource",
                "baseEnvironment",
                "defaultEnvironment",
                "journal")) {
            IN_A_SESSION.put("Settings." + method, method + "(): ");
        }
        for (String method : List.of("configure", "configLoader", "catalog", "context", "request")) {
            IN_A_SESSION.put("Settings." + method, "$OwnSettings' failed in " + method);
        }
        IN_A_SESSION.put("ProjectPipelines.register", "The registry ");
        IN_A_SESSION.put("ProjectPipelines.supplier", "Pipeline 'all' cannot be made: ");
        IN_A_SESSION.put("RunJournal.started", SUCCEEDS);
        IN_A_SESSION.put("RunJournal.ended", SUCCEEDS);
        IN_A_SESSION.put("ReusePolicy.name", SUCCEEDS);
        IN_A_SESSION.put("SelectorProvider.name", "Selector provider 'TrapSelector' failed in name: ");
        IN_A_SESSION.put("SelectorProvider.nodes", "Selector provider 'TrapSelector' failed in nodes: ");
        IN_A_SESSION.put("DatasetProvider.types", "$Provider ");
        IN_A_SESSION.put("DatasetProvider.create", "Dataset 'stored' cannot be used: ");
        IN_A_SESSION.put("DatasetProvider.translate", "Dataset 'stored' cannot be used: ");
        IN_A_SESSION.put("Resolver.resolve", "resolver 'trap' failed: ");
        IN_A_SESSION.put("RunnerProvider.name", "TrapRunner failed in name: ");
        IN_A_SESSION.put("RunnerProvider.create", "Runner 'TrapRunner' failed in create: ");
        IN_A_SESSION.put("Runner.start", "Runner 'TrapRunner' failed in start: ");
        IN_A_SESSION.put("Runner.plan", "Runner 'TrapRunner' failed in plan: ");
        IN_A_SESSION.put("ContextHook.afterContextCreated", "Hook 'TrapHook' failed in afterContextCreated: ");
        IN_A_SESSION.put("ContextHook.beforeRun", "Hook 'TrapHook' failed in beforeRun: ");
        IN_A_SESSION.put("Hook.afterCatalogCreated", "Hook 'TrapHook' failed in afterCatalogCreated: ");

        NOT_HERE.put("DataCatalog", "made by Jedro");
        NOT_HERE.put("RunHandle", "made by runners");
        NOT_HERE.put("Derived", "functions that NodeFunctions makes");
        NOT_HERE.put("LearningJournal", "made by the session around the journal of a run");
        NOT_HERE.put("Parameter", "made by Jedro");
        NOT_HERE.put("SparkFormat", "made by Jedro for the formats of Spark");
        NOT_HERE.put("ProjectClasses", "made by Jedro");
        NOT_HERE.put("RunOutputs", "made by Jedro for hooks");
        NOT_HERE.put("Inner", "made by Jedro for providers of datasets");
        NOT_HERE.put("Opener", "called in Dataset.load, save and exists; see RunScopeTest");
        NOT_HERE.put("Runner.run", "calls Runner.start");
        NOT_HERE.put("Staged.save", "calls Staged.stage");
        NOT_HERE.put("PipelinePart", "a pipeline, or a list of them");
        NOT_HERE.put("Value", "made by the readers of configuration");
        NOT_HERE.put("Preview", "a value that a function of a node returns");
        NOT_HERE.put("PreviewFunction", "called by the user's own call of preview()");
        NOT_HERE.put("CodecProvider", "called when the codecs are found, see CodecsTest of jedro-datasets");
        NOT_HERE.put("StarterProvider", "called by 'jedro new', see PluginStartersTest of jedro-cli");
        NOT_HERE.put("Terminal", "made by Jedro for its commands");
        for (String type : List.of("Guard", "Handler", "Stream")) {
            NOT_HERE.put(type, "routes of Jedro's own server");
        }
        NOT_HERE.put("Previewable.visit", "called by the viewer, see TablePageTest of jedro-viz");
        NOT_HERE.put("RowVisitor", "made by the viewer");
        NOT_HERE.put("JointStage", "made by datasets of databases, see JdbcRunTest of jedro-datasets-jdbc");
        NOT_HERE.put("CommitRecorded", "read when a run is resumed, see BoundDataset.isCommitted");
        NOT_HERE.put("StorageProvider", "called when an entry is made, see StoragesTest");
        NOT_HERE.put("FailureHint", "called when a node has failed, see takesNoHintForTheFailure");
        NOT_HERE.put("NodeVisit.hints", "lines for the message of a node that has failed already");
        NOT_HERE.put("RunJournal.runs", "called by the selector 'failed', see ProvidedSelectorsTest");
        NOT_HERE.put("RunJournal.damagedRuns", "called by 'jedro catalog prune', see VersionsInUseTest of jedro-cli");
        NOT_HERE.put("RunJournal.removeAbove", "called by 'jedro runs prune', see RunsCommandTest of jedro-cli");
        for (String method :
                List.of("RunJournal.reserve", "RunJournal.resumed", "ContentHashed.content", "RemovableVersions")) {
            NOT_HERE.put(method, "called when a run is resumed, see ResumeCommandTest of jedro-cli");
        }
        NOT_HERE.put("NodeVisit.waitedNanos", "a time of a node that has been called, see PlacedRunTest");
        NOT_HERE.put("ChangedNodes.of", "called by the selector 'state', see ChangedSelectorTest of jedro-cli");
        NOT_HERE.put("Located", "made by the readers of configuration");
        for (String type : List.of("ShellOutput", "ShellFront", "Host")) {
            NOT_HERE.put(type, "made by Jedro for its shell");
        }
        for (String type : List.of("RemoteRun", "Body", "Outlet", "ParcelStore", "Content", "Reader")) {
            NOT_HERE.put(type, "made by Jedro's runners for other JVMs");
        }
        NOT_HERE.put("FormSelection", "the codecs and the forms of tables of Jedro");
        NOT_HERE.put("FileTemplate", "made by Jedro for sets of files");
        NOT_HERE.put("Conversion", "made by Jedro for entries that are not files");
        NOT_HERE.put("Opening", "made by Jedro for codecs that read several files");
        NOT_HERE.put(
                "JoinedReads", "called in Dataset.load of a set of files, see PartitionTablesTest of jedro-datasets");
        NOT_HERE.put(
                "ProcessBound",
                "called when a node is placed in another JVM, see RelationRunTest of jedro-datasets-duckdb");
        NOT_HERE.put("Parts", "made by Jedro for estimators of sizes");
        NOT_HERE.put("StandIn", "made by Jedro in the place of throwables");
        NOT_HERE.put("Grouping", "called by the user's own call of grouped()");
        NOT_HERE.put(
                "ConfigLoader", "a file loader, whose failures have sentences, or the result of Settings.configLoader");
        NOT_HERE.put("ResolverProvider", "called where Settings.resolvers is");
        for (String reading : List.of(
                "Codec",
                "Input",
                "Output",
                "Pending",
                "RangeReader",
                "Recoverable",
                "StagingFolder",
                "Storage",
                "TableForm",
                "TableFormat",
                "TableSink",
                "TableSource",
                "TableTarget",
                "Column",
                "Counter",
                "Maker",
                "RowFilter")) {
            NOT_HERE.put(reading, "called in Dataset.load, save and stage, and in CatalogEntry.as");
        }
        for (String command :
                List.of("CheckContributor", "CommandHook", "CommandProvider", "PipelineExporter", "ShellProvider")) {
            NOT_HERE.put(command, "called by commands, see HostilePluginsTest of jedro-cli");
        }
        for (String method : List.of("DatasetProvider.options", "DatasetProvider.requiredOptions")) {
            NOT_HERE.put(method, "called for the schema of the catalog, see HostilePluginsTest of jedro-cli");
        }
    }

    @TempDir
    static Path folder;

    @AfterEach
    void disarm() {
        Trap.disarm();
    }

    @ParameterizedTest
    @EnumSource
    void takesNoHintForTheFailure(Hostility hostility) {
        Trap.arm(new Trap("FailureHint.of", hostility));

        assertThat(failureWithHints()).isEqualTo(WITHOUT_HINTS);
        assertThat(Trap.hasSprung()).isTrue();
    }

    @Test
    void takesNoLineThatAHintDoesNotHave() {
        try {
            TrapHint.answer = null;
            assertThat(failureWithHints()).isEqualTo(WITHOUT_HINTS);
            TrapHint.answer = Arrays.asList("one", null);
            assertThat(failureWithHints()).isEqualTo(WITHOUT_HINTS);
        } finally {
            TrapHint.answer = List.of();
        }
    }

    private static final String WITHOUT_HINTS = "Node 'fails' failed: IllegalStateException: the node's own words.\n"
            + "  0 of 1 node is done. Repeat the command to run everything again.";

    private static String failureWithHints() {
        Fn0<Integer> fails = () -> {
            throw new IllegalStateException("the node's own words");
        };
        String message = catchThrowable(() -> new SequentialRunner()
                        .run(
                                Pipeline.of(Node.from().apply(fails).to("a").named("fails")),
                                DataCatalog.inMemory().build()))
                .getMessage();
        return message.replaceAll("\n  at .*", "");
    }

    /** A new extension point fails here until it has a row. */
    @Test
    void knowsEveryMethodThatUsersImplement() {
        Set<String> known = new TreeSet<>(IN_A_RUN.keySet());
        known.addAll(IN_A_SESSION.keySet());
        List<String> missing = new ArrayList<>();
        for (Class<?> type : ExtensionPoints.ALL) {
            for (Method method : implemented(type)) {
                String place = type.getSimpleName() + "." + method.getName();
                if (!known.contains(place)
                        && !NOT_HERE.containsKey(place)
                        && !NOT_HERE.containsKey(type.getSimpleName())) {
                    missing.add(place);
                }
            }
        }

        assertThat(missing).as("methods of extension points without a row").isEmpty();
    }

    @Test
    void findsExtensionPointsByReflection() {
        assertThat(ExtensionPoints.ALL)
                .extracting(Class::getSimpleName)
                .contains(
                        "Hook", "ContextHook", "Dataset", "NodePlace", "RunnerProvider", "Resolver", "Copier", "Codec");
    }

    /** Found once, and not in the worker JVMs, which call functions of the test. */
    private static final class ExtensionPoints {
        private static final List<Class<?>> ALL = extensionPoints();
    }

    /** What the classes refer to is not read, which would take most of the time. */
    private static List<Class<?>> extensionPoints() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            configuration.setMd5InClassSourcesEnabled(false);
            return importedExtensionPoints();
        });
    }

    private static List<Class<?>> importedExtensionPoints() {
        return new ClassFileImporter()
                        .withImportOption(
                                location -> !location.contains("/test-classes/") && !location.contains("/examples/"))
                        .importPackages("org.jedro")
                        .stream()
                        .filter(type -> !type.getPackageName().startsWith("org.jedro.testkit"))
                        .filter(JavaClass::isInterface)
                        .filter(type -> !type.isAnnotation())
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> isPublic(type) && !type.isSealed())
                        .filter(type -> !isCallOfCore(type))
                        .toList();
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
    }

    /** What the guard itself takes, and functions of datasets, which are datasets. */
    private static boolean isCallOfCore(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null
                && (outer.getSimpleName().equals("UserCode")
                        || outer.getSimpleName().equals("FunctionDataset"));
    }

    /** Functions have one method to implement; others may be implemented in all of theirs. */
    private static List<Method> implemented(Class<?> type) {
        boolean isFunction = NodeFunction.class.isAssignableFrom(type) && type != NodeFunction.class;
        return List.of(type.getDeclaredMethods()).stream()
                .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !isFunction || Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    @Test
    void endsWithANameUnderTheSequentialRunner() {
        traps(IN_A_RUN, 0).forEach(trap -> check(new SequentialRunner(), trap, expected(IN_A_RUN, trap), true));
    }

    @Test
    void endsWithANameUnderTheThreadRunner() {
        List<Trap> traps = traps(IN_A_RUN, 1);
        for (int i = 0; i < traps.size(); i += Hostility.IS_STRESS ? 1 : 3) {
            check(new ThreadRunner(3), traps.get(i), expected(IN_A_RUN, traps.get(i)), true);
        }
    }

    @Test
    void throwsEveryKindOfThrowable() {
        Set<Hostility> thrown = EnumSet.noneOf(Hostility.class);
        traps(IN_A_RUN, 0).forEach(trap -> thrown.add(trap.hostility()));

        assertThat(thrown).isEqualTo(EnumSet.allOf(Hostility.class));
    }

    /** Each place of a table with some kinds of throwables; other runners start with others. */
    private static List<Trap> traps(Map<String, String> table, int firstTurn) {
        List<Trap> traps = new ArrayList<>();
        int turn = firstTurn;
        for (String place : table.keySet()) {
            for (Hostility hostility : Hostility.inTurn(turn)) {
                traps.add(new Trap(place, hostility));
            }
            turn++;
        }
        return traps;
    }

    private static String expected(Map<String, String> table, Trap trap) {
        return Objects.requireNonNull(table.get(trap.place()), trap.place());
    }

    @Test
    void endsWithANameUnderTheParallelRunner() {
        Runner runner = new ParallelRunner(2, ByteSize.parse("64m"), List.of());
        trapsOfWorkers().forEach(trap -> check(runner, trap, expected(IN_A_RUN, trap), false));
    }

    /** Each run starts JVMs or ends them; a third of the places is enough where the same code catches what they throw. */
    private static List<Trap> trapsOfWorkers() {
        List<Trap> traps = new ArrayList<>();
        for (Hostility hostility : Hostility.acrossJvms()) {
            traps.add(new Trap("Fn1.apply", hostility));
        }
        int turn = 0;
        for (String place : IN_A_RUN.keySet()) {
            if (!isLeftOutInWorkers(place) && (turn++ % 3 == 0 || Hostility.IS_STRESS)) {
                traps.add(new Trap(place, Hostility.harmlessInTurn(turn)));
            }
        }
        return traps;
    }

    /** Called in another place, or only for nodes with chunks. */
    private static boolean isLeftOutInWorkers(String place) {
        return place.equals("CatalogEntry.accepts")
                || List.of(
                                "NodePlace",
                                "PlacedRun",
                                "NodeVisit",
                                "RemoteValue",
                                "Copier",
                                "SizeEstimator",
                                "Fn0",
                                "Stream",
                                "AppendableDataset",
                                "Appender")
                        .contains(place.substring(0, place.indexOf('.')));
    }

    @Test
    void endsWithANameInASession() throws IOException {
        TrapProject.write(folder);
        for (Trap trap : traps(IN_A_SESSION, 2)) {
            Trap.arm(trap);
            checkEnd(trap, expected(IN_A_SESSION, trap), within(trap, () -> TrapProject.run(folder)));
            assertThat(Trap.hasSprung()).as("%s was reached", trap).isTrue();
        }
    }

    record Refusing(int number) {
        Refusing {
            Trap.at("Record.<init>");
        }
    }

    @Test
    void namesARecordThatRefusesItsParameters() {
        for (Hostility hostility : Hostility.values()) {
            Trap trap = new Trap("Record.<init>", hostility);
            Trap.arm(trap);
            MapValue map = (MapValue) org.jedro.value.Value.of(Map.of("number", 1), org.jedro.Origin.JAVA);

            checkEnd(trap, "model: ", within(trap, () -> RecordBinder.bind(map, Refusing.class, "model")));
        }
    }

    private static void check(Runner runner, Trap trap, String expected, boolean mustSpring) {
        boolean needsFailure =
                trap.place().equals("Hook.onNodeError") || trap.place().equals("Hook.onPipelineError");
        Pipeline pipeline = pipeline(needsFailure, mustSpring);
        DataCatalog catalog = catalog(trap);
        RunOptions options = RunOptions.defaults()
                .withReuse(new TrapReuse())
                .withHook(new TrapHook())
                .withJournal(new TrapJournal());
        Trap.arm(trap);
        Throwable thrown =
                within(trap, () -> runner.run(pipeline, catalog, options).close());
        boolean hasSprung = Trap.hasSprung();
        Trap.disarm();

        if (RARE.contains(trap.place())) {
            assertThat(thrown == null || thrown instanceof JedroException)
                    .as("%s", trap)
                    .isTrue();
            return;
        }
        assertThat(hasSprung || !mustSpring).as("%s was reached", trap).isTrue();
        if (!hasSprung && thrown == null && !isFunction(trap)) {
            // a run in worker JVMs does not call everything here
            return;
        }
        checkEnd(trap, expected, thrown);
        if (thrown instanceof RunFailedException failure) {
            assertThat(failure.outcome().nodes())
                    .as("%s", trap)
                    .hasSize(pipeline.nodes().size())
                    .anyMatch(NodeOutcome.Failed.class::isInstance);
        }
    }

    /** Functions have the trap as a value, in a worker JVM too. */
    private static boolean isFunction(Trap trap) {
        return trap.place().startsWith("Fn") || trap.place().startsWith("Action");
    }

    private static void checkEnd(Trap trap, String expected, @Nullable Throwable thrown) {
        if (expected.equals(SUCCEEDS)) {
            assertThat(thrown).as("%s", trap).isNull();
            return;
        }
        assertThat(thrown).as("%s", trap).isInstanceOf(JedroException.class);
        String message = String.valueOf(thrown.getMessage());
        // the heap's own sentence names the node alone
        boolean isOfHeap =
                trap.hostility() == Hostility.OUT_OF_MEMORY && message.contains("' failed: the heap is exhausted");
        assertThat(isOfHeap || message.contains(expected))
                .as("%s: %s", trap, message)
                .isTrue();
        assertThat(message.length()).as("%s", trap).isLessThan(100_000);
        assertThat(org.jedro.internal.Thrown.stackTrace(thrown)).as("%s", trap).isNotEmpty();
    }

    /** {@return what the code has thrown, if anything; fails if it does not end} */
    private static @Nullable Throwable within(Trap trap, Runnable code) {
        FutureTask<Boolean> task = new FutureTask<>(code, true);
        Thread thread = new Thread(task, "hostile-" + trap.place());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(MAX_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError(trap + " did not end within " + MAX_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Object same(Object value) {
        return value;
    }

    static List<Integer> two(Object value) {
        return List.of(1, 2);
    }

    static int fail() {
        throw new IllegalStateException("no luck");
    }

    /** A worker JVM cannot return chunks, which is refused before the run. */
    private static Pipeline pipeline(boolean isFailing, boolean hasChunks) {
        List<Node> nodes = new ArrayList<>(Functions.nodes());
        nodes.add(Node.from("stored_in")
                .apply(HostileCodeTest::same)
                .to("held")
                .named("loads")
                .confirming("stored_in"));
        nodes.add(Node.from("held")
                .apply(HostileCodeTest::same)
                .to("stored_out")
                .named("stages")
                .needs(memory("1MB")));
        nodes.add(Node.from("held").apply(HostileCodeTest::same).to("plain_out").named("saves"));
        if (hasChunks) {
            nodes.add(Node.from("trap").apply(Functions::chunks).to("chunked").named("chunks"));
        }
        nodes.add(
                Node.from("copied_in").apply(HostileCodeTest::same).to("copied").named("copies"));
        nodes.add(Node.from("stored_in")
                .apply(HostileCodeTest::two)
                .to("placed_held", "placed_out")
                .named("placed_full"));
        nodes.add(
                Node.from("placed_held").apply(HostileCodeTest::same).to("here").named("brings_here"));
        nodes.add(Node.from("here").apply(HostileCodeTest::same).to("there").named("placed_simple"));
        if (isFailing) {
            nodes.add(Node.from().apply(HostileCodeTest::fail).to("nothing").named("fails"));
        }
        return Pipeline.of(nodes);
    }

    private static DataCatalog catalog(Trap trap) {
        return DataCatalog.inMemory()
                .with("trap", trap)
                .build()
                .withEntry("stored_in", new TrapDataset.Entry(new TrapDataset(), Traits.PERSISTENT))
                .withEntry("held", new TrapDataset.Entry(new TrapDataset(), Traits.EPHEMERAL))
                .withEntry("stored_out", new TrapDataset.Entry(new TrapDataset.Staging(), Traits.PERSISTENT))
                .withEntry("plain_out", new TrapDataset.Entry(new TrapDataset(), Traits.PERSISTENT))
                .withEntry("placed_out", new TrapDataset.Entry(new TrapDataset.Staging(), Traits.PERSISTENT))
                .withEntry("chunked", new TrapDataset.Entry(new TrapDataset.Appending(), Traits.PERSISTENT))
                .withEntry("copied_in", CatalogEntry.copying(new TrapCopier.Value(), CopyMode.DEEP));
    }
}
