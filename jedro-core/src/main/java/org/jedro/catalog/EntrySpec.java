package org.jedro.catalog;

import java.nio.file.Path;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a catalog file, on its way to a {@link DatasetProvider}.
 *
 * @param name the name of the dataset
 * @param type the name of the type, as the provider calls it
 * @param options everything else that the entry says, credentials filled in, without {@code type} and {@code metadata}
 * @param baseDirectory what relative paths are relative to: the project's folder
 * @param inner makes the entry of a dataset that is written inside this one
 */
public record EntrySpec(String name, String type, MapValue options, Path baseDirectory, Inner inner) {
    /** Creates a spec that has no datasets inside. */
    public EntrySpec(String name, String type, MapValue options, Path baseDirectory) {
        this(name, type, options, baseDirectory, (option, config, problems) -> {
            problems.at(config, option).add("no dataset can be written inside this one");
            return null;
        });
    }

    /**
     * {@return the entry of the dataset that an option holds: a map with a type, or a type alone; null if there were
     * problems}
     *
     * @param option the option, which is there
     * @param problems takes what is wrong; those of the entry, as the provider has them
     */
    public @Nullable CatalogEntry innerEntry(String option, Problems problems) {
        Value config = options.get(option)
                .orElseThrow(() -> new IllegalArgumentException("There is no option '" + option + "'."));
        return inner.create(option, config, problems);
    }

    /** {@return the spec without its options, which may hold credentials} */
    @Override
    public String toString() {
        return name + ": " + type;
    }

    /** Makes entries of datasets that are written inside another one. */
    @FunctionalInterface
    public interface Inner {

        /** {@return the entry, or null if there were problems, which are added at the option} */
        @Nullable CatalogEntry create(String option, Value config, Problems problems);
    }
}
