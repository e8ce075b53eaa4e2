// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jedro.Experimental;
import org.jedro.Problems;
import org.jedro.internal.ServiceProviders;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * Offers types of datasets to catalog files. Found by {@link java.util.ServiceLoader}, or registered by a project's
 * Settings.
 */
public interface DatasetProvider {

    /** {@return the values of {@code type:} that this provider offers} */
    List<String> types();

    /**
     * {@return the entry, or null if there were problems}
     *
     * <p>Does no I/O. Every problem is added at its value, none is thrown: {@code problems.at(value, "filepath").expected("a
     * text")} becomes {@code line 4, companies.filepath: expected a text but was a list}.
     *
     * @param spec the entry as it was written
     * @param problems receives the problems; starts at the entry, and {@link Problems#hasErrors} covers only this entry
     */
    @Nullable CatalogEntry create(EntrySpec spec, Problems problems);

    /**
     * {@return the entry expressed as another type, if the type is only another tool's name for it}
     *
     * <p>Called before {@link #create}, which is not called if there is a translation. What cannot be translated is added to
     * the problems; the rest is translated all the same, so that all problems are found at once.
     *
     * @param spec the entry as it was written
     * @param problems receives what has no counterpart; starts at the entry
     */
    default Optional<Translation> translate(EntrySpec spec, Problems problems) {
        return Optional.empty();
    }

    /**
     * An entry expressed as another type.
     *
     * @param type the name of that type
     * @param options the options of that type
     * @param writtenAs the path in the catalog of an option, for problems: {@code load_args.sep} for {@code delimiter};
     *     options that are not listed have the same name in both
     * @param differences what will differ from the other tool, one clause each
     */
    record Translation(String type, MapValue options, Map<String, String> writtenAs, List<String> differences) {
        /** Copies the collections. */
        public Translation {
            writtenAs = Collections.unmodifiableMap(new LinkedHashMap<>(writtenAs));
            differences = List.copyOf(differences);
        }
    }

    /**
     * {@return the options of a type with the Java types that they are bound to, without {@code type} and {@code metadata};
     * empty if they are not known}
     *
     * <p>For editors; {@link #create} decides what is valid.
     */
    default Map<String, Type> options(String type) {
        return Map.of();
    }

    /** {@return the options that an entry of the type requires; for editors too} */
    default List<String> requiredOptions(String type) {
        return List.of();
    }

    /** {@return the providers on the class path; if several offer a type, a plugin's takes precedence over Jedro's} */
    static List<DatasetProvider> ofClassPath() {
        List<DatasetProvider> found = new ArrayList<>();
        found.add(new BuiltInDatasets());
        found.addAll(ServiceProviders.of(ServiceLoader.load(DatasetProvider.class)));
        return found;
    }

    /**
     * {@return a provider of one type whose options are a record}
     *
     * <p>The dataset is created when it is used. Relative paths under {@code filepath}, {@code filename} and {@code path}
     * are relative to the project.
     *
     * @param type the value of {@code type:}
     * @param options the record that the entry's options are bound to
     * @param form the type of the value
     * @param create makes the dataset from its options
     */
    static <O extends Record, T> DatasetProvider of(
            String type, Class<O> options, TypeRef<T> form, Function<O, Dataset<T>> create) {
        return of(type, options, form, Traits.PERSISTENT, create);
    }

    /**
     * {@return a provider of one type with traits that a runner needs, see {@link #of(String, Class, TypeRef,
     * Function)}}
     */
    static <O extends Record, T> DatasetProvider of(
            String type, Class<O> options, TypeRef<T> form, Traits traits, Function<O, Dataset<T>> create) {
        return scoped(type, options, form, traits, (given, scope) -> create.apply(given));
    }

    /**
     * {@return a provider of one type whose datasets open resources in the scope of each run, see {@link RunScope#resource}}
     *
     * @param create makes the dataset from its options and the scope; opens nothing yet
     */
    @Experimental
    static <O extends Record, T> DatasetProvider scoped(
            String type,
            Class<O> options,
            TypeRef<T> form,
            Traits traits,
            BiFunction<? super O, ? super RunScope, ? extends Dataset<T>> create) {
        return new RecordProvider<>(type, options, form, traits, create);
    }

    /** {@return a provider of one type, see {@link #of(String, Class, TypeRef, Function)}} */
    static <O extends Record, T> DatasetProvider of(
            String type, Class<O> options, Class<T> form, Function<O, Dataset<T>> create) {
        return of(type, options, TypeRef.of(form), create);
    }
}
