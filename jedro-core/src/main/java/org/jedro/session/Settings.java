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
 * What a project decides in Java. The class is named by {@code settings:} in {@code jedro.yml} and needs a public constructor
 * without parameters; a project without it gets the defaults.
 *
 * <p>Each method is called once per session, when the session is opened; what it returns is checked, and all problems are
 * told at once.
 */
public interface Settings {

    /** {@return the project's hooks} */
    default List<Hook> hooks() {
        return List.of();
    }

    /** {@return the names of hooks that are not called, whoever brings them} */
    default List<String> disabledHooks() {
        return List.of();
    }

    /** {@return the names of plugins, as {@code jedro info} lists them, of which nothing is used} */
    default List<String> disabledPlugins() {
        return List.of();
    }

    /** {@return the project's own types of datasets} */
    default List<DatasetProvider> datasetProviders() {
        return List.of();
    }

    /** {@return the project's own resolvers, by the name that stands in {@code ${name:…}}} */
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

    /** {@return the environment of a run that asks for none} */
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

    /** {@return where the configuration comes from: a loader of the project's own, or the standard one} */
    default ConfigLoader configLoader(FileConfigLoader standard) {
        return standard;
    }

    /** {@return the catalog: of the project's own class, or as the builder makes it} */
    default DataCatalog catalog(CatalogBuilder builder) {
        return builder.build();
    }

    /** {@return the context: with another configuration, or as it is} */
    default Context context(Context standard) {
        return standard;
    }

    /** {@return what a session is to run when it is asked for this: with another runner, with other options, or as it is} */
    default RunRequest request(RunRequest asked) {
        return asked;
    }
}
