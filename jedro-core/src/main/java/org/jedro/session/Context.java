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
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A project with its configuration resolved. Parameters and catalog are read when they are first requested, and stay the same
 * for the life of the context. Thread-safe.
 */
public final class Context {
    private final Project project;
    private final ConfigLoader config;
    private final MapValue given;
    private final Function<Context, DataCatalog> maker;
    private @Nullable MapValue parameters;
    private volatile @Nullable DataCatalog catalog;
    private @Nullable ResourceRules resources;
    private volatile @Nullable Secrets secrets;
    private final ThreadLocal<Boolean> readsSecrets = ThreadLocal.withInitial(() -> false);

    Context(Project project, ConfigLoader config, MapValue given, Function<Context, DataCatalog> maker) {
        this.project = project;
        this.config = config;
        this.given = given;
        this.maker = maker;
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
    public synchronized MapValue parameters() {
        MapValue known = parameters;
        if (known == null) {
            known = ConfigLoaders.find(config, "parameters")
                    .map(this::withGiven)
                    .orElse(given);
            parameters = known;
        }
        return known;
    }

    /** A loader of the project does not know the given parameters, unless it calls the standard one, which has resolved them. */
    private MapValue withGiven(MapValue found) {
        return config instanceof FileConfigLoader ? found : overlaid(found, given);
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
    synchronized ResourceRules resources() {
        ResourceRules known = resources;
        if (known == null) {
            known = ResourceRules.of(config);
            resources = known;
        }
        return known;
    }

    /**
     * {@return the catalog}
     *
     * @throws org.jedro.JedroException if its configuration is wrong; reports all problems at once
     */
    public synchronized DataCatalog catalog() {
        DataCatalog known = catalog;
        if (known == null) {
            known = maker.apply(this);
            catalog = known;
        }
        return known;
    }

    /** Closes what uses of the catalog outside of runs have opened, if the catalog has been made. */
    void closeCatalog() {
        DataCatalog known;
        synchronized (this) {
            known = catalog;
        }
        if (known != null) {
            UserCode.attempt(known::close, e -> ExtensionFailedException.of("The catalog", "close", e));
        }
    }

    /** {@return the secrets of the catalog if it has been made, else those of the configuration; makes no catalog} */
    Secrets secrets() {
        DataCatalog made = catalog;
        if (made != null) {
            return made.secrets();
        }
        Secrets known = secrets;
        if (known == null) {
            // without the lock of this context: its holder may log, and each line that is logged is masked
            if (readsSecrets.get()) {
                return Secrets.NONE;
            }
            readsSecrets.set(true);
            try {
                known = ProjectWorld.secretsOf(config);
                secrets = known;
            } finally {
                readsSecrets.remove();
            }
        }
        return known;
    }

    /** {@return a context like this one with another configuration loader; nothing of it has been read yet} */
    public Context withConfig(ConfigLoader other) {
        return new Context(project, other, given, maker);
    }
}
