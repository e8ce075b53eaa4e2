// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.value.ByteSize;
import org.jedro.value.internal.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What nodes may use together: memory, and places in named pools. Runs that share a budget share its memory and places.
 *
 * <p>It does not include processors: a runner has as many as it has workers.
 *
 * <p>If a node that holds a part of a budget starts a run in the same budget, that run draws on the node's part: otherwise
 * it would wait forever for what the node returns at its end. Requirements beyond that part are refused before it starts.
 *
 * <p>Thread-safe. A worker that returns something wakes the runs that wait for it, outside the budget's lock.
 */
public final class Budget {
    private static final double SHARE_OF_HEAP = 0.8;
    private static final int DEFAULT_SHARE = 8;
    private static final Budget OF_JVM =
            new Budget((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP), Map.of(), null, null);

    private final long memory;
    private final Map<String, Integer> pools;
    private final @Nullable ByteSize defaultMemory;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final Map<String, Integer> takenPlaces = new TreeMap<>();
    private final List<Stranded> stranded = new ArrayList<>(0);

    /** What the node holds whose code runs on the thread; threads that the code starts inherit it. */
    @SuppressWarnings("ThreadLocalUsage") // loans belong to one budget
    private final InheritableThreadLocal<@Nullable Loan> holder = new InheritableThreadLocal<>();

    /** The loan that this budget represents; null for a budget that a user created. */
    private final @Nullable Loan loan;

    private long takenMemory;
    private long heldMemory;

    /** How many running nodes will return something no matter what else starts. */
    private int running;

    private Budget(long memory, Map<String, Integer> pools, @Nullable ByteSize defaultMemory, @Nullable Loan loan) {
        if (memory < 1) {
            throw new IllegalArgumentException("Expected a budget of more than 0 bytes, but was " + memory + ".");
        }
        this.memory = memory;
        this.pools = Map.copyOf(pools);
        this.defaultMemory = defaultMemory;
        this.loan = loan;
    }

    /** {@return the budget that all runs of this JVM share by default: 80 % of the maximum heap} */
    public static Budget ofJvm() {
        return OF_JVM;
    }

    /** {@return a budget with this much memory} */
    public static Budget ofMemory(ByteSize memory) {
        return new Budget(memory.bytes(), Map.of(), null, null);
    }

    /** {@return a fresh budget with the same memory and these numbers of places in named pools} */
    public Budget withPools(Map<String, Integer> places) {
        return new Budget(memory, places, defaultMemory, null);
    }

    /** {@return a fresh budget that counts this much memory for a node that does not declare any} */
    public Budget withDefaultMemory(ByteSize size) {
        return new Budget(memory, pools, size, null);
    }

    /** {@return a fresh budget with other memory} */
    public Budget withMemory(ByteSize size) {
        return new Budget(size.bytes(), pools, defaultMemory, null);
    }

    /** {@return memory, pools and default on one line} */
    public String describe() {
        return "memory " + Bytes.text(memory) + ", " + Bytes.text(defaultMemory())
                + " for nodes without declared memory" + (pools.isEmpty() ? "" : ", pools " + pools());
    }

    /** {@return the memory in bytes} */
    public long memory() {
        return memory;
    }

    /** {@return the places in each pool, sorted by name; a pool that is not listed has one} */
    public Map<String, Integer> pools() {
        return new TreeMap<>(pools);
    }

    /** {@return what a node without declared memory counts while one with declared memory waits or runs: by default an eighth} */
    public long defaultMemory() {
        ByteSize configured = defaultMemory;
        return configured == null ? memory / DEFAULT_SHARE : Math.min(configured.bytes(), memory);
    }

    /** {@return the memory that is not held by endless calls} */
    synchronized long reachableMemory() {
        Budget common = common();
        return common == null ? memory - strandedMemory() : common.reachableMemory();
    }

    private long strandedMemory() {
        return stranded.stream().mapToLong(Stranded::bytes).sum();
    }

    int places(String pool) {
        return pools.getOrDefault(pool, loan == null ? 1 : 0);
    }

    /** {@return the budget of a run that this thread starts: this one, or that lent by the node whose code the thread runs} */
    Budget ofNewRun() {
        Loan held = holder.get();
        if (held == null || held.isOver()) {
            return this;
        }
        Budget lent = held.budget();
        return lent == this ? this : lent.ofNewRun();
    }

    /** {@return a budget of what a node holds; if the node has declared no memory, it uses this budget's} */
    Budget lend(Loan held) {
        return new Budget(held.bytes() > 0 ? held.bytes() : memory, held.places(), defaultMemory, held);
    }

    /** {@return the node that lends this budget to a run that it has started; empty for a budget that a user created} */
    Optional<String> lender() {
        return Optional.ofNullable(loan).map(Loan::node);
    }

    /** {@return the budget that memory is taken from, if it is not this one} */
    private @Nullable Budget common() {
        return loan != null && loan.bytes() == 0 ? loan.lender() : null;
    }

    /** Notes that the thread runs code of a node which holds something of this budget; {@return the action that ends this} */
    Runnable hold(Loan held) {
        Loan before = holder.get();
        holder.set(held);
        return () -> restore(before);
    }

    /** Notes that the thread works for a run in this budget but not yet for a node; {@return the action that ends this} */
    Runnable enterRun() {
        return enter(null);
    }

    private Runnable enter(@Nullable Loan held) {
        Loan before = holder.get();
        Runnable above = loan == null ? () -> {} : loan.lender().enter(loan);
        restore(held);
        return () -> {
            restore(before);
            above.run();
        };
    }

    private void restore(@Nullable Loan held) {
        if (held == null) {
            holder.remove();
        } else {
            holder.set(held);
        }
    }

    /** {@return whether there is capacity now; takes nothing, so that the check itself never blocks a node} */
    boolean hasCapacity(long bytes, Map<String, Integer> places) {
        return fits(bytes, places, memory);
    }

    /**
     * {@return whether a node could start now; takes nothing}
     *
     * <p>Values that idle runs hold for nodes that wait here do not block a node if nothing runs: otherwise no run would
     * ever release them.
     *
     * @param heldByRun what the node's own run holds
     */
    synchronized boolean fits(long bytes, Map<String, Integer> places, long heldByRun) {
        Budget common = common();
        if (common == null ? !hasMemory(bytes, heldByRun) : !common.fits(bytes, Map.of(), heldByRun)) {
            return false;
        }
        for (Map.Entry<String, Integer> pool : places.entrySet()) {
            if (takenPlaces.getOrDefault(pool.getKey(), 0) + pool.getValue() > places(pool.getKey())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasMemory(long bytes, long heldByRun) {
        return bytes == 0
                || takenMemory + heldMemory + bytes <= memory
                || running == 0 && takenMemory + heldByRun + bytes <= memory;
    }

    /** Takes everything or nothing. */
    synchronized boolean tryTake(long bytes, Map<String, Integer> places) {
        Budget common = common();
        if (!hasCapacity(bytes, places) || common != null && !common.tryTake(bytes, Map.of())) {
            return false;
        }
        takenMemory += common == null ? bytes : 0;
        takePlaces(places);
        return true;
    }

    private void takePlaces(Map<String, Integer> places) {
        places.forEach((pool, count) -> takenPlaces.merge(pool, count, Integer::sum));
    }

    /** Takes all that a node needs, or nothing; {@link #end} returns it. */
    synchronized boolean tryStart(long bytes, Map<String, Integer> places, long heldByRun) {
        if (!fits(bytes, places, heldByRun)) {
            return false;
        }
        Budget common = common();
        if (common != null && !common.tryStart(bytes, Map.of(), heldByRun)) {
            return false;
        }
        if (common == null) {
            running++;
            takenMemory += bytes;
        }
        takePlaces(places);
        return true;
    }

    /** Notes that a started node may never end, or ends only after others that have yet to start. */
    synchronized void pause() {
        Budget common = common();
        if (common == null) {
            running--;
        } else {
            common.pause();
        }
    }

    /** Notes that a paused node counts again. */
    synchronized void resume() {
        Budget common = common();
        if (common == null) {
            running++;
        } else {
            common.resume();
        }
    }

    /** Returns what a node had taken; {@link #wakeWaiting} notifies the others. */
    synchronized void end(long bytes, Map<String, Integer> places) {
        pause();
        give(bytes, places);
    }

    /** Counts values that a run holds, even beyond the limit, or with a negative number no longer. */
    synchronized void hold(long bytes) {
        Budget common = common();
        if (common == null) {
            heldMemory += bytes;
        } else {
            common.hold(bytes);
        }
    }

    synchronized long heldMemory() {
        return heldMemory;
    }

    /** Takes memory even beyond the limit: for what is running already. */
    synchronized void take(long bytes) {
        Budget common = common();
        if (common == null) {
            takenMemory += bytes;
        } else {
            common.take(bytes);
        }
    }

    /** Returns what was taken; {@link #wakeWaiting} wakes the others. */
    synchronized void give(long bytes, Map<String, Integer> places) {
        Budget common = common();
        if (common == null) {
            takenMemory -= bytes;
        } else {
            common.give(bytes, Map.of());
        }
        places.forEach((pool, count) -> takenPlaces.merge(pool, -count, Integer::sum));
    }

    /** Notes that what was taken is held by a call that continues although its node has failed; it may never end. */
    synchronized void strand(Stranded held) {
        stranded.add(held);
        Budget common = common();
        if (common != null) {
            common.strand(new Stranded(held.node(), held.bytes(), Map.of()));
        }
    }

    /** Notes that such a call has ended after all; what it held still has to be returned. */
    synchronized void recover(Stranded held) {
        stranded.remove(held);
        Budget common = common();
        if (common != null) {
            common.recover(new Stranded(held.node(), held.bytes(), Map.of()));
        }
    }

    /** {@return the nodes whose {@linkplain #strand endless calls} hold what is needed, so that it may never be free; sorted} */
    synchronized Set<String> blockers(long bytes, Map<String, Integer> places) {
        Set<String> blockers = new TreeSet<>();
        Budget common = common();
        if (common != null) {
            blockers.addAll(common.blockers(bytes, Map.of()));
        }
        long memoryHeld = strandedMemory();
        if (bytes > 0 && memoryHeld > 0 && common == null && memoryHeld + bytes > memory) {
            stranded.stream().filter(held -> held.bytes() > 0).forEach(held -> blockers.add(held.node()));
        }
        places.forEach((pool, count) -> {
            List<Stranded> inPool =
                    stranded.stream().filter(held -> held.in(pool) > 0).toList();
            int placesHeld = inPool.stream().mapToInt(held -> held.in(pool)).sum();
            if (placesHeld > 0 && placesHeld + count > places(pool)) {
                inPool.forEach(held -> blockers.add(held.node()));
            }
        });
        return blockers;
    }

    /** {@return whether a call that may never end holds something of this budget} */
    synchronized boolean hasStranded() {
        Budget common = common();
        return !stranded.isEmpty() || common != null && common.hasStranded();
    }

    /** Notifies those that wait that something has been returned; called without any lock. */
    void wakeWaiting() {
        List<Runnable> woken;
        synchronized (this) {
            woken = new ArrayList<>(waiting);
        }
        woken.forEach(Runnable::run);
        Budget common = common();
        if (common != null) {
            common.wakeWaiting();
        }
    }

    /** Registers what to call when something has been returned. */
    void listen(Runnable capacityFreed) {
        synchronized (this) {
            waiting.add(capacityFreed);
        }
        Budget common = common();
        if (common != null) {
            common.listen(capacityFreed);
        }
    }

    void forget(Runnable capacityFreed) {
        synchronized (this) {
            waiting.remove(capacityFreed);
        }
        Budget common = common();
        if (common != null) {
            common.forget(capacityFreed);
        }
    }

    synchronized long takenMemory() {
        return takenMemory;
    }

    /**
     * What is held by a call that continues although its node has failed.
     *
     * @param node the name of the node
     * @param bytes memory
     * @param places places in pools
     */
    record Stranded(String node, long bytes, Map<String, Integer> places) {
        int in(String pool) {
            return places.getOrDefault(pool, 0);
        }
    }
}
