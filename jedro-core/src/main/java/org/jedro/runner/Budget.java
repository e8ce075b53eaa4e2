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
import org.jspecify.annotations.Nullable;

/**
 * What nodes may use together: memory, and places in named pools. Runs that share a budget share what is in it.
 *
 * <p>Processors are not in it: a runner has as many as it has workers.
 *
 * <p>A run that a node starts in the budget that the node itself has taken something of draws on what the node holds: it
 * would wait for ever for what the node gives back at its end. Memory or places beyond that are refused before it starts.
 *
 * <p>Thread-safe. A worker that gives something back wakes the runs that wait for it, outside the budget's lock.
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

    /** What the node holds whose code the thread runs; threads that the code starts inherit it. */
    private final InheritableThreadLocal<@Nullable Loan> holder = new InheritableThreadLocal<>();

    /** What this budget was lent from; null for one that a user made. */
    private final @Nullable Loan loan;

    private long takenMemory;
    private long heldMemory;

    /** How many nodes run that will give something back whatever else starts. */
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

    /** {@return the budget that all runs of this JVM share unless they are told otherwise: 80 % of the largest heap} */
    public static Budget ofJvm() {
        return OF_JVM;
    }

    /** {@return a budget of so much memory} */
    public static Budget ofMemory(ByteSize memory) {
        return new Budget(memory.bytes(), Map.of(), null, null);
    }

    /** {@return a fresh budget with the same memory and so many places in named pools} */
    public Budget withPools(Map<String, Integer> places) {
        return new Budget(memory, places, defaultMemory, null);
    }

    /** {@return a fresh budget that counts a node which does not say what it needs as so much memory} */
    public Budget withDefaultMemory(ByteSize size) {
        return new Budget(memory, pools, size, null);
    }

    /** {@return a fresh budget with other memory} */
    public Budget withMemory(ByteSize size) {
        return new Budget(size.bytes(), pools, defaultMemory, null);
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

    /** {@return the memory that endless calls leave} */
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

    /** {@return the budget of a run that this thread starts: this one, or what the node lends whose code the thread runs} */
    Budget ofNewRun() {
        Loan held = holder.get();
        if (held == null || held.isOver()) {
            return this;
        }
        Budget lent = held.budget();
        return lent == this ? this : lent.ofNewRun();
    }

    /** {@return a budget of what a node holds; its memory is this budget's where the node has declared none} */
    Budget lend(Loan held) {
        return new Budget(held.bytes() > 0 ? held.bytes() : memory, held.places(), defaultMemory, held);
    }

    /** {@return the node that lends this budget to a run that it has started; empty for a budget of a user} */
    Optional<String> lender() {
        return Optional.ofNullable(loan).map(Loan::node);
    }

    /** {@return the budget that memory is taken from, if it is not this one} */
    private @Nullable Budget common() {
        return loan != null && loan.bytes() == 0 ? loan.lender() : null;
    }

    /** Notes that the thread runs code of a node which holds something of this budget; {@return what ends that} */
    Runnable hold(Loan held) {
        Loan before = holder.get();
        holder.set(held);
        return () -> restore(before);
    }

    /** Notes that the thread works for a run in this budget and for no node yet; {@return what ends that} */
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

    /** {@return whether there is capacity now; takes nothing, so that no node is refused because of a look} */
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

    /** Takes all of it or nothing. */
    synchronized boolean tryTake(long bytes, Map<String, Integer> places) {
        Budget common = common();
        if (!hasRoom(bytes, places) || common != null && !common.tryTake(bytes, Map.of())) {
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

    /** Notes that a node which has started may never end, or ends only after others that are to start. */
    synchronized void pause() {
        Budget common = common();
        if (common == null) {
            running--;
        } else {
            common.pause();
        }
    }

    /** Notes that a node counts again that was paused. */
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

    /** Gives back what was taken; {@link #wakeWaiting} wakes the others. */
    synchronized void give(long bytes, Map<String, Integer> places) {
        Budget common = common();
        if (common == null) {
            takenMemory -= bytes;
        } else {
            common.give(bytes, Map.of());
        }
        places.forEach((pool, count) -> takenPlaces.merge(pool, -count, Integer::sum));
    }

    /** Notes that what was taken is held by a call that goes on although its node has failed; it may never end. */
    synchronized void strand(Stranded held) {
        stranded.add(held);
        Budget common = common();
        if (common != null) {
            common.strand(new Stranded(held.node(), held.bytes(), Map.of()));
        }
    }

    /** Notes that such a call has ended after all; what it held still has to be given back. */
    synchronized void recover(Stranded held) {
        stranded.remove(held);
        Budget common = common();
        if (common != null) {
            common.recover(new Stranded(held.node(), held.bytes(), Map.of()));
        }
    }

    /** {@return the nodes that hold by {@linkplain #strand endless calls} what is needed, so that it may never be free; sorted} */
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

    /** Wakes those who wait that something has been given back; called without any lock. */
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

    /** Registers what to call when something has been given back. */
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
     * What a call holds that goes on although its node has failed.
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
