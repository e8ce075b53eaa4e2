// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;

/** Items that are read from a file one by one, as a stream that closes the file. */
public final class Rows {
    private Rows() {}

    /**
     * {@return the stream of an iterator's items}
     *
     * <p>A node may consume the stream, so a broken file is thrown as a Jedro failure.
     */
    public static <T, R extends Iterator<T> & AutoCloseable> Stream<T> stream(R rows) {
        Iterator<T> reporting = new ReportingRows<>(rows);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(reporting, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(() -> close(rows));
    }

    private static void close(AutoCloseable rows) {
        try {
            rows.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new JedroException("the file cannot be closed", e);
        }
    }

    private static String messageOf(UncheckedIOException e) {
        Throwable cause = e.getCause();
        return String.valueOf((cause == null ? e : cause).getMessage());
    }

    private record ReportingRows<T>(Iterator<T> rows) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (UncheckedIOException e) {
                throw new JedroException(messageOf(e), e);
            }
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.next();
        }
    }
}
