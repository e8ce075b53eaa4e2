// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.Experimental;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog holds under a name, before the form of the value is known.
 *
 * <p>The form is the type that a node declares: one entry of a Parquet file gives a data frame to one node and a stream of
 * records to another. Entries are immutable and thread-safe; they do no I/O before a dataset is used.
 */
public interface CatalogEntry {

    /** {@return the short name of the type, as it is written in the catalog file: {@code csv}, {@code memory}} */
    String type();

    /** {@return the form that is used where none is declared} */
    TypeRef<?> defaultForm();

    /** {@return whether values of the type can be loaded and saved} */
    boolean accepts(TypeRef<?> form);

    /**
     * {@return the dataset that loads and saves values of the type}
     *
     * @param form the type; the default form is used where the type is unknown
     * @param scope where the dataset opens its resources, with the versions to load and save
     * @throws FormNotSupportedException if the entry does not accept the form
     */
    <T> Dataset<T> as(TypeRef<T> form, RunScope scope);

    /**
     * {@return the dataset for what needs no form: whether a value exists, its release, its confirmation, its hash} Never
     * loaded or saved. The dataset of the default form, unless an entry can do without one.
     */
    default Dataset<?> withoutForm(RunScope scope) {
        return as(TypeRef.UNKNOWN, scope);
    }

    /**
     * {@return why there is certainly nothing to load, as a clause, if a quick check finds out: {@code a.csv does not exist}}
     *
     * <p>Called for the inputs of a pipeline before a run starts.
     */
    default Optional<String> absence(RunScope scope) {
        return Optional.empty();
    }

    /**
     * {@return where the values are stored, in a normalized spelling: equal for two entries that store in the same place}
     *
     * <p>Empty if the place is not known; datasets in files know it.
     */
    default Optional<Location> location() {
        return Optional.empty();
    }

    /** {@return whether the entry keeps versions, so that one of them can be requested} */
    default boolean isVersioned() {
        return false;
    }

    /** {@return the traits of the entry, which a runner needs; stored and shareable by default} */
    default Traits traits() {
        return Traits.PERSISTENT;
    }

    /** {@return the same as {@link Dataset#describe}, as far as it is known without a form} */
    default Map<String, Object> describe() {
        return Map.of();
    }

    /**
     * {@return what a reader receives of a value that a run holds for this entry: the value itself, or a copy if the entry
     * requires copies}
     *
     * @param value what the writer saved
     */
    default Object handOver(Object value) {
        return value;
    }

    /**
     * {@return the entry as it is, or would be, written in a catalog file; empty if it was made in Java}
     *
     * <p>Placeholders are replaced. Credentials are names, never values.
     */
    default Optional<MapValue> config() {
        return Optional.empty();
    }

    /** {@return the content of {@code metadata}: free for plugins, and never passed to the dataset} */
    default Map<String, @Nullable Object> metadata() {
        return Map.of();
    }

    /** {@return the entry as one of its classes, for tools that need more than this interface offers} */
    default <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /** {@return this entry with other traits} */
    default CatalogEntry with(Traits traits) {
        return new TraitedEntry(this, traits);
    }

    /** {@return an entry for a dataset that has one form only} */
    static <T> CatalogEntry of(String type, TypeRef<T> form, Dataset<T> dataset) {
        return new SingleFormEntry<>(type, form, dataset);
    }

    /**
     * {@return an entry whose value two functions load and save}
     *
     * @param form the type of the value
     */
    static <T> CatalogEntry of(
            TypeRef<T> form, FunctionDataset.Loader<? extends T> load, FunctionDataset.Saver<? super T> save) {
        return of("function", form, FunctionDataset.of(load, save));
    }

    /**
     * {@return an entry for a dataset that has one form only, and opens resources in the scope of each run}
     *
     * @param create makes the dataset; opens nothing yet
     */
    @Experimental
    static <T> CatalogEntry scoped(
            String type, TypeRef<T> form, Function<? super RunScope, ? extends Dataset<T>> create) {
        return new ScopedEntry<>(type, form, Traits.PERSISTENT, create);
    }

    /** {@return an entry whose value a function loads, and which cannot be saved} */
    static <T> CatalogEntry reading(TypeRef<T> form, FunctionDataset.Loader<? extends T> load) {
        return of("function", form, FunctionDataset.reading(load));
    }

    /** {@return an entry that holds a value in memory and releases it after its last reader in a run} */
    static CatalogEntry releasable(Object value) {
        return MemoryEntry.of(value, true);
    }

    /** {@return an entry that holds a value in memory and gives a copy to each reader} */
    static CatalogEntry copying(Object value, CopyMode mode) {
        return MemoryEntry.copying(value, mode);
    }

    /** {@return an entry that keeps what it loads from another one in memory, by form and separately for each run} */
    static CatalogEntry cached(CatalogEntry stored) {
        return new CachedEntry(stored, Copies.of(CopyMode.SHARE));
    }
}
