package org.jedro.session;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.ServiceProviders;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.FileConfigLoader;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a project: loads its settings, configuration, catalog and pipelines when they are needed, and runs.
 *
 * <pre>{@code
 * Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults());
 * try (RunResult result = session.run(RunRequest.defaults())) { … }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Session {
    private final Project project;
    private final SessionOptions options;
    private final ClassLoader loader;
    private final Settings settings;
    private final List<Hook> hooks;
    private @Nullable Context context;
    private @Nullable Pipelines pipelines;

    private Session(Project project, SessionOptions options, ClassLoader loader) {
        this.project = project;
        this.options = options;
        this.loader = loader;
        this.settings = project.settings()
                .map(name -> ProjectClassException.instantiate("settings", name, Settings.class, loader))
                .orElseGet(() -> new Settings() {});
        this.hooks = new ArrayList<>(settings.hooks());
        hooks.addAll(ServiceProviders.of(ServiceLoader.load(Hook.class, loader)));
    }

    /**
     * {@return a session of a project, whose classes are looked for by the thread's context class loader}
     *
     * @throws ProjectClassException if the settings cannot be made
     */
    public static Session open(Project project, SessionOptions options) {
        return new Session(project, options, Thread.currentThread().getContextClassLoader());
    }

    /** {@return the project} */
    public Project project() {
        return project;
    }

    /** {@return the project's hooks, then those of plugins} */
    public List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    /**
     * {@return the context, the same one each time}
     *
     * @throws org.jedro.JedroException if the configuration is wrong; all problems of a kind at once
     */
    public synchronized Context context() {
        Context known = context;
        if (known == null) {
            known = createContext();
            context = known;
        }
        return known;
    }

    /**
     * {@return the pipelines of the project}
     *
     * @throws ProjectClassException if the registry cannot be made
     */
    public synchronized Pipelines pipelines() {
        Pipelines known = pipelines;
        if (known == null) {
            known = new Pipelines(
                    ProjectClassException.instantiate("registry", project.registry(), PipelineRegistry.class, loader));
            pipelines = known;
        }
        return known;
    }

    /**
     * Starts a run and returns at once.
     *
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong; nothing has run then
     */
    public RunHandle start(RunRequest request) {
        Pipeline pipeline = pipelines().sum(request.pipelines()).filter(request.filter());
        Context world = context();
        List<Hook> all = new ArrayList<>(hooks);
        all.addAll(request.options().hooks());
        RunOptions withHooks = request.options().withHooks(all);
        return request.runner().start(pipeline, world.catalog(), withHooks);
    }

    /**
     * {@return the result of a run, which the caller closes}
     *
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong, or a node failed
     */
    public RunResult run(RunRequest request) {
        return start(request).await();
    }

    /** {@return a loader of the project's configuration, which reads nothing before it is asked} */
    public FileConfigLoader config() {
        FileConfigLoader.Builder builder = FileConfigLoader.project(
                        project.root().resolve(settings.confSource()))
                .runtimeParameters(options.parameters());
        options.environment().ifPresent(builder::environment);
        return builder.build();
    }

    private Context createContext() {
        FileConfigLoader config = config();
        MapValue parameters = config.find("parameters").orElse(options.parameters());
        MapValue credentials = config.find("credentials").orElse(MapValue.empty());
        CatalogBuilder catalogBuilder = DataCatalog.builder()
                .config(config.load("catalog"), credentials)
                .parameters(parameters)
                .baseDirectory(project.root());
        settings.datasetProviders().forEach(catalogBuilder::register);
        DataCatalog catalog = catalogBuilder.build();
        for (Hook hook : hooks) {
            catalog = hook.afterCatalogCreated(new CatalogCreated(catalog));
        }
        Context created = new Context(project, config, parameters, catalog);
        for (Hook hook : hooks) {
            if (hook instanceof ContextHook contextHook) {
                contextHook.afterContextCreated(created);
            }
        }
        return created;
    }
}
