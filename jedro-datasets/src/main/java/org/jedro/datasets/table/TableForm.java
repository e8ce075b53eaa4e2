package org.jedro.datasets.table;

import java.io.IOException;
import org.jedro.Experimental;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;

/**
 * What a node gets of a table and returns as one: a data frame, a list or a stream of records. A form does not know where
 * the table is stored, so files of every {@link TableFormat}, and whatever else offers a {@link TableSource} and a {@link
 * TableTarget}, share the same forms.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Implementations are stateless and thread-safe. A failure is an {@link
 * IOException} or a {@link org.jedro.JedroException} whose message is a clause about the table.
 *
 * @param <T> the Java type of the form
 */
@Experimental
public interface TableForm<T> {

    /** {@return the Java type; for a form that serves many, the one that is used where no node declares a type} */
    TypeRef<T> form();

    /** {@return what the form is called in messages and behind {@code form:}} */
    default String formName() {
        return form().toString();
    }

    /** {@return how well the form fits a declared type; by default, Java's rules of subtypes decide} */
    default Fit fit(TypeRef<?> declared) {
        return Fit.of(form(), declared);
    }

    /** {@return whether the form can be used where no node declares a type} */
    default boolean isDefault() {
        return true;
    }

    /** {@return whether rows are bound to records that a node declares, so that an entry may have the option {@code unknown}} */
    default boolean bindsRecords() {
        return false;
    }

    /**
     * {@return whether values read the table later, and close it when they are closed or at their end}
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
