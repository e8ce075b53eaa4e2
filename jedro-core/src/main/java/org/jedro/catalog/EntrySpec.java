// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.nio.file.Path;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** One entry of a catalog file, on its way to a {@link DatasetProvider}. Immutable. */
public final class EntrySpec {
    private final String name;
    private final String type;
    private final MapValue options;
    private final Path baseDirectory;
    private final Inner inner;

    private EntrySpec(String name, String type, MapValue options, Path baseDirectory, Inner inner) {
        this.name = name;
        this.type = type;
        this.options = options;
        this.baseDirectory = baseDirectory;
        this.inner = inner;
    }

    /**
     * {@return the spec of an entry without a nested dataset}
     *
     * @param name the name of the dataset
     * @param type the name of the type, as the provider calls it
     * @param options the other keys of the entry, credentials filled in, without {@code type} and {@code metadata}
     * @param baseDirectory the folder that relative paths start from: the project's
     */
    public static EntrySpec of(String name, String type, MapValue options, Path baseDirectory) {
        return new EntrySpec(name, type, options, baseDirectory, (option, config, problems) -> {
            problems.at(config, option).add("no dataset can be written inside this one");
            return null;
        });
    }

    /** {@return the name of the dataset} */
    public String name() {
        return name;
    }

    /** {@return the name of the type, as the provider calls it} */
    public String type() {
        return type;
    }

    /** {@return the other keys of the entry, credentials filled in, without {@code type} and {@code metadata}} */
    public MapValue options() {
        return options;
    }

    /** {@return the folder that relative paths start from: the project's} */
    public Path baseDirectory() {
        return baseDirectory;
    }

    /** {@return this spec, expressed as another type with its own options} */
    public EntrySpec withType(String other, MapValue itsOptions) {
        return new EntrySpec(name, other, itsOptions, baseDirectory, inner);
    }

    /** {@return this spec with other options} */
    public EntrySpec withOptions(MapValue others) {
        return withType(type, others);
    }

    /** {@return this spec, whose nested datasets are made by {@code other}} */
    public EntrySpec withInner(Inner other) {
        return new EntrySpec(name, type, options, baseDirectory, other);
    }

    /**
     * {@return the entry of the dataset that an option holds: a map with a type, or a type alone; null if there were
     * problems}
     *
     * @param option the option, which must be present
     * @param problems receives the problems; the same object that the provider receives for the entry
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

    /** Makes entries of nested datasets. */
    @FunctionalInterface
    public interface Inner {
        /** {@return the entry, or null if there were problems, which are added at the option} */
        @Nullable CatalogEntry create(String option, Value config, Problems problems);
    }
}
