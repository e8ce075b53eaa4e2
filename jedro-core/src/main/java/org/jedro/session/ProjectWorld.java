// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.Resolver;
import org.jedro.config.ResolverProvider;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.jedro.internal.EnabledPlugins;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunSelection;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.memory.internal.ProjectMemory;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.RecordedRuns;
import org.jedro.resume.Resume;
import org.jedro.resume.ResumePlan;
import org.jedro.runner.Budget;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.internal.Hooks;
import org.jedro.secret.Secrets;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sessions of one project share: settings, hooks and pipelines, and how contexts are made and runs started. */
final class ProjectWorld {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectWorld.class);

    private final Project project;
    private final ClassLoader loader;
    private final Clock clock;
    private final CheckedSettings settings;
    private final List<Hook> hooks;
    private final List<Hook> disabledHooks;
    private final List<String> hookNames;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private final RunFacts facts;
    private final ProjectMemory memory;
    private @Nullable Pipelines pipelines;

    /**
     * Reads the settings, and finds the hooks.
     *
     * @param given loads the project's classes; null, which a thread may have, is the system's class loader
     */
    ProjectWorld(Project project, @Nullable ClassLoader given, Clock clock) {
        ClassLoader plain = given == null ? ClassLoader.getSystemClassLoader() : given;
        this.project = project;
        this.facts = new RunFacts(project.root());
        this.memory = new ProjectMemory(project.root().resolve(Project.STATE));
        this.clock = clock;
        this.settings = SessionRun.within(
                plain,
                () -> CheckedSettings.of(
                        project.settings()
                                .map(name -> ProjectClassException.instantiate("settings", name, Settings.class, plain))
                                .orElseGet(() -> new Settings() {}),
                        project));
        this.loader = new EnabledPlugins(plain, new Choice(project.registry(), settings.disabledPlugins()));
        List<Hook> all = new ArrayList<>(settings.hooks());
        all.addAll(ServiceProviders.of(ServiceLoader.load(Hook.class, loader)));
        this.hooks = all.stream().filter(settings::isEnabled).toList();
        this.disabledHooks =
                all.stream().filter(hook -> !settings.isEnabled(hook)).toList();
        this.hookNames = all.stream().map(Hooks::nameOf).toList();
    }

    Project project() {
        return project;
    }

    /** {@return the loader of the project's classes and of everything that enabled plugins offer} */
    ClassLoader loader() {
        return loader;
    }

    CheckedSettings settings() {
        return settings;
    }

    List<Hook> hooks() {
        return hooks;
    }

    List<String> hookNames() {
        return hookNames;
    }

    synchronized Pipelines pipelines() {
        Pipelines known = pipelines;
        if (known == null) {
            known = within(() -> new Pipelines(
                    ProjectClassException.instantiate("registry", project.registry(), ProjectPipelines.class, loader)));
            pipelines = known;
        }
        return known;
    }

    List<DatasetProvider> datasetProviders() {
        return within(() -> {
            List<DatasetProvider> providers = new ArrayList<>(settings.datasetProviders());
            providers.addAll(DatasetProvider.ofClassPath());
            return providers;
        });
    }

    String newRunId() {
        return RunIds.next(project.root(), clock);
    }

    /** {@return the secrets in the files of the configuration} */
    Secrets secrets(SessionOptions options) {
        return secretsOf(configLoader(options));
    }

    /** {@return the secrets in a configuration; without notes, which are reported when a kind is used} */
    static Secrets secretsOf(ConfigLoader given) {
        ConfigLoader loader = given instanceof FileConfigLoader files ? files.withoutNotes() : given;
        List<MapValue> configuration = new ArrayList<>();
        for (String kind : List.of("catalog", "parameters", "globals")) {
            configuration.add(readable(loader, kind));
        }
        return Secrets.of(readable(loader, "credentials"), configuration);
    }

    /** Problems of a kind are reported by the command that needs it. */
    private static MapValue readable(ConfigLoader loader, String kind) {
        try {
            return loader.find(kind).orElseGet(MapValue::empty);
        } catch (Throwable e) {
            return MapValue.empty();
        }
    }

    FileConfigLoader configLoader(SessionOptions options) {
        return configBuilder(options).build();
    }

    private FileConfigLoader.Builder configBuilder(SessionOptions options) {
        FileConfigLoader.Builder builder = within(() -> configSource(options))
                .baseEnvironment(settings.baseEnvironment())
                .defaultEnvironment(settings.defaultEnvironment())
                .runtimeParameters(options.parameters());
        Precedence<Resolver> resolvers = resolvers();
        for (String name : resolvers.names()) {
            builder.resolver(
                    name,
                    resolvers
                            .conflict(name)
                            .map(ProjectWorld::contested)
                            .orElseGet(() -> resolvers.find(name).orElseThrow()));
        }
        call("configure", own -> {
            own.configure(builder);
            return builder;
        });
        options.environment().ifPresent(builder::environment);
        return builder;
    }

    private Precedence<Resolver> resolvers() {
        Precedence<Resolver> resolvers = new Precedence<>();
        settings.resolvers()
                .forEach((name, resolver) -> UserCode.run(
                        () -> resolvers.offer(name, Rank.PROJECT, resolver.getClass(), resolver),
                        e -> ExtensionFailedException.of("Resolver '" + name + "'", "resolvers", e)));
        for (ResolverProvider provider : ServiceProviders.of(ServiceLoader.load(ResolverProvider.class, loader))) {
            UserCode.run(
                    () -> resolvers.offer(
                            Objects.requireNonNull(provider.name(), "its name is null"),
                            Rank.of(provider, loader),
                            provider.getClass(),
                            Objects.requireNonNull(provider.resolver(), "it returned null")),
                    e -> ExtensionFailedException.of(provider.getClass().getName(), "resolver", e));
        }
        return resolvers;
    }

    /** A conflict concerns only configuration that uses the name. */
    private static Resolver contested(String conflict) {
        return arguments -> {
            throw new JedroException("it " + conflict);
        };
    }

    private FileConfigLoader.Builder configSource(SessionOptions options) {
        if (options.confSource().isEmpty()) {
            return FileConfigLoader.builder(project.root().resolve(settings.confSource()));
        }
        String place = options.confSource().get();
        if (Location.schemeOf(place).equals(Location.FILE)) {
            return FileConfigLoader.builder(
                    Path.of(Location.pathOf(place)).toAbsolutePath().normalize());
        }
        return RemoteConfig.at(place, project.root());
    }

    /**
     * {@return a new context}
     *
     * @param datasets values and entries that replace those of the catalog
     * @param saveVersion returns the id of the run that the catalog is made for, if there is one
     */
    Context context(SessionOptions options, Map<String, Object> datasets, Supplier<Optional<String>> saveVersion) {
        return within(() -> {
            FileConfigLoader standard = configLoader(options);
            Context plain = new Context(
                    project,
                    call("configLoader", own -> own.configLoader(standard)),
                    options.parameters(),
                    context -> within(() -> catalog(context, options, datasets, saveVersion.get())));
            logHooks();
            return new Hooks(hooks)
                    .passThrough(
                            "afterContextCreated",
                            call("context", own -> own.context(plain)),
                            (hook, context) ->
                                    hook instanceof ContextHook wanted ? wanted.afterContextCreated(context) : context);
        });
    }

    /** Not when the hooks are found: logging is configured only after a session is open. */
    private void logHooks() {
        hooks.forEach(hook -> LOG.debug("Hook '{}' is registered", Hooks.nameOf(hook)));
        disabledHooks.forEach(hook -> LOG.debug("Hook '{}' is disabled by the settings", Hooks.nameOf(hook)));
    }

    /** Spark has a file of its own, as in Kedro. */
    private static MapValue engines(Context context) {
        MapValue engines = ConfigLoaders.find(context.config(), "engines").orElse(MapValue.empty());
        return ConfigLoaders.find(context.config(), "spark")
                .map(spark -> engines.with("spark", spark))
                .orElse(engines);
    }

    private DataCatalog catalog(
            Context context, SessionOptions options, Map<String, Object> datasets, Optional<String> saveVersion) {
        MapValue config = ConfigLoaders.find(context.config(), "catalog").orElse(MapValue.empty());
        MapValue credentials =
                ConfigLoaders.find(context.config(), "credentials").orElse(MapValue.empty());
        CatalogBuilder builder = DataCatalog.builder()
                .config(config, credentials)
                .parameters(context.parameters())
                .engines(engines(context))
                .loadVersions(options.loadVersions())
                .baseDirectory(project.root());
        settings.datasetProviders().forEach(builder::register);
        DataCatalog made = call("catalog", own -> own.catalog(builder));
        for (Map.Entry<String, Object> given : datasets.entrySet()) {
            made = given.getValue() instanceof CatalogEntry entry
                    ? made.withEntry(given.getKey(), entry)
                    : made.with(given.getKey(), given.getValue());
        }
        CatalogCreated event =
                new CatalogCreated(made, config, context.parameters(), options.loadVersions(), saveVersion);
        return new Hooks(hooks)
                .passThrough(
                        "afterCatalogCreated",
                        made,
                        (hook, catalog) -> hook.afterCatalogCreated(event.withCatalog(catalog)));
    }

    /**
     * Starts a run, whose end is recorded.
     *
     * @param whenOver receives whether the run has succeeded, once; not called if this method throws
     */
    RunHandle start(
            Context context,
            SessionOptions options,
            RunRequest requested,
            String runId,
            String sessionId,
            Consumer<Boolean> whenOver) {
        return within(() -> {
            RunRequest request = call("request", own -> own.request(requested));
            RunRecord run = new RunRecord(runId, sessionId, project, context.environment(), options, request);
            RunDigester digester = new RunDigester(project, context, loader, facts);
            Optional<Resumption> resumption = request.resume()
                    .map(resume -> Resumption.of(resume.withRunId(runId), journal(request), options, recorded -> {
                        RunSelection selection = recorded.started().selection();
                        return new Resumption.World(
                                selected(context, selection), context.catalog(), digester, context.environment());
                    }));
            RunRecording recording = new RunRecording(
                    options.isRecorded() ? journal(request) : RunJournal.none(),
                    run,
                    resumption.orElse(null),
                    context::secrets,
                    clock,
                    facts,
                    digester::digests);
            try {
                RunHandle handle = start(context, request, run, recording, resumption);
                return new SessionRun(handle, loader, recording, whenOver).watched();
            } catch (Throwable e) {
                recording.ended(e);
                throw e;
            }
        });
    }

    /** {@return the run to continue; an id in place of the request for the latest one} */
    RunRequest resolved(RunRequest request) {
        if (request.resume().isEmpty() || request.resume().get().runId().isPresent()) {
            return request;
        }
        Resume resume = request.resume().get();
        String id = RecordedRuns.toResume(journal(request), resume).runId();
        return request.resuming(resume.withRunId(id));
    }

    /** {@return what is left of a recorded run} */
    ResumePlan resumePlan(Context context, RunRequest request) {
        return within(() -> {
            RunDigester digester = new RunDigester(project, context, loader, facts);
            RecordedRun recorded =
                    RecordedRuns.toResume(journal(request), request.resume().orElseGet(Resume::last));
            return Resumption.plan(
                    recorded,
                    request.resume().orElseGet(Resume::last),
                    new Resumption.World(
                            selected(context, recorded.started().selection()),
                            context.catalog(),
                            digester,
                            context.environment()));
        });
    }

    /** {@return the nodes of a recorded run, as the project has them now} */
    private Pipeline selected(Context context, RunSelection selection) {
        Pipeline whole =
                context.resources().applyTo(pipelines().sum(selection.pipelines()), () -> nodeNames(pipelines()));
        return Resumption.nodes(whole, selection);
    }

    /** {@return the nodes that a request selects} */
    Pipeline select(Context context, RunRequest request) {
        return within(() -> slice(context, request, pipelines().sum(request.pipelines())));
    }

    private Pipeline slice(Context context, RunRequest request, Pipeline whole) {
        return new ProvidedSelectors(loader, () -> Session.over(this, context))
                .resolve(request, whole, journal(request))
                .slice(whole);
    }

    /** A journal in the request takes precedence over that of the settings. */
    private RunJournal journal(RunRequest request) {
        RunJournal own = request.options().journal();
        return own == RunJournal.none() ? settings.journal() : own;
    }

    private RunHandle start(
            Context context,
            RunRequest request,
            RunRecord run,
            RunRecording recording,
            Optional<Resumption> resumption) {
        ResourceRules rules = context.resources();
        Pipeline pipeline = resumption.isPresent()
                ? resumption.get().pipeline()
                : slice(
                        context,
                        request,
                        rules.applyTo(pipelines().sum(request.pipelines()), () -> nodeNames(pipelines())));
        List<Hook> all = new ArrayList<>(hooks);
        all.addAll(request.options().hooks());
        new Hooks(all).call("beforeRun", hook -> {
            if (hook instanceof ContextHook wanted) {
                wanted.beforeRun(run);
            }
        });
        if (learns(request, rules)) {
            recording.learns(memory);
        }
        RunOptions options = withBudget(request.options(), rules)
                .withHooks(all)
                .withRunId(run.runId())
                .withJournal(recording.journal());
        DataCatalog catalog = context.catalog();
        if (resumption.isEmpty()) {
            recording.started(pipeline);
            return call(request.runner(), "start", runner -> runner.start(pipeline, catalog, options));
        }
        recording.resumed(resumption.get());
        RunOptions resumed = options.withReuse(resumption.get().policy(recording.journal(), clock));
        return call(request.runner(), "start", runner -> runner.start(pipeline, catalog, resumed));
    }

    /** {@return the plan of a run that starts now} */
    RunPlan plan(Context context, RunRequest requested, String runId) {
        return within(() -> {
            RunRequest request = call("request", own -> own.request(requested));
            ResourceRules rules = context.resources();
            Pipeline whole = rules.applyTo(pipelines().sum(request.pipelines()), () -> nodeNames(pipelines()));
            RunOptions options = withBudget(request.options(), rules).withRunId(runId);
            if (learns(request, rules)) {
                options = options.withJournal(memory.learning(RunJournal.none(), Optional::empty));
            }
            Pipeline pipeline = slice(context, request, whole);
            RunOptions planned = options;
            return call(request.runner(), "plan", runner -> runner.plan(pipeline, context.catalog(), planned));
        });
    }

    boolean learns(Context context, RunRequest requested) {
        return within(() -> learns(call("request", own -> own.request(requested)), context.resources()));
    }

    /** Only the records in the project's own folder are learned from. */
    private boolean learns(RunRequest request, ResourceRules rules) {
        Path records = project.root().resolve(Project.STATE).resolve("runs");
        RunJournal own = journal(request);
        RunJournal kept = own instanceof ForwardingJournal forwarding ? forwarding.innermost() : own;
        return rules.learns() && kept instanceof FileJournal files && files.isIn(records);
    }

    /** The budget of the file is shared by all sessions of the project; a budget in the request takes precedence. */
    private RunOptions withBudget(RunOptions options, ResourceRules rules) {
        if (options.chosenBudget().isPresent()) {
            return options;
        }
        return rules.budget()
                .map(budget -> budgets.computeIfAbsent(budget.describe(), text -> budget))
                .map(options::withBudget)
                .orElse(options);
    }

    /** Broken pipelines are reported when they are requested, not here. */
    private static Set<String> nodeNames(Pipelines all) {
        Set<String> names = new TreeSet<>();
        for (String name : all.names()) {
            try {
                all.sum(List.of(name)).nodes().forEach(node -> names.add(node.name()));
            } catch (JedroException e) {
                LOG.debug("The nodes of pipeline '{}' are not known: {}", name, e.getMessage());
            }
        }
        return names;
    }

    /** {@return the result of a method of the user's settings} */
    private <T> T call(String method, Function<Settings, T> call) {
        return UserCode.call(
                () -> Optional.ofNullable(call.apply(settings.settings()))
                        .orElseThrow(() -> new IllegalStateException("it returned null")),
                e -> ExtensionFailedException.of(
                        "Class '" + settings.settings().getClass().getName() + "'", method, e));
    }

    private static <T> T call(Runner runner, String method, Function<Runner, T> call) {
        return UserCode.call(
                () -> call.apply(runner),
                e -> ExtensionFailedException.of("Runner '" + runner.getClass().getSimpleName() + "'", method, e));
    }

    /** {@return what is made while the project's class loader is the thread's, so that threads started meanwhile inherit it} */
    private <T> T within(Supplier<T> work) {
        return SessionRun.within(loader, work);
    }
}
