// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
 * What a node requires of its run, besides its inputs. {@link Node}'s methods set it; {@link #NONE} and the {@code withX} methods
 * build it from scratch, for rules that apply to many nodes. Immutable.
 */
public final class Constraints {
    /** No constraints. */
    public static final Constraints NONE = new Constraints(List.of(), 0, 1, Map.of(), false, false, null, null, null);

    private final List<String> after;
    private final long memoryBytes;
    private final int cpus;
    private final Map<String, Integer> pools;
    private final boolean exclusive;
    private final boolean io;
    private final @Nullable Isolation isolation;
    private final @Nullable Retry retry;
    private final @Nullable Duration timeout;

    private Constraints(
            Collection<String> after,
            long memoryBytes,
            int cpus,
            Map<String, Integer> pools,
            boolean exclusive,
            boolean io,
            @Nullable Isolation isolation,
            @Nullable Retry retry,
            @Nullable Duration timeout) {
        this.after = List.copyOf(new LinkedHashSet<>(after));
        this.memoryBytes = memoryBytes;
        this.cpus = cpus;
        this.pools = Collections.unmodifiableMap(new TreeMap<>(pools));
        this.exclusive = exclusive;
        this.io = io;
        this.isolation = isolation;
        this.retry = retry;
        this.timeout = timeout;
    }

    /** {@return the full names of nodes that have to run first, in the order in which they were given} */
    public List<String> after() {
        return after;
    }

    /** {@return bytes of memory for inputs, working set and outputs together; 0 if not declared} */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** {@return processors; 1 if not declared} */
    public int cpus() {
        return cpus;
    }

    /** {@return places in named pools, sorted by name} */
    public Map<String, Integer> pools() {
        return pools;
    }

    /** {@return whether no other node may run at the same time} */
    public boolean exclusive() {
        return exclusive;
    }

    /** {@return whether the node mostly waits for input and output} */
    public boolean io() {
        return io;
    }

    /** {@return the node's own JVM, if it has one} */
    public Optional<Isolation> isolation() {
        return Optional.ofNullable(isolation);
    }

    /** {@return how often a failed attempt is repeated, if it is} */
    public Optional<Retry> retry() {
        return Optional.ofNullable(retry);
    }

    /** {@return the longest time that the loads and the function may take together, if there is a limit} */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** {@return these constraints with more nodes that have to run first} */
    public Constraints withAfter(Collection<String> names) {
        List<String> all = new ArrayList<>(after);
        all.addAll(names);
        return new Constraints(all, memoryBytes, cpus, pools, exclusive, io, isolation, retry, timeout);
    }

    Constraints renamingAfter(UnaryOperator<String> rename) {
        List<String> renamed = after.stream().map(rename).toList();
        return new Constraints(renamed, memoryBytes, cpus, pools, exclusive, io, isolation, retry, timeout);
    }

    /** {@return these constraints with more needs; for the same resource, the later one counts} */
    public Constraints withNeeds(Need... needs) {
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
        return new Constraints(after, memory, processors, places, exclusive, io, isolation, retry, timeout);
    }

    /** {@return these constraints, for a node that runs alone or one that may run beside others} */
    public Constraints withExclusive(boolean isExclusive) {
        return new Constraints(after, memoryBytes, cpus, pools, isExclusive, io, isolation, retry, timeout);
    }

    /** {@return these constraints, for a node that mostly waits for input and output or for one that computes} */
    public Constraints withIo(boolean isIo) {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, isIo, isolation, retry, timeout);
    }

    /** {@return these constraints with a separate JVM for the node} */
    public Constraints withIsolation(Isolation other) {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, other, retry, timeout);
    }

    /** {@return these constraints without a separate JVM for the node} */
    public Constraints withoutIsolation() {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, null, retry, timeout);
    }

    /** {@return these constraints with another number of attempts} */
    public Constraints withRetry(Retry other) {
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, isolation, other, timeout);
    }

    /**
     * {@return these constraints with a time limit for the loads and the function of each attempt}
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    public Constraints withTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("Expected a timeout of more than 0, but was " + limit + ".");
        }
        return new Constraints(after, memoryBytes, cpus, pools, exclusive, io, isolation, retry, limit);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(after, memoryBytes, cpus, pools, exclusive, io, isolation, retry, timeout);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Constraints that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Constraints" + parts();
    }
}
