// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.List;
import java.util.Map;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.Previewable.RowVisitor;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Reads and writes one {@link Format} as one form: CSV as a data frame, JSON as records, PNG as an image.
 *
 * <p>Found by {@link java.util.ServiceLoader}; versions, atomic saving, paths and errors are handled elsewhere. A
 * failure is an {@link java.io.IOException} or a {@link JedroException} whose message is a clause about the file: {@code
 * line 17 has 4 fields; expected 5, as the header has}. Implementations are stateless and thread-safe.
 *
 * @param <T> the Java type of the form
 * @param <O> the format's options
 */
public interface Codec<T, O extends Record> {

    /** {@return the format} */
    Format<O> format();

    /** {@return the form; for a codec that serves many, the form that it uses if no type is declared} */
    TypeRef<T> form();

    /** {@return the name of the form in messages and in the option {@code form:}} */
    default String formName() {
        return form().toString();
    }

    /** {@return how well the codec fits a declared type; by default, Java's rules of subtypes decide} */
    default Fit fit(TypeRef<?> declared) {
        return Fit.of(form(), declared);
    }

    /**
     * {@return whether the form can be used if no type is declared} If several codecs of a format allow it, that with the
     * highest rank is used: the project's, then a plugin's, then Jedro's. So a codec that adds a form to another module's format
     * returns false.
     */
    default boolean isDefault() {
        return true;
    }

    /** {@return whether data is bound to records that a node declares, so that an entry may have the option {@code unknown}} */
    default boolean bindsRecords() {
        return false;
    }

    /** {@return whether tables are checked against {@link Binding#schema}, so that an entry may have the option {@code schema}} */
    default boolean checksSchema() {
        return false;
    }

    /**
     * {@return options of an entry for this form alone, such as those of its engine: the key of a map in the entry, and the record
     * that it is bound to} {@link Binding#own} returns the record. By default none.
     */
    @Experimental
    default Map<String, Class<? extends Record>> ownOptions() {
        return Map.of();
    }

    /** {@return the classes that this codec consists of, for messages; the last one defines the format} */
    default List<Class<?>> implementations() {
        return List.of(getClass());
    }

    /**
     * {@return whether a file whose name ends in {@code .gz} or {@code .zst} is decompressed when it is read, and compressed when
     * it is written}
     */
    default boolean isCompressible() {
        return true;
    }

    /** {@return whether a folder can be read, with its files as parts of one value} */
    default boolean readsFolders() {
        return false;
    }

    /** {@return how a folder can be read although the codec reads single files; not at all by default} */
    @Experimental
    default Joining joining() {
        return Joining.NONE;
    }

    /** {@return whether a folder is written, by {@link Output#file}, rather than a file} */
    default boolean writesFolder(Binding<O> binding) {
        return false;
    }

    /**
     * {@return whether the value consists of all versions of an entry; their files are passed as those of a folder, {@code
     * <version>/<name>}}
     */
    default boolean readsAllVersions() {
        return false;
    }

    /** {@return the value that the bytes hold, never null; a lazy value closes its file itself} */
    T read(Input input, Binding<O> binding) throws Exception;

    /** Writes a value. */
    void write(T value, Output output, Binding<O> binding) throws Exception;

    /**
     * {@return whether values belong to this process, since they refer to an engine that runs in it; no worker JVM loads or
     * saves them then}
     */
    default boolean isProcessBound() {
        return false;
    }

    /**
     * {@return the same as {@link #read(Input, Binding)}, for a codec that opens resources} Called by the dataset.
     *
     * @param scope where the codec opens its resources: that of the run, or of the catalog outside of runs
     */
    @Experimental
    default T read(Input input, Binding<O> binding, RunScope scope) throws Exception {
        return read(input, binding);
    }

    /**
     * Writes a value, as {@link #write(Object, Output, Binding)} does, for a codec that opens resources. Called by the dataset.
     *
     * @param scope where the codec opens its resources: that of the run, or of the catalog outside of runs
     */
    @Experimental
    default void write(T value, Output output, Binding<O> binding, RunScope scope) throws Exception {
        write(value, output, binding);
    }

    /** {@return statistics that are available without reading the whole file: at least its size} */
    default Statistics statistics(Input input, Binding<O> binding) throws Exception {
        return Statistics.UNKNOWN.withBytes(input.size());
    }

    /**
     * {@return the first rows as text}
     *
     * @param rows the maximum number of rows
     */
    default Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        throw new JedroException("Files of format '" + format() + "' have no preview as " + formName() + ".");
    }

    /**
     * Passes the first rows as text to a visitor, one after the other; this implementation those of {@link #preview}, at most
     * 10,000.
     *
     * @param rows the maximum number of rows
     */
    default void visit(Input input, Binding<O> binding, int rows, RowVisitor visitor) throws Exception {
        Previewable held = limit -> preview(input, binding, limit);
        held.visit(rows, visitor);
    }
}
