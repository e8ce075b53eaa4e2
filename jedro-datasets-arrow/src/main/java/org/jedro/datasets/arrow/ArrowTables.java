// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Apache Arrow as tables: the IPC file format (Feather 2) and the IPC stream format. One batch of rows is held
 * outside the heap at a time. Moments are written to the microsecond.
 *
 * <p>Arrow's memory needs the JVM flag {@code --add-opens=java.base/java.nio=ALL-UNNAMED}.
 */
public final class ArrowTables implements TableFormat<ArrowOptions> {
    /** Apache Arrow's IPC formats, one of which is Feather. */
    public static final Format<ArrowOptions> ARROW = new Format<>("arrow", ArrowOptions.class);

    private static final byte[] FILE = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FEATHER_1 = "FEA1".getBytes(StandardCharsets.US_ASCII);

    private static final int SHARE_OF_HEAP = 8;
    private static final int RATIO = 100;

    /** For {@link java.util.ServiceLoader}. */
    public ArrowTables() {}

    @Override
    public Format<ArrowOptions> format() {
        return ARROW;
    }

    @Override
    public Optional<List<String>> columns(ArrowOptions options) {
        return options.columns();
    }

    @Override
    public TableSource open(Input input, ArrowOptions options) throws IOException {
        byte[] start;
        try (InputStream bytes = input.openAt(0, FILE.length)) {
            start = bytes.readNBytes(FILE.length);
        }
        if (start.length == FILE.length && Arrays.equals(start, 0, FEATHER_1.length, FEATHER_1, 0, FEATHER_1.length)) {
            throw new JedroException("this is a Feather file of the first version; save it as version 2");
        }
        return Arrays.equals(start, FILE) ? ArrowSource.ofFile(input) : ArrowSource.ofStream(input);
    }

    @Override
    public TableSink create(Output output, ArrowOptions options, List<TableColumn> columns) throws IOException {
        return DecimalSink.of(columns, settled -> new ArrowSink(output, options, settled));
    }

    /**
     * {@return the maximum number of bytes to allocate for a length in a file}
     *
     * <p>A broken or hostile file may contain any length. As with compressed files, the limit is a hundred times the file's
     * size, and an eighth of the heap.
     */
    static long maxBytes(Input input) throws IOException {
        return Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, input.size() * RATIO);
    }

    /** {@return memory outside the heap, all of which must be released when it is closed} */
    static BufferAllocator allocator() {
        return allocator(Long.MAX_VALUE);
    }

    /** {@return memory outside the heap with a limit in bytes} */
    static BufferAllocator allocator(long limit) {
        try {
            return new RootAllocator(limit);
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new JedroException(
                    "the memory of Arrow needs the JVM flag --add-opens=java.base/java.nio=ALL-UNNAMED", e);
        }
    }
}
