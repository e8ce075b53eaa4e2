package org.jedro.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;

/**
 * Names and what lies behind them. Immutable and thread-safe: a run never changes the catalog that it is given.
 *
 * <pre>{@code
 * DataCatalog catalog = DataCatalog.inMemory().with("numbers", List.of(1, 2, 3)).build();
 * }</pre>
 *
 * <p>Parameters are entries too: {@code parameters} is the whole map, {@code params:a.b} one value in it, bound to the type
 * that is asked for.
 */
public interface DataCatalog {

    /** {@return the names of the entries that were written down, in their order, without parameters} */
    List<String> names();

    /** {@return what the name leads to, if the catalog knows it} */
    Optional<CatalogEntry> entry(String name);

    /** {@return the versions that the user wants to load, by dataset} */
    Map<String, String> loadVersions();

    /** {@return the versions that this catalog loads and saves when it is used without a run} */
    VersionScope versions();

    /** {@return a catalog in which the name leads to a value in memory} */
    DataCatalog with(String name, Object value);

    /** {@return a catalog in which the name leads to an entry} */
    DataCatalog with(String name, CatalogEntry entry);

    /** {@return a catalog that does not know the name} */
    DataCatalog without(String name);

    /** {@return all names that the catalog knows, parameters among them: what a misspelt name is compared with} */
    default List<String> knownNames() {
        return names();
    }

    /** {@return whether the catalog knows the name} */
    default boolean contains(String name) {
        return entry(name).isPresent();
    }

    /**
     * {@return the dataset of a name in a form, every failure of which says the name}
     *
     * @throws DatasetNotFoundException if the catalog does not know the name
     * @throws FormNotSupportedException if the entry does not have the form
     */
    default <T> BoundDataset<T> bind(String name, TypeRef<T> form, VersionScope versions) {
        CatalogEntry entry = entry(name).orElseThrow(() -> DatasetNotFoundException.in(this, name));
        return BoundDataset.bind(name, entry, form, versions);
    }

    /**
     * {@return the value of a dataset}
     *
     * @throws DatasetNotFoundException if the catalog does not know the name
     * @throws DatasetException if it cannot be loaded
     */
    default <T> T load(String name, TypeRef<T> type) {
        return bind(name, type, versions()).load();
    }

    /** {@return the value of a dataset, see {@link #load(String, TypeRef)}} */
    default <T> T load(String name, Class<T> type) {
        return load(name, TypeRef.of(type));
    }

    /** {@return the value of a dataset, see {@link #load(String, TypeRef)}} */
    default <T> T load(DatasetRef<T> ref) {
        return load(ref.name().value(), ref.type());
    }

    /** {@return the value of a dataset in its default form, see {@link #load(String, TypeRef)}} */
    default Object load(String name) {
        return load(name, TypeRef.UNKNOWN);
    }

    /**
     * Stores a value.
     *
     * @throws DatasetNotFoundException if the catalog does not know the name
     * @throws DatasetException if it cannot be saved
     */
    @SuppressWarnings("unchecked")
    default void save(String name, Object value) {
        ((BoundDataset<Object>) bind(name, TypeRef.of(value.getClass()), versions())).save(value);
    }

    /** {@return whether the catalog knows the name and there is a value to load} */
    default boolean exists(String name) {
        return contains(name) && bind(name, TypeRef.UNKNOWN, versions()).exists();
    }

    /** {@return a builder of a catalog without files} */
    static CatalogBuilder inMemory() {
        return new CatalogBuilder();
    }

    /** {@return a builder of a catalog} */
    static CatalogBuilder builder() {
        return new CatalogBuilder();
    }
}
