// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.util.Optional;
import java.util.OptionalInt;
import org.jedro.value.ByteSize;
import org.jedro.value.ComponentException;

/**
 * The settings of the engine of a run: the key {@code duckdb} of {@code engines.yml}.
 *
 * @param memoryLimit the memory for the data of queries, outside of the heap; by default half of the memory that the heap
 *     cannot take
 * @param threads the number of threads of all queries of a run together; one per processor by default
 * @param tempDirectory the folder in which a run creates its private folder for data that exceeds the memory; that of the
 *     JVM by default
 * @param tempLimit how much a run writes there; half of the free space by default
 * @param filesInSql whether the text of a query may name files and call all table functions; false by default
 */
public record DuckDbSettings(
        Optional<ByteSize> memoryLimit,
        OptionalInt threads,
        Optional<String> tempDirectory,
        Optional<ByteSize> tempLimit,
        boolean filesInSql) {
    /** Checks that the number of threads is positive. */
    public DuckDbSettings {
        if (threads.orElse(1) < 1) {
            throw new ComponentException("threads", "Expected at least one thread.");
        }
    }

    /** {@return the settings that fit most machines} */
    public static DuckDbSettings defaults() {
        return new DuckDbSettings(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), false);
    }
}
