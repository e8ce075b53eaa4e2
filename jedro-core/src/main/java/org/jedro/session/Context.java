// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.config.internal.DottedNames;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.FirstUse;
import org.jedro.internal.UnlockedRead;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * A project with its configuration resolved. Parameters and catalog are read when they are first requested, and stay the same
 * for the life of the context. Thread-safe.
 */
public final class Context {
    private final Project project;
    private final ConfigLoader config;
    private final MapValue given;
    private final Function<Context, DataCatalog> maker;
    private final FirstUse<MapValue> parameters = new FirstUse<>();
    private final FirstUse<DataCatalog> catalog = new FirstUse<>();
    private final FirstUse<ResourceRules> resources = new FirstUse<>();
    /** Each line that is printed or logged needs them, and the code that makes the catalog may log. */
    private final UnlockedRead<Secrets> secrets;

    Context(Project project, ConfigLoader config, MapValue given, Function<Context, DataCatalog> maker) {
        this.project = project;
        this.config = config;
        this.given = given;
        this.maker = maker;
        this.secrets = new UnlockedRead<>(() -> ProjectWorld.secretsOf(config), Secrets.NONE);
    }

    /** {@return the project} */
    public Project project() {
        return project;
    }

    /** {@return the loader of the configuration} */
    public ConfigLoader config() {
        return config;
    }

    /** {@return the environment that overrides the base} */
    public String environment() {
        return ConfigLoaders.environment(config);
    }

    /**
     * {@return the parameters}
     *
     * @throws org.jedro.JedroException if their configuration is wrong; reports all problems at once
     */
    public MapValue parameters() {
        return parameters.get(() ->
                ConfigLoaders.find(config, "parameters").map(this::withGiven).orElse(given));
    }

    /** A loader of the project does not know the given parameters, unless it calls the standard one, which has resolved them. */
    private MapValue withGiven(MapValue found) {
        return config instanceof FileConfigLoader ? found : overlaid(found, DottedNames.as(found, given));
    }

    private static MapValue overlaid(MapValue found, MapValue over) {
        MapValue result = found;
        for (Map.Entry<String, Value> entry : over.entries().entrySet()) {
            Value value = entry.getValue();
            Value before = found.get(entry.getKey()).orElse(null);
            if (before instanceof MapValue under && value instanceof MapValue map) {
                result = result.with(entry.getKey(), overlaid(under, map));
            } else if (before == null || !isResolved(before, value)) {
                result = result.with(entry.getKey(), value);
            }
        }
        return result;
    }

    private static boolean isResolved(Value found, Value given) {
        return found.origin().equals(given.origin())
                && String.valueOf(given.toJava()).contains("${");
    }

    /**
     * {@return the budget that {@code resources.yml} declares; empty if it declares none}
     *
     * @throws org.jedro.JedroException if a key or a value of the file is wrong; reports all problems at once
     */
    public Optional<Budget> budget() {
        return resources().budget();
    }

    /**
     * {@return a pipeline whose nodes have the constraints that {@code resources.yml} declares}
     *
     * @param nodes gets the names of all nodes of the project; called only if a declaration matches no node of the pipeline
     * @throws org.jedro.JedroException if a key or a value of the file is wrong, or a declaration matches no node at all;
     *     reports all problems at once
     */
    public Pipeline constrained(Pipeline pipeline, Supplier<Set<String>> nodes) {
        return resources().applyTo(pipeline, nodes);
    }

    /** {@return the declarations of {@code resources.yml} for nodes and the budget, read once} */
    ResourceRules resources() {
        return resources.get(() -> ResourceRules.of(config));
    }

    /**
     * {@return the catalog}
     *
     * @throws org.jedro.JedroException if its configuration is wrong; reports all problems at once
     */
    public DataCatalog catalog() {
        return catalog.get(() -> maker.apply(this));
    }

    /** Closes what uses of the catalog outside of runs have opened, if the catalog has been made. */
    void closeCatalog() {
        catalog.known()
                .ifPresent(made ->
                        UserCode.attempt(made::close, e -> ExtensionFailedException.of("The catalog", "close", e)));
    }

    /**
     * {@return the secrets of the catalog if it has been made, else those of the configuration; makes no catalog, and does not wait
     * for one that is being made}
     */
    Secrets secrets() {
        return catalog.known().map(DataCatalog::secrets).orElseGet(secrets::get);
    }

    /** {@return a context like this one with another configuration loader; nothing of it has been read yet} */
    public Context withConfig(ConfigLoader other) {
        return new Context(project, other, given, maker);
    }
}
