package org.jedro.session;

import java.nio.file.Path;
import java.util.Optional;

/** Keeps the records of runs. Thread-safe; a store that throws costs a warning, never the run. */
@FunctionalInterface
public interface SessionStore {

    /**
     * Called when a run has ended.
     *
     * @param run what ran
     * @param error what ended it, if it did not succeed
     */
    void save(RunRecord run, Optional<Throwable> error);

    /** {@return a store that keeps nothing} */
    static SessionStore none() {
        return (run, error) -> {};
    }

    /**
     * {@return a store with one YAML file per run, {@code <run id>.yml}}
     *
     * @param folder relative to the project; made when it is needed
     */
    static SessionStore in(Path folder) {
        return new YamlSessionStore(folder);
    }
}
