// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.util.List;
import org.jedro.Experimental;
import org.jedro.catalog.RunScope;
import org.jedro.storage.Input;

/**
 * A {@link Codec} that reads several files as one value, such as the partitions of a table. Thread-safe, like every codec.
 *
 * @param <T> the Java type of the form
 * @param <O> the format's options
 */
@Experimental
public interface JoinedReads<T, O extends Record> extends Codec<T, O> {

    /** {@return whether this codec can do it} */
    default boolean readsTogether() {
        return true;
    }

    /**
     * {@return the contents of all files, in their order; those of no file are empty}
     *
     * <p>A lazy value opens a file when it is reached. A failure mentions the name of the file.
     *
     * @throws org.jedro.JedroException if the files do not belong together: their columns differ
     */
    T readTogether(List<Part> files, Binding<O> binding) throws Exception;

    /** {@return the same for a codec that opens its resources in a run} */
    default T readTogether(List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        return readTogether(files, binding);
    }

    /**
     * One of the files.
     *
     * @param name what failures call it
     * @param opening opens the file, unpacked
     */
    record Part(String name, Opening opening) {}

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {
        /** {@return the file, to be read} */
        Input open() throws IOException;
    }
}
