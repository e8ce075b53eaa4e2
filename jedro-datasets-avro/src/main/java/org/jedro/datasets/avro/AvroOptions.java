// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@link AvroTables#AVRO}.
 *
 * @param columns which columns to load, in this order; all by default
 * @param compression the compression of blocks; {@code deflate} by default
 */
public record AvroOptions(Optional<List<String>> columns, Compression compression) {
    /** Copies the list. */
    public AvroOptions {
        columns = columns.map(List::copyOf);
    }

    /** {@return all columns, deflate} */
    public static AvroOptions defaults() {
        return new AvroOptions(Optional.empty(), Compression.DEFLATE);
    }

    /** The compression of blocks. */
    public enum Compression {
        /** Supported by every reader. */
        DEFLATE,
        /** No compression. */
        NONE
    }
}
