// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;
import org.jedro.datasets.table.TableSource;

/**
 * The rows of a table, read on demand, some hundred at a time; the last row closes the table.
 *
 * @param <T> the type of a row
 */
final class TableRows<T> implements Iterator<T> {
    /** How many rows are in memory at a time. */
    static final int AT_ONCE = 256;

    private final TableSource table;
    private final Batch<T> batch;
    private int size;
    private int next;
    private boolean isEnded;

    private TableRows(TableSource table, Batch<T> batch) {
        this.table = table;
        this.batch = batch;
    }

    /** Rows that have been read together. */
    interface Batch<T> {
        /** {@return the number of rows that have been read instead of those before, at most the number requested} */
        int fill(int rows) throws IOException;

        /** {@return a row, counted from the first of the batch} */
        T row(int index);
    }

    /** {@return the rows of a table; closing the stream, or its last row, closes the table} */
    static <T> Stream<T> stream(TableSource table, Batch<T> batch) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new TableRows<>(table, batch),
                                Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                        false)
                .onClose(() -> close(table));
    }

    private static void close(TableSource table) {
        try {
            table.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next < size) {
            return true;
        }
        if (isEnded) {
            return false;
        }
        try {
            size = batch.fill(AT_ONCE);
        } catch (IOException e) {
            throw new JedroException(String.valueOf(e.getMessage()), e);
        }
        next = 0;
        isEnded = size == 0;
        if (isEnded) {
            close(table);
        }
        return !isEnded;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.row(next++);
    }
}
