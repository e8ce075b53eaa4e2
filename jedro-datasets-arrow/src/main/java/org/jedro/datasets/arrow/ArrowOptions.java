// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@link ArrowTables#ARROW}.
 *
 * @param columns which columns to load, in this order; all by default
 * @param layout the layout of a written file; both are read
 * @param compression the compression of buffers; none by default. LZ4 is read too
 */
public record ArrowOptions(Optional<List<String>> columns, Layout layout, Compression compression) {
    /** Copies the list. */
    public ArrowOptions {
        columns = columns.map(List::copyOf);
    }

    /** {@return all columns, the file format, not compressed} */
    public static ArrowOptions defaults() {
        return new ArrowOptions(Optional.empty(), Layout.FILE, Compression.NONE);
    }

    /** The layout of a written file. */
    public enum Layout {
        /** The IPC file format, which is also Feather version 2. */
        FILE,
        /** The IPC stream format. */
        STREAM
    }

    /** The compression of buffers. */
    public enum Compression {
        /** No compression. */
        NONE,
        /** Smaller. */
        ZSTD
    }
}
