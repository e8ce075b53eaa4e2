// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/**
 * A set of partitions: values of one type by their ids, each loaded when it is used.
 *
 * <p>Ordered by id; increments by their marks, then by id. Nothing is loaded before it is used, and nothing is kept unless
 * {@link #memoized} is called. Thread-safe, unless the partitions are confined to one thread. Close it to stop what {@link
 * #parallel} loads ahead; a value that must be closed, such as a stream of rows, is closed by the caller.
 *
 * <pre>{@code
 * static double total(Partitions<List<Order>> orders) {
 *     try (Stream<Map.Entry<String, List<Order>>> days = orders.parallel(2)) {
 *         return days.mapToDouble(day -> sum(day.getValue())).sum();
 *     }
 * }
 * }</pre>
 *
 * @param <T> the type of a partition
 */
@Experimental
public final class Partitions<T> implements AutoCloseable {
    private final Map<String, Supplier<? extends T>> loaders;
    private final boolean isConfined;
    private final List<ParallelLoads<T>> running = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isClosed;

    private Partitions(Map<String, Supplier<? extends T>> loaders, boolean isConfined) {
        this.loaders = Collections.unmodifiableMap(new LinkedHashMap<>(loaders));
        this.isConfined = isConfined;
    }

    /** {@return partitions that the suppliers load, in the order of their ids} */
    public static <T> Partitions<T> of(Map<String, ? extends Supplier<? extends T>> loaders) {
        return new Partitions<>(new TreeMap<>(loaders), false);
    }

    /**
     * {@return partitions in the order of the map}
     *
     * @param isConfined whether all must be loaded by one thread
     */
    static <T> Partitions<T> inOrder(Map<String, Supplier<? extends T>> loaders, boolean isConfined) {
        return new Partitions<>(loaders, isConfined);
    }

    /** {@return the ids, in order} */
    public List<String> ids() {
        return List.copyOf(loaders.keySet());
    }

    /** {@return the number of partitions} */
    public int size() {
        return loaders.size();
    }

    /** {@return whether there are no partitions} */
    public boolean isEmpty() {
        return loaders.isEmpty();
    }

    /** {@return whether there is a partition of an id} */
    public boolean contains(String id) {
        return loaders.containsKey(id);
    }

    /**
     * {@return the value of a partition} Loaded by this call, unless the partitions are memoized.
     *
     * @throws JedroException if there is no partition of this id, it cannot be loaded, or the partitions are closed
     */
    public T get(String id) {
        Supplier<? extends T> loader = loaders.get(id);
        if (loader == null) {
            String hint = Suggestions.hint(id, loaders.keySet(), "partitions");
            throw new JedroException("There is no partition '" + id + "'; " + hint + (hint.endsWith("?") ? "" : "."));
        }
        requireOpen();
        T value = loader.get();
        if (value == null) {
            throw new JedroException("Partition '" + id + "' has no value; expected a value but was null.");
        }
        return value;
    }

    private void requireOpen() {
        if (isClosed) {
            throw new JedroException("The partitions are closed; load what is needed before.");
        }
    }

    /** {@return the loader of each partition by id, in order} Each call of a supplier loads the partition. */
    public Map<String, Supplier<T>> suppliers() {
        Map<String, Supplier<T>> suppliers = new LinkedHashMap<>();
        loaders.keySet().forEach(id -> suppliers.put(id, () -> get(id)));
        return Collections.unmodifiableMap(suppliers);
    }

    /** {@return the same partitions, each of which keeps its value after it was loaded} */
    public Partitions<T> memoized() {
        Map<String, T> kept = new ConcurrentHashMap<>();
        Map<String, Supplier<? extends T>> remembering = new LinkedHashMap<>();
        loaders.keySet().forEach(id -> remembering.put(id, () -> kept.computeIfAbsent(id, this::get)));
        return new Partitions<>(remembering, isConfined);
    }

    /** {@return the same partitions with other values, computed from each value when it is used} */
    public <R> Partitions<R> map(Function<? super T, ? extends R> function) {
        Map<String, Supplier<? extends R>> mapped = new LinkedHashMap<>();
        loaders.keySet().forEach(id -> mapped.put(id, () -> function.apply(get(id))));
        return new Partitions<>(mapped, isConfined);
    }

    /** {@return ids and values in order, each loaded when the stream reaches it, so that one is in memory at a time} */
    public Stream<Map.Entry<String, T>> stream() {
        return loaders.keySet().stream().map(id -> Map.entry(id, get(id)));
    }

    /**
     * {@return ids and values in order, loaded by several threads} At most as many values as threads are loaded ahead. Close
     * the stream if it is not read to its end.
     *
     * @param threads how many partitions are loaded at the same time; partitions that are confined to one thread are loaded
     *     one after the other
     */
    public Stream<Map.Entry<String, T>> parallel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Expected at least 1 thread but was " + threads + ".");
        }
        requireOpen();
        if (threads == 1 || isConfined) {
            return stream();
        }
        ParallelLoads<T> loads = new ParallelLoads<>(suppliers(), threads, running::remove);
        running.add(loads);
        return StreamSupport.stream(loads, false).onClose(loads::close);
    }

    /** Stops what is loaded ahead. Partitions cannot be loaded afterwards. */
    @Override
    public void close() {
        isClosed = true;
        List.copyOf(running).forEach(ParallelLoads::close);
    }

    /** {@return the number of partitions, not the values} */
    @Override
    public String toString() {
        return "Partitions[" + loaders.size() + "]";
    }
}
