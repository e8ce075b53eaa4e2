// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jedro.JedroException;

/**
 * Loads values ahead of their reader, in order: as many at a time as there are threads. The threads end a second after
 * their last work, even if the reader forgets to close.
 */
final class ParallelLoads<T> extends Spliterators.AbstractSpliterator<Map.Entry<String, T>> {
    private static final long IDLE_SECONDS = 1;

    private final Iterator<Map.Entry<String, Supplier<T>>> rest;
    private final int threads;
    private final Consumer<ParallelLoads<T>> whenClosed;
    private final ThreadPoolExecutor pool;
    private final Deque<Future<Map.Entry<String, T>>> ahead = new ArrayDeque<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    ParallelLoads(Map<String, Supplier<T>> suppliers, int threads, Consumer<ParallelLoads<T>> whenClosed) {
        super(suppliers.size(), SIZED | SUBSIZED | ORDERED | NONNULL | IMMUTABLE);
        this.rest = suppliers.entrySet().iterator();
        this.threads = threads;
        this.whenClosed = whenClosed;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "jedro-partitions");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map.Entry<String, T>> action) {
        if (ahead.isEmpty() && !rest.hasNext()) {
            close();
            return false;
        }
        loadAhead();
        Future<Map.Entry<String, T>> next = ahead.remove();
        Map.Entry<String, T> loaded = loaded(next);
        loadAhead();
        action.accept(loaded);
        return true;
    }

    private void loadAhead() {
        if (isClosed.get()) {
            throw new JedroException("The partitions are closed; load what is needed before.");
        }
        while (ahead.size() < threads && rest.hasNext()) {
            Map.Entry<String, Supplier<T>> part = rest.next();
            ahead.add(pool.submit(() -> Map.entry(part.getKey(), part.getValue().get())));
        }
    }

    private Map.Entry<String, T> loaded(Future<Map.Entry<String, T>> next) {
        try {
            return next.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new JedroException("The thread was interrupted while it waited for a partition.", e);
        } catch (ExecutionException e) {
            close();
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Stops the remaining loads. */
    void close() {
        if (isClosed.compareAndSet(false, true)) {
            pool.shutdownNow();
            whenClosed.accept(this);
        }
    }
}
