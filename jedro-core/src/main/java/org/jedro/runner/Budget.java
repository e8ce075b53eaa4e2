package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jedro.value.ByteSize;
import org.jspecify.annotations.Nullable;

/**
 * What nodes may use together: memory, and places in named pools. Runs that share a budget share what is in it.
 *
 * <p>Processors are not in it: a runner has as many as it has workers.
 *
 * <p>Thread-safe. Whoever gives something back wakes the runs that wait for it, outside the budget's lock.
 */
public final class Budget {
    private static final double SHARE_OF_HEAP = 0.8;
    private static final int DEFAULT_SHARE = 8;
    private static final Budget OF_JVM =
            new Budget((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP), Map.of(), null);

    private final long memory;
    private final Map<String, Integer> pools;
    private final @Nullable ByteSize defaultMemory;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final Map<String, Integer> takenPlaces = new TreeMap<>();
    private long takenMemory;
    private long heldMemory;
    private int running;

    private Budget(long memory, Map<String, Integer> pools, @Nullable ByteSize defaultMemory) {
        if (memory < 1) {
            throw new IllegalArgumentException("Expected a budget of more than 0 bytes, but was " + memory + ".");
        }
        this.memory = memory;
        this.pools = Map.copyOf(pools);
        this.defaultMemory = defaultMemory;
    }

    /** {@return the budget that all runs of this JVM share unless they are told otherwise: 80 % of the largest heap} */
    public static Budget ofJvm() {
        return OF_JVM;
    }

    /** {@return a budget of so much memory} */
    public static Budget ofMemory(ByteSize memory) {
        return new Budget(memory.bytes(), Map.of(), null);
    }

    /** {@return a fresh budget with the same memory and so many places in named pools} */
    public Budget withPools(Map<String, Integer> places) {
        return new Budget(memory, places, defaultMemory);
    }

    /** {@return a fresh budget that counts a node which does not say what it needs as so much memory} */
    public Budget withDefaultMemory(ByteSize size) {
        return new Budget(memory, pools, size);
    }

    /** {@return a fresh budget with other memory} */
    public Budget withMemory(ByteSize size) {
        return new Budget(size.bytes(), pools, defaultMemory);
    }

    /** {@return memory, pools and default in a line} */
    public String describe() {
        return "memory " + Bytes.text(memory) + ", " + Bytes.text(defaultMemory()) + " for nodes that do not say"
                + (pools.isEmpty() ? "" : ", pools " + pools());
    }

    /** {@return the memory in bytes} */
    public long memory() {
        return memory;
    }

    /** {@return the places in each pool, sorted by name; a pool that is not here has one} */
    public Map<String, Integer> pools() {
        return new TreeMap<>(pools);
    }

    /** {@return what a node counts that does not say what it needs, beside one that does: an eighth unless told otherwise} */
    public long defaultMemory() {
        ByteSize told = defaultMemory;
        return told == null ? memory / DEFAULT_SHARE : Math.min(told.bytes(), memory);
    }

    int places(String pool) {
        return pools.getOrDefault(pool, 1);
    }

    /** {@return whether there is room now; takes nothing, so that nobody is refused because somebody looked} */
    boolean hasRoom(long bytes, Map<String, Integer> places) {
        return fits(bytes, places, memory);
    }

    /**
     * {@return whether a node could start now; takes nothing}
     *
     * <p>Values that idle runs hold for nodes that wait here do not stop a node if nothing runs at all: no run would ever
     * release them.
     *
     * @param heldByRun what the node's own run holds
     */
    synchronized boolean fits(long bytes, Map<String, Integer> places, long heldByRun) {
        boolean isBlocked = bytes > 0 && takenMemory + heldMemory + bytes > memory;
        if (isBlocked && (running > 0 || takenMemory + heldByRun + bytes > memory)) {
            return false;
        }
        for (Map.Entry<String, Integer> pool : places.entrySet()) {
            if (takenPlaces.getOrDefault(pool.getKey(), 0) + pool.getValue() > places(pool.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** Takes all of it or nothing. */
    synchronized boolean tryTake(long bytes, Map<String, Integer> places) {
        if (!hasRoom(bytes, places)) {
            return false;
        }
        takenMemory += bytes;
        places.forEach((pool, count) -> takenPlaces.merge(pool, count, Integer::sum));
        return true;
    }

    /** Takes all that a node needs, or nothing; {@link #end} returns it. */
    synchronized boolean tryStart(long bytes, Map<String, Integer> places, long heldByRun) {
        if (!fits(bytes, places, heldByRun)) {
            return false;
        }
        start(bytes, places);
        return true;
    }

    private void start(long bytes, Map<String, Integer> places) {
        running++;
        takenMemory += bytes;
        places.forEach((pool, count) -> takenPlaces.merge(pool, count, Integer::sum));
    }

    /** Returns what a node had taken; {@link #wakeWaiting} notifies the others. */
    synchronized void end(long bytes, Map<String, Integer> places) {
        running--;
        give(bytes, places);
    }

    /** Counts values that a run holds, even beyond the limit, or with a negative number no longer. */
    synchronized void hold(long bytes) {
        heldMemory += bytes;
    }

    synchronized long heldMemory() {
        return heldMemory;
    }

    /** Takes memory even beyond the limit: for what is running already. */
    synchronized void take(long bytes) {
        takenMemory += bytes;
    }

    /** Gives back what was taken; {@link #wakeWaiting} tells the others. */
    synchronized void give(long bytes, Map<String, Integer> places) {
        takenMemory -= bytes;
        places.forEach((pool, count) -> takenPlaces.merge(pool, -count, Integer::sum));
    }

    /** Tells those who wait that something has been given back; called without any lock. */
    void wakeWaiting() {
        List<Runnable> woken;
        synchronized (this) {
            woken = new ArrayList<>(waiting);
        }
        woken.forEach(Runnable::run);
    }

    /** Registers whom to tell when something has been given back. */
    synchronized void listen(Runnable capacityFreed) {
        waiting.add(capacityFreed);
    }

    synchronized void forget(Runnable capacityFreed) {
        waiting.remove(capacityFreed);
    }

    synchronized long takenMemory() {
        return takenMemory;
    }
}
