package org.jedro.catalog;

import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;

/**
 * What the catalog knows under a name, before anybody has said in which form the value is wanted.
 *
 * <p>The form is the type that a node declares: one entry of a Parquet file gives a data frame to one node and a stream of
 * records to another. Entries are immutable and thread-safe; they do no I/O before a dataset is used.
 */
public interface CatalogEntry {

    /** {@return the short name of the type, as it stands in the catalog file: {@code csv}, {@code memory}} */
    String type();

    /** {@return the form that is used where nobody declares one} */
    TypeRef<?> defaultForm();

    /** {@return whether values of the type can be loaded and saved} */
    boolean accepts(TypeRef<?> form);

    /**
     * {@return the dataset that loads and saves values of the type}
     *
     * @param form the type; where it is unknown, the default form is taken
     * @param versions which versions to load and save, if the entry is versioned
     * @throws FormNotSupportedException if the entry does not accept the form
     */
    <T> Dataset<T> as(TypeRef<T> form, VersionScope versions);

    /**
     * {@return why there is certainly nothing to load, as a clause, if a quick look tells: {@code data/a.csv does not exist}}
     *
     * <p>Asked of a pipeline's inputs before a run starts.
     */
    default Optional<String> absence(VersionScope versions) {
        return Optional.empty();
    }

    /** {@return what a runner must know of the entry; stored and shareable unless told otherwise} */
    default Traits traits() {
        return Traits.PERSISTENT;
    }

    /** {@return the same as {@link Dataset#describe}, as far as it is known without a form} */
    default Map<String, Object> describe() {
        return Map.of();
    }

    /** {@return an entry for a dataset that has one form only} */
    static <T> CatalogEntry of(String type, TypeRef<T> form, Dataset<T> dataset) {
        return new SingleFormEntry<>(type, form, dataset);
    }
}
