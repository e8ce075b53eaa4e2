package org.jedro.session;

import java.util.List;
import org.jedro.catalog.DatasetProvider;
import org.jedro.hook.Hook;

/**
 * What a project decides in Java. The class is named by {@code settings:} in {@code jedro.yml} and needs a public constructor
 * without parameters; a project without it gets the defaults.
 */
public interface Settings {

    /** {@return the project's hooks} */
    default List<Hook> hooks() {
        return List.of();
    }

    /** {@return the project's own types of datasets} */
    default List<DatasetProvider> datasetProviders() {
        return List.of();
    }

    /** {@return the folder of the configuration, relative to the project} */
    default String confSource() {
        return "conf";
    }
}
