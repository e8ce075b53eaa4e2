// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The items of a stored value, which are read on demand: a failure to read one is reported as a failed load. Exceptions
 * of the code that uses the items are not wrapped.
 */
final class LoadedStream<T> implements Spliterator<T>, Consumer<T> {
    private final Spliterator<T> items;
    private final Function<Throwable, DatasetException> failure;
    private @Nullable T next;

    private LoadedStream(Spliterator<T> items, Function<Throwable, DatasetException> failure) {
        this.items = items;
        this.failure = failure;
    }

    /** {@return the same stream} */
    static <T> Stream<T> of(Stream<T> loaded, Function<Throwable, DatasetException> failure) {
        return StreamSupport.stream(new LoadedStream<>(loaded.spliterator(), failure), false)
                .onClose(loaded::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        boolean isThere;
        try {
            isThere = items.tryAdvance(this);
        } catch (Throwable e) {
            throw failure.apply(e);
        }
        if (isThere) {
            action.accept(taken());
        }
        return isThere;
    }

    @SuppressWarnings("NullAway") // an item may be null if the original stream has null items
    private T taken() {
        T item = next;
        next = null;
        return item;
    }

    @Override
    public void accept(T item) {
        next = item;
    }

    /** Sequential, because there is one file. */
    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return items.estimateSize();
    }

    @Override
    public int characteristics() {
        return items.characteristics() & ~(SIZED | SUBSIZED | SORTED | CONCURRENT);
    }
}
