// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.datasets.Format;

/**
 * How Spark reads and writes a format of Jedro, so that an entry has the same values in every form. Stateless.
 *
 * @param <O> the options of the format
 */
public interface SparkFormat<O extends Record> {

    /** {@return the format} */
    Format<O> format();

    /** {@return the class that knows the format, see {@link org.jedro.datasets.Codec#implementations}} */
    Class<?> definer();

    /** {@return the name of the format in Spark} */
    String source();

    /**
     * {@return the rows, which Spark reads when it computes; columns without types may need a pass over them before}
     *
     * @param isTyped whether the texts of untyped columns are parsed as a class requires, so that no types are inferred
     * @throws org.jedro.JedroException if Spark has no counterpart of an option
     */
    Dataset<Row> load(SparkRead read, O options, boolean isTyped);

    /** {@return the rows as they are written, such as under other names} */
    default Dataset<Row> toWrite(Dataset<Row> rows, O options) {
        return rows;
    }

    /**
     * {@return the options of Spark's writer}
     *
     * @throws org.jedro.JedroException if Spark has no counterpart of an option
     */
    Map<String, String> saving(O options);

    /** {@return the columns whose values become folders} */
    default List<String> partitionBy(O options) {
        return List.of();
    }

    /** {@return whether {@link #finish} changes files, which it does on the driver's machine} */
    default boolean isFinishedHere() {
        return false;
    }

    /** Changes a file that Spark has written into one of the format. */
    default void finish(Path written) throws IOException {}

    /** {@return whether a file without bytes is a table without rows} */
    default boolean hasEmptyFiles() {
        return true;
    }
}
