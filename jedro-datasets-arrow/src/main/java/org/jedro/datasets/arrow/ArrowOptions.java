package org.jedro.datasets.arrow;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@link ArrowTables#ARROW}.
 *
 * @param columns which columns to load, in this order; all by default
 * @param layout how a file is written; both are read
 * @param compression how buffers are compressed; not at all by default. LZ4 is read too
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

    /** How a file is written. */
    public enum Layout {
        /** The IPC file format, which is Feather's second version too. */
        FILE,
        /** The IPC stream format. */
        STREAM
    }

    /** How buffers are compressed. */
    public enum Compression {
        /** Not at all. */
        NONE,
        /** Smaller. */
        ZSTD
    }
}
