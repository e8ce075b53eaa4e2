// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import org.jedro.Experimental;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;

/**
 * The type as which a node loads or saves a table: a data frame, a list or a stream of records. A form does not depend on
 * the storage of the table, so files of every {@link TableFormat}, and anything else with a {@link TableSource} and a {@link
 * TableTarget}, share the same forms.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Implementations are stateless and thread-safe. A failure is an {@link
 * IOException} or a {@link org.jedro.JedroException} whose message is a clause about the table.
 *
 * @param <T> the Java type of the form
 */
@Experimental
public interface TableForm<T> {

    /** {@return the Java type; for a form that serves many, the type that is used if no node declares one} */
    TypeRef<T> form();

    /** {@return the name of the form in messages and in the option {@code form:}} */
    default String formName() {
        return form().toString();
    }

    /** {@return how well the form fits a declared type; by default, Java's rules of subtypes decide} */
    default Fit fit(TypeRef<?> declared) {
        return Fit.of(form(), declared);
    }

    /**
     * {@return whether the form can be used if no node declares a type} By default it cannot, so that a new form does not change
     * what such nodes load. If several forms can, the first on the class path is used.
     */
    default boolean isDefault() {
        return false;
    }

    /** {@return whether rows are bound to records that a node declares, so that an entry may have the option {@code unknown}} */
    default boolean bindsRecords() {
        return false;
    }

    /**
     * {@return whether values read the table lazily, and close it when they are closed or at their end}
     *
     * <p>The table of any other form is closed when {@link #read} returns.
     */
    default boolean isLazy() {
        return false;
    }

    /**
     * {@return the value of a table of which nothing has been read yet, never null}
     *
     * <p>If it throws, the table is closed by the caller.
     */
    T read(TableSource table, TableBinding binding) throws IOException;

    /**
     * Writes a value: determines its columns, creates the table once, writes the rows and closes the sink, also after a
     * failure. A value that is lazy is closed too.
     */
    void write(T value, TableTarget target, TableBinding binding) throws IOException;
}
