// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import java.util.Map;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.Resolver;
import org.jedro.hook.Hook;
import org.jedro.journal.RunJournal;

/**
 * The project's settings in Java. The class is named by {@code settings:} in {@code jedro.yml} and needs a public constructor
 * without parameters; a project without it gets the defaults.
 *
 * <p>Each method is called once per session, when the session is opened; the returned values are checked, and all problems
 * are reported at once.
 */
public interface Settings {

    /** {@return the project's hooks} */
    default List<Hook> hooks() {
        return List.of();
    }

    /** {@return the names of hooks that are not called, from the project or from plugins} */
    default List<String> disabledHooks() {
        return List.of();
    }

    /** {@return the names of disabled plugins, as {@code jedro info} lists them; nothing of these is used} */
    default List<String> disabledPlugins() {
        return List.of();
    }

    /** {@return the project's own types of datasets} */
    default List<DatasetProvider> datasetProviders() {
        return List.of();
    }

    /** {@return the project's own resolvers, by the name in {@code ${name:…}}} */
    default Map<String, Resolver> resolvers() {
        return Map.of();
    }

    /** {@return the folder or archive of the configuration, relative to the project} */
    default String confSource() {
        return "conf";
    }

    /** {@return the environment that the others override} */
    default String baseEnvironment() {
        return "base";
    }

    /** {@return the environment of a run that requests none} */
    default String defaultEnvironment() {
        return "local";
    }

    /**
     * {@return the journal that keeps the records of runs; none by default}
     *
     * @param project the project, whose folder relative paths should start from
     */
    default RunJournal journal(Project project) {
        return RunJournal.none();
    }

    /** Changes the loader of the configuration before it is made: kinds, merge strategies, what {@code oc.env} may read. */
    default void configure(FileConfigLoader.Builder loader) {}

    /**
     * {@return the loader of the configuration: one of the project's own, or the standard one}
     *
     * <p>The parameters of the session are merged over those that a loader of the project returns; the standard loader has
     * done so already.
     */
    default ConfigLoader configLoader(FileConfigLoader standard) {
        return standard;
    }

    /** {@return the catalog: of a class of the project, or as the builder makes it} */
    default DataCatalog catalog(CatalogBuilder builder) {
        return builder.build();
    }

    /** {@return the context: with another configuration, or unchanged} */
    default Context context(Context standard) {
        return standard;
    }

    /** {@return the request to run in place of this one: with another runner, with other options, or unchanged} */
    default RunRequest request(RunRequest requested) {
        return requested;
    }
}
