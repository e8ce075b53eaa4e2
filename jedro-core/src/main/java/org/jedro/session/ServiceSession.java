// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.Merger;
import org.jedro.hook.Hook;
import org.jedro.internal.Suggestions;
import org.jedro.ref.DatasetName;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jedro.value.MapValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many runs of one project, sequential or concurrent: each with a configuration, a catalog, parameters and data of
 * its own, under its own id. Settings, hooks and pipelines are shared.
 *
 * <pre>{@code
 * ServiceSession service = ServiceSession.open(project, SessionOptions.defaults()).preload();
 * ServiceRequest request = ServiceRequest.of(RunRequest.defaults()).withDataset("order", order);
 * try (RunResult result = service.run(request)) { … }
 * }</pre>
 *
 * <p>Thread-safe. Hooks are called by all runs, and therefore by several threads at once.
 */
public final class ServiceSession {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSession.class);

    private static final int MAX_CHECKED = 1_000;

    private final String id = UUID.randomUUID().toString();
    private final ProjectWorld world;
    private final SessionOptions options;

    /** Names of datasets of requests that have been compared with those of their pipelines; only so many. */
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    ServiceSession(ProjectWorld world, SessionOptions options) {
        this.world = world;
        this.options = options;
    }

    /**
     * {@return a session of a project, whose classes are loaded by the thread's context class loader}
     *
     * @param options the options that all runs share
     * @throws org.jedro.JedroException if the settings cannot be made or are not valid; reports all problems at once
     */
    public static ServiceSession open(Project project, SessionOptions options) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ServiceSession(new ProjectWorld(project, loader, Clock.systemUTC()), options);
    }

    /** {@return the session id in the records of all runs} */
    public String id() {
        return id;
    }

    /** {@return the project} */
    public Project project() {
        return world.project();
    }

    /** {@return the project's hooks, then those of plugins, without those that are disabled} */
    public List<Hook> hooks() {
        return world.hooks();
    }

    /** {@return the pipelines of the project} */
    public Pipelines pipelines() {
        return world.pipelines();
    }

    /**
     * Makes all pipelines now, so that no run has to, and none fails because of a broken pipeline.
     *
     * @return this session
     * @throws org.jedro.JedroException if one cannot be made
     */
    public ServiceSession preload() {
        Pipelines all = pipelines();
        all.names().forEach(all::get);
        return this;
    }

    /**
     * {@return an id for a run that starts later, see {@link RunRequest#withRunId}; no other run of the project has it, in any
     * process}
     */
    public String newRunId() {
        return world.newRunId();
    }

    /** {@return a new context, like that of a run with these parameters} */
    public Context context(MapValue parameters) {
        return world.context(optionsOf(parameters, Map.of()), Map.of(), Optional::empty);
    }

    /**
     * Starts a run and returns at once.
     *
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong; no node has run then
     */
    public RunHandle start(ServiceRequest request) {
        if (request.run().resume().isPresent()) {
            throw new IllegalArgumentException("A run is resumed by a Session: a service has inputs of its own.");
        }
        SessionOptions own = optionsOf(request.parameters(), request.loadVersions());
        String runId = request.run().runId().orElseGet(world::newRunId);
        Context context = world.context(own, request.datasets(), () -> Optional.of(runId));
        RunHandle handle;
        try {
            handle = world.start(context, own, request.run(), runId, id, hasSucceeded -> context.closeCatalog());
        } catch (Throwable e) {
            context.closeCatalog();
            throw e;
        }
        warnOfMisspelt(request);
        return handle;
    }

    /** With a misspelt name, a run reads a dataset of the project in place of the one of the request. Each name is looked at once. */
    private void warnOfMisspelt(ServiceRequest request) {
        List<String> pipelines = request.run().pipelines();
        List<String> unknown = request.datasets().keySet().stream()
                .map(DatasetName::baseOf)
                .filter(name -> checked.size() < MAX_CHECKED && checked.add(pipelines + " " + name))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        try {
            Set<String> used = world.pipelines().sum(pipelines).datasets().stream()
                    .filter(name -> !DatasetName.of(name).isParameter())
                    .map(DatasetName::baseOf)
                    .collect(Collectors.toCollection(TreeSet::new));
            unknown.stream()
                    .filter(name -> !used.contains(name))
                    .forEach(name -> Suggestions.closest(name, used)
                            .ifPresent(meant -> LOG.warn(
                                    "No node of the pipelines uses the dataset '{}' of the request; did you mean '{}'?",
                                    name,
                                    meant)));
        } catch (JedroException e) {
            LOG.debug("The settings run other pipelines than those of the request: {}", e.getMessage());
        }
    }

    /**
     * {@return the result of a run, which the caller closes}
     *
     * @throws org.jedro.JedroException if the request, the configuration or the plan is wrong, or a node failed
     */
    public RunResult run(ServiceRequest request) {
        return start(request).await();
    }

    private SessionOptions optionsOf(MapValue parameters, Map<String, String> loadVersions) {
        SessionOptions own = options;
        if (!parameters.isEmpty()) {
            ConfigProblems problems = new ConfigProblems();
            own = own.withParameters(new Merger(problems).soft(options.parameters(), parameters));
            problems.throwIfAny("the parameters of the request");
        }
        return loadVersions.isEmpty() ? own : own.withLoadVersions(loadVersions);
    }
}
