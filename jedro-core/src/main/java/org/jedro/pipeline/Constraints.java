package org.jedro.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a node demands of its run, besides its inputs. Immutable.
 *
 * @param after the full names of nodes that have to be done before, in the order in which they were given
 * @param memoryBytes inputs, working set and outputs together; 0 if not declared
 * @param cpus processors; 1 if not declared
 * @param pools places in named pools, sorted by name
 * @param exclusive whether nothing else may run beside the node
 * @param io whether the node mostly waits for input and output
 * @param isolated in which way the node has a JVM of its own, if it has
 * @param retries how often it is tried again, if it is
 * @param time how long a call may take, if there is a limit
 */
public record Constraints(
        List<String> after,
        long memoryBytes,
        int cpus,
        Map<String, Integer> pools,
        boolean exclusive,
        boolean io,
        @Nullable Isolation isolated,
        @Nullable Retry retries,
        @Nullable Duration time) {
    /** No demands at all. */
    public static final Constraints NONE = new Constraints(List.of(), 0, 1, Map.of(), false, false, null, null, null);

    /** Copies the collections. */
    public Constraints {
        after = List.copyOf(new LinkedHashSet<>(after));
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
    }

    /** {@return the JVM of the node's own, if it has one} */
    public Optional<Isolation> isolation() {
        return Optional.ofNullable(isolated);
    }

    /** {@return how often a failed attempt is repeated, if it is} */
    public Optional<Retry> retry() {
        return Optional.ofNullable(retries);
    }

    /** {@return the longest time that the function may take, if there is a limit} */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(time);
    }

    Constraints withAfter(Collection<String> names) {
        List<String> all = new ArrayList<>(after);
        all.addAll(names);
        return new Constraints(all, memoryBytes, cpus, pools, exclusive, io, isolated, retries, time);
    }

    Constraints renamingAfter(UnaryOperator<String> rename) {
        List<String> renamed = after.stream().map(rename).toList();
        return new Constraints(renamed, memoryBytes, cpus, pools, exclusive, io, isolated, retries, time);
    }

    Constraints withNeeds(Need... needs) {
        long memory = memoryBytes;
        int processors = cpus;
        Map<String, Integer> places = new TreeMap<>(pools);
        for (Need need : needs) {
            if (need instanceof Need.Memory m) {
                memory = m.bytes();
            } else if (need instanceof Need.Cpus c) {
                processors = c.count();
            } else if (need instanceof Need.Pool p) {
                places.put(p.name(), p.weight());
            }
        }
        return new Constraints(after, memory, processors, places, exclusive, io, isolated, retries, time);
    }

    Constraints exclusively() {
        return new Constraints(after, memoryBytes, cpus, pools, true, io, isolated, retries, time);
    }

    Constraints withIo() {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, true, isolated, retries, time);
    }

    Constraints withIsolation(Isolation isolation) {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, isolation, retries, time);
    }

    Constraints withRetry(Retry retry) {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, isolated, retry, time);
    }

    Constraints withTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("Expected a timeout of more than 0, but was " + limit + ".");
        }
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, isolated, retries, limit);
    }
}
