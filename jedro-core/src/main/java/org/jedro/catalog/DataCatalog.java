// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.catalog.internal.Credentials;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Names and the datasets they lead to. Immutable and thread-safe: a run never changes the catalog that it receives.
 *
 * <pre>{@code
 * DataCatalog catalog = DataCatalog.inMemory().with("numbers", List.of(1, 2, 3)).build();
 * }</pre>
 *
 * <p>Parameters are entries too: {@code parameters} is the whole map, {@code params:a.b} one value in it, bound to the type
 * that is requested.
 */
public interface DataCatalog extends AutoCloseable {

    /** {@return the names of the entries that are written in the catalog, in their order, without parameters} */
    List<String> names();

    /** {@return the entry that the name leads to, if the catalog contains it} */
    Optional<CatalogEntry> entry(String name);

    /** {@return the versions to load that the user has requested, by dataset} */
    Map<String, String> loadVersions();

    /** {@return the scope in which this catalog opens, loads and saves when it is used without a run} */
    RunScope scope();

    /**
     * Closes what uses of this catalog outside of runs have opened. Datasets that open nothing remain usable afterwards. The
     * copies that {@code with} and {@code without} make share this; each run has a scope of its own, which it closes.
     */
    @Override
    default void close() {
        scope().close();
    }

    /** {@return the secrets in the configuration that this catalog was made from} */
    default Secrets secrets() {
        return Secrets.NONE;
    }

    /** {@return the settings of engines that runs open, by the name of the engine, as they are written in {@code engines.yml}} */
    default MapValue engines() {
        return MapValue.empty();
    }

    /**
     * {@return a catalog in which the name leads to a value in memory}
     *
     * @throws IllegalArgumentException if the value is an entry, which {@link #withEntry} takes
     */
    DataCatalog with(String name, Object value);

    /** {@return a catalog in which the name leads to an entry} */
    DataCatalog withEntry(String name, CatalogEntry entry);

    /**
     * {@return a catalog without the name, even if a pattern matches it; a run then holds the value in memory}
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name, or it is the name of a parameter
     */
    DataCatalog without(String name);

    /** {@return all names in the catalog, including parameters: a misspelt name is compared with them} */
    default List<String> knownNames() {
        return names();
    }

    /** {@return the entries that are written in the catalog, by name and in their order; none of them is loaded} */
    default Map<String, CatalogEntry> entries() {
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        names().forEach(name -> entry(name).ifPresent(entry -> entries.put(name, entry)));
        return Collections.unmodifiableMap(entries);
    }

    /** {@return the number of entries that are written in the catalog} */
    default int size() {
        return names().size();
    }

    /** {@return the short name of a dataset's type, if the catalog contains the dataset; nothing is loaded} */
    default Optional<String> type(String name) {
        return entry(name).map(CatalogEntry::type);
    }

    /** {@return the names of the entries in which a regular expression is found, in the order of the catalog} */
    default List<String> filter(String nameRegex) {
        return filter(nameRegex, "");
    }

    /**
     * {@return the names of the entries in which one regular expression is found and in whose type another is found, in the
     * order of the catalog}
     *
     * @param nameRegex searched in the name; all names if empty
     * @param typeRegex searched in the short name of the type; all types if empty
     */
    default List<String> filter(String nameRegex, String typeRegex) {
        Pattern inName = Pattern.compile(nameRegex);
        Pattern inType = Pattern.compile(typeRegex);
        return entries().entrySet().stream()
                .filter(entry -> inName.matcher(entry.getKey()).find())
                .filter(entry -> inType.matcher(entry.getValue().type()).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@return the names of the entries that are of one of the types, in the order of the catalog} */
    default List<String> namesOfType(String... types) {
        List<String> wanted = List.of(types);
        return entries().entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue().type()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@return the pattern that provides the entry of a name; empty if the name has an entry of its own or none} */
    default Optional<String> patternOf(String name) {
        return Optional.empty();
    }

    /** {@return the patterns in the order in which they are tried, then the catch-all, then the default of a run} */
    default List<String> listPatterns() {
        return CatalogQueries.patterns(List.of());
    }

    /**
     * {@return the datasets of some pipelines, grouped by origin, in the order of the pipelines; without parameters}
     *
     * @param namesByPipeline the names of the datasets of each pipeline
     */
    default Map<String, DatasetGroups> describeDatasets(Map<String, ? extends Collection<String>> namesByPipeline) {
        Map<String, DatasetGroups> groups = new LinkedHashMap<>();
        namesByPipeline.forEach((pipeline, names) -> groups.put(pipeline, CatalogQueries.groups(this, names)));
        return groups;
    }

    /**
     * {@return the configuration of all entries and of the given datasets, with placeholders replaced and
     * credentials as names; sorted, without parameters}
     *
     * @param names the names of the datasets of some pipelines
     */
    default Map<String, MapValue> resolvePatterns(Collection<String> names) {
        return CatalogQueries.resolve(this, names);
    }

    /** {@return this catalog as configuration, without its secrets} */
    default CatalogExport export() {
        Map<String, Value> configs = new LinkedHashMap<>();
        entries().forEach((name, entry) -> entry.config().ifPresent(config -> configs.put(name, config)));
        MapValue catalog = new MapValue(configs, Origin.JAVA);
        TreeSet<String> credentials = new TreeSet<>();
        Credentials.collectNames(catalog, credentials);
        return new CatalogExport(catalog, List.copyOf(credentials), loadVersions());
    }

    /** {@return whether the catalog contains the name} */
    default boolean contains(String name) {
        return entry(name).isPresent();
    }

    /**
     * {@return the dataset of a name in a form; each of its failures includes the name}
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws FormNotSupportedException if the entry does not have the form
     */
    default <T> BoundDataset<T> bind(String name, TypeRef<T> form, RunScope scope) {
        CatalogEntry entry = entry(name).orElseThrow(() -> DatasetNotFoundException.in(this, name));
        return BoundDataset.bind(name, entry, form, scope);
    }

    /**
     * {@return the value of a dataset}
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws DatasetException if it cannot be loaded
     */
    default <T> T load(String name, TypeRef<T> type) {
        return bind(name, type, scope()).load();
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
     * {@return the value of one version of a dataset; the catalog is unchanged}
     *
     * @param version the version; an unversioned dataset ignores it
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws DatasetException if it cannot be loaded, or has no such version
     */
    default <T> T load(String name, TypeRef<T> type, String version) {
        return bind(name, type, scope().withLoadVersion(name, version)).load();
    }

    /**
     * Stores a value in the form of its class if the dataset has that form, else in the default form.
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws DatasetException if the value cannot be saved, or is null
     */
    @SuppressWarnings("unchecked")
    default void save(String name, @Nullable Object value) {
        if (value == null) {
            throw DatasetException.savingNull(name);
        }
        CatalogEntry entry = entry(name).orElseThrow(() -> DatasetNotFoundException.in(this, name));
        TypeRef<?> ofValue = TypeRef.of(value.getClass());
        boolean takesDefault =
                !entry.accepts(ofValue) && entry.defaultForm().rawType().isInstance(value);
        TypeRef<?> form = takesDefault ? TypeRef.UNKNOWN : ofValue;
        ((BoundDataset<Object>) BoundDataset.bind(name, entry, form, scope())).save(value);
    }

    /** Stores a value in a form, see {@link #save(String, Object)}. */
    default <T> void save(DatasetRef<T> ref, T value) {
        bind(ref.name().value(), ref.type(), scope()).save(value);
    }

    /**
     * Releases what a dataset holds: the value in memory, a cache.
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws DatasetException if it cannot be released
     */
    default void release(String name) {
        bindWithoutForm(name).release();
    }

    /**
     * Confirms that the value a dataset loaded last has been processed.
     *
     * @throws DatasetNotFoundException if the catalog does not contain the name
     * @throws DatasetException if the dataset has nothing to confirm, or the confirmation fails
     */
    default void confirm(String name) {
        bindWithoutForm(name).confirm();
    }

    /** {@return whether the catalog contains the name and there is a value to load} */
    default boolean exists(String name) {
        return contains(name) && bindWithoutForm(name).exists();
    }

    /**
     * Removes what the saves of terminated processes have left of a dataset: staged files, and versions that are not complete.
     *
     * @return what was removed, as a user would name it; empty if the dataset stages nothing
     * @throws DatasetNotFoundException if the dataset does not exist
     * @throws DatasetException if something cannot be listed or removed
     */
    default List<String> sweep(String name) {
        return bindWithoutForm(name).removeUnfinished();
    }

    /**
     * {@return the stored versions of a dataset, the newest first; no data is read}
     *
     * @throws DatasetNotFoundException if the dataset does not exist
     * @throws JedroException if the dataset keeps no versions
     * @throws DatasetException if the storage cannot be read
     */
    @Experimental
    default List<StoredVersion> versions(String name) {
        return bindWithoutForm(name).versions();
    }

    /**
     * {@return the names and times of the stored versions of a dataset, the newest first} Their sizes and what their saves have
     * recorded are not read, so it takes fewer requests than {@link #versions}.
     *
     * @throws DatasetNotFoundException if the dataset does not exist
     * @throws JedroException if the dataset keeps no versions
     * @throws DatasetException if the storage cannot be read
     */
    @Experimental
    default List<StoredVersion> versionNames(String name) {
        return bindWithoutForm(name).versionNames();
    }

    /**
     * Removes a version of a dataset, if it exists. If that is interrupted, either the whole version remains or no load finds it.
     *
     * @throws DatasetNotFoundException if the dataset does not exist
     * @throws JedroException if the dataset keeps no versions
     * @throws DatasetException if the version cannot be removed
     */
    @Experimental
    default void removeVersion(String name, String version) {
        bindWithoutForm(name).removeVersion(version);
    }

    private BoundDataset<Object> bindWithoutForm(String name) {
        CatalogEntry entry = entry(name).orElseThrow(() -> DatasetNotFoundException.in(this, name));
        return BoundDataset.bindWithoutForm(name, entry, scope());
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
