// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider;
import org.jedro.config.FileConfigLoader;
import org.jedro.hook.Hook;
import org.jedro.internal.UnlockedRead;
import org.jedro.journal.RunJournal;
import org.jedro.journal.shared.internal.SharedRuns;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.resume.ResumePlan;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunPlan;
import org.jedro.runner.RunResult;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a project: loads its settings, configuration, catalog and pipelines when they are needed, and runs.
 *
 * <pre>{@code
 * Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults());
 * try (RunResult result = session.run(RunRequest.defaults())) { … }
 * }</pre>
 *
 * <p>A session has one successful run, and one run at a time; a failed run may be repeated, under a new id. For many runs,
 * use {@link ServiceSession}. Thread-safe.
 */
public final class Session implements AutoCloseable {
    private final ProjectWorld world;
    private final SessionOptions options;
    /** Each line that is printed or logged needs them, and the code that makes the context or the catalog may log. */
    private final UnlockedRead<Secrets> secrets;

    private volatile @Nullable Context context;
    private volatile @Nullable String running;
    private final Object journalLock = new Object();
    private @Nullable RunJournal journal;
    private boolean isDone;

    private Session(ProjectWorld world, SessionOptions options) {
        this.world = world;
        this.options = options;
        this.secrets = new UnlockedRead<>(this::secretsOrNone, Secrets.NONE);
    }

    /**
     * {@return a session of a project, whose classes are loaded by the thread's context class loader}
     *
     * @throws org.jedro.JedroException if the settings cannot be made or are not valid; reports all problems at once
     */
    public static Session open(Project project, SessionOptions options) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Session(new ProjectWorld(project, loader, Clock.systemUTC()), options);
    }

    /** {@return a session of a project whose context has been made, perhaps for another session} */
    static Session over(ProjectWorld world, Context context) {
        Session session = new Session(world, SessionOptions.defaults().withEnvironment(context.environment()));
        session.context = context;
        return session;
    }

    /** {@return a session of the same project with other options; it shares settings, hooks and pipelines with this one} */
    public Session withOptions(SessionOptions other) {
        return new Session(world, other);
    }

    /** {@return a session of the same project with the same options, which reads the configuration as it is now} */
    public Session fresh() {
        return withOptions(options);
    }

    /** {@return a session of the same project in another environment; it shares settings, hooks and pipelines with this one} */
    public Session inEnvironment(String name) {
        return withOptions(options.withEnvironment(name));
    }

    /** {@return a session for many runs with the options of this one; they share settings, hooks and pipelines} */
    public ServiceSession service() {
        return new ServiceSession(world, options);
    }

    /** {@return the project} */
    public Project project() {
        return world.project();
    }

    /** {@return the project's hooks, then those of plugins, without those that are disabled} */
    public List<Hook> hooks() {
        return world.hooks();
    }

    /** {@return the providers of dataset types: the settings, then Jedro itself and the class path} */
    public List<DatasetProvider> datasetProviders() {
        return world.datasetProviders();
    }

    /** {@return the names of all hooks of the project and of plugins, those that are disabled included} */
    public List<String> hookNames() {
        return world.hookNames();
    }

    /** {@return the names of the hooks that the settings disable} */
    public List<String> disabledHooks() {
        return world.settings().disabledHooks();
    }

    /** {@return the names of the plugins that the settings disable} */
    public List<String> disabledPlugins() {
        return world.settings().disabledPlugins();
    }

    /**
     * {@return the loader of the project's classes and of what plugins offer; a {@link java.util.ServiceLoader} that uses it
     * does not find providers of plugins that the settings disable}
     */
    public ClassLoader classLoader() {
        return world.loader();
    }

    /** {@return whether the settings allow a hook of that name to be called} */
    public boolean isEnabled(String hook) {
        return !world.settings().disabledHooks().contains(hook);
    }

    /**
     * {@return the records of the project's runs: the journal of the settings if they name one, else that of the files in
     * {@code .jedro/runs}, which may be empty} Files of {@code runs.yml} may name a storage to which such records are sent, too.
     *
     * @throws org.jedro.JedroException if {@code runs.yml} is wrong; reports all problems at once
     */
    public RunJournal journal() {
        RunJournal own = world.settings().journal();
        return own == RunJournal.none() ? standardJournal() : own;
    }

    /** Under a lock of its own: making the context, under that of this session, may take long. */
    private RunJournal standardJournal() {
        synchronized (journalLock) {
            RunJournal known = journal;
            if (known == null) {
                FileJournal files = FileJournal.of(project());
                known = SharedRuns.of(config())
                        .around(files, files.folder(), project().root());
                journal = known;
            }
            return known;
        }
    }

    /** {@return the standard loader of the project's configuration, which reads nothing before its first call} */
    public FileConfigLoader config() {
        return world.configLoader(options);
    }

    /**
     * {@return the context, the same one each time}
     *
     * @throws org.jedro.JedroException if the settings or a hook fail to create it; configuration is read later
     */
    public synchronized Context context() {
        Context known = context;
        if (known == null) {
            known = world.context(options, Map.of(), () -> Optional.ofNullable(running));
            context = known;
        }
        return known;
    }

    /**
     * {@return the secrets of the project's configuration: those of the catalog if it has been made, else
     * those in the configuration that can be read; never fails}
     */
    public Secrets secrets() {
        // without the lock of this session: the code that makes the context may wait for a thread that prints
        Context known = context;
        return known == null ? secrets.get() : known.secrets();
    }

    /** A configuration that cannot be found is reported by the code that needs it. */
    private Secrets secretsOrNone() {
        try {
            return world.secrets(options);
        } catch (JedroException e) {
            return Secrets.NONE;
        }
    }

    /**
     * {@return the pipelines of the project}
     *
     * @throws org.jedro.JedroException if the registry cannot be made, or throws
     */
    public Pipelines pipelines() {
        return world.pipelines();
    }

    /**
     * {@return the nodes that a request selects, also by {@link SelectorProvider}s}
     *
     * @throws org.jedro.JedroException if a pipeline cannot be created, a name does not exist, or no node is left
     */
    public Pipeline select(RunRequest request) {
        return world.select(context(), request);
    }

    /**
     * {@return the plan of a run, without running it}
     *
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong
     */
    public RunPlan plan(RunRequest request) {
        return world.plan(context(), request, request.runId().orElseGet(world::newRunId));
    }

    /**
     * {@return whether a run would measure its nodes, and use what earlier runs have measured}
     *
     * @throws org.jedro.JedroException if the request or {@code resources.yml} is wrong
     */
    public boolean learns(RunRequest request) {
        return world.learns(context(), request);
    }

    /**
     * {@return what is left of a recorded run, without running it}
     *
     * @param request a request that {@linkplain RunRequest#resuming resumes} the run
     * @throws org.jedro.resume.CannotResumeException if it cannot be continued
     */
    public ResumePlan resumePlan(RunRequest request) {
        return world.resumePlan(context(), request);
    }

    /**
     * Starts a run and returns at once.
     *
     * @throws org.jedro.JedroException if the session is running, or has had a successful run
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong; no node has run then
     */
    public RunHandle start(RunRequest request) {
        RunRequest resolved = world.resolved(request);
        String runId = reserve(resolved);
        try {
            return world.start(context(), options, resolved, runId, runId, this::end);
        } catch (Throwable e) {
            end(false);
            throw e;
        }
    }

    /**
     * {@return the result of a run, which the caller closes}
     *
     * @throws org.jedro.JedroException if the session is running, or has had a successful run
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong, or a node failed
     */
    public RunResult run(RunRequest request) {
        return start(request).await();
    }

    private synchronized String reserve(RunRequest request) {
        String known = running;
        if (known != null) {
            throw isDone ? SessionUsedException.after(known) : SessionUsedException.during(known);
        }
        String fresh =
                request.resume().flatMap(Resume::runId).or(request::runId).orElseGet(world::newRunId);
        running = fresh;
        return fresh;
    }

    /** Closes what uses of the session's catalog outside of runs have opened; see {@link DataCatalog#close}. */
    @Override
    public void close() {
        Context known = context;
        if (known != null) {
            known.closeCatalog();
        }
    }

    private synchronized void end(boolean hasSucceeded) {
        isDone = hasSucceeded;
        if (!hasSucceeded) {
            running = null;
        }
    }
}
