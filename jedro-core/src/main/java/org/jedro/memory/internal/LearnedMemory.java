// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.memory.internal.MemoryRecord.Kind;
import org.jspecify.annotations.Nullable;

/** The latest records of each node, and what follows from them. Immutable. */
public final class LearnedMemory {
    /** Nothing is known. */
    public static final LearnedMemory NONE = new LearnedMemory(Map.of(), Set.of(), LearnedTimes.NONE, null);

    /** How many records of a node are kept. */
    static final int KEPT = 8;

    /** So many of them are the best measured ones, however long ago. */
    private static final int KEPT_BEST = 2;

    /** How many names of trivial nodes are kept. */
    static final int MAX_TRIVIAL = 10_000;

    /** How many nodes are kept: those that were measured last. */
    static final int MAX_NODES = 1_000;

    private static final Comparator<MemoryRecord> BY_TIME =
            Comparator.comparing(MemoryRecord::at).thenComparing(MemoryRecord::runId);

    private final Map<String, List<MemoryRecord>> nodes;
    private final Set<String> trivial;
    private final LearnedTimes times;
    private final @Nullable String code;

    private LearnedMemory(
            Map<String, List<MemoryRecord>> nodes, Set<String> trivial, LearnedTimes times, @Nullable String code) {
        this.nodes = nodes;
        this.trivial = trivial;
        this.times = times;
        this.code = code;
    }

    /** {@return what follows from some records, of which later ones replace earlier ones of the same node and run} */
    public static LearnedMemory of(Collection<MemoryRecord> records) {
        Map<MemoryRecord.Key, MemoryRecord> distinct = new LinkedHashMap<>();
        records.forEach(record -> distinct.put(record.key(), record));
        Map<String, List<MemoryRecord>> byNode = new TreeMap<>();
        distinct.values().stream()
                .sorted(BY_TIME)
                .forEach(record -> byNode.computeIfAbsent(record.node(), node -> new ArrayList<>())
                        .add(record));
        byNode.replaceAll((node, all) -> kept(all));
        removeOldest(byNode);
        return new LearnedMemory(byNode, Set.of(), LearnedTimes.NONE, null);
    }

    /** {@return the latest records, and before them the latest ones of the best kind, by time} */
    private static List<MemoryRecord> kept(List<MemoryRecord> all) {
        if (all.size() <= KEPT) {
            return List.copyOf(all);
        }
        int latest = all.size() - (KEPT - KEPT_BEST);
        Kind best = Kind.best(all);
        List<MemoryRecord> older = new ArrayList<>(all.subList(0, latest));
        older.sort(Comparator.comparing(record -> record.kind() == best));
        List<MemoryRecord> kept = new ArrayList<>(older.subList(older.size() - KEPT_BEST, older.size()));
        kept.addAll(all.subList(latest, all.size()));
        kept.sort(BY_TIME);
        return List.copyOf(kept);
    }

    /** {@return the same records, and nodes that were too small to be measured; a node with records is not one of them} */
    public LearnedMemory withTrivial(Collection<String> names) {
        Set<String> small = new TreeSet<>();
        for (String name : new TreeSet<>(names)) {
            if (!nodes.containsKey(name) && small.size() < MAX_TRIVIAL) {
                small.add(name);
            }
        }
        return new LearnedMemory(nodes, small, times, code);
    }

    /** {@return the same records, and how long nodes took} */
    LearnedMemory withTimes(LearnedTimes known) {
        return new LearnedMemory(nodes, trivial, known, code);
    }

    /** {@return how long nodes took} */
    LearnedTimes times() {
        return times;
    }

    /** {@return how long a node usually takes; nothing for one that was always short; empty if that is not known} */
    public Optional<Duration> usualTime(String node) {
        return times.usual(node)
                .or(() -> isTrivial(node) || hasEndedInARun(node) ? Optional.of(Duration.ZERO) : Optional.empty());
    }

    /** {@return whether a node has ended well in a run, whose time is kept if it was long} */
    private boolean hasEndedInARun(String node) {
        return nodes.getOrDefault(node, List.of()).stream()
                .anyMatch(record -> record.kind() == Kind.ALONE || record.kind() == Kind.COMPANY);
    }

    private static void removeOldest(Map<String, List<MemoryRecord>> byNode) {
        if (byNode.size() > MAX_NODES) {
            List<String> oldestFirst = byNode.values().stream()
                    .map(LearnedMemory::last)
                    .sorted(BY_TIME.thenComparing(MemoryRecord::node))
                    .map(MemoryRecord::node)
                    .toList();
            oldestFirst.subList(0, byNode.size() - MAX_NODES).forEach(byNode::remove);
        }
    }

    private static MemoryRecord last(List<MemoryRecord> records) {
        return records.get(records.size() - 1);
    }

    /** {@return the same records for a run of code with this digest} */
    public LearnedMemory withCode(Optional<String> digest) {
        return new LearnedMemory(
                nodes, trivial, times, digest.map(MemoryStore::shortened).orElse(null));
    }

    /** {@return whether nothing is known of the memory of nodes} */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** {@return the nodes of which something is known, sorted} */
    public Set<String> nodes() {
        return Collections.unmodifiableSet(nodes.keySet());
    }

    /** {@return the nodes that were too small to be measured, sorted} */
    Set<String> trivial() {
        return Collections.unmodifiableSet(trivial);
    }

    /** {@return whether a node was too small to be measured} */
    public boolean isTrivial(String node) {
        return trivial.contains(node);
    }

    /** {@return all records, by node and time} */
    List<MemoryRecord> records() {
        return nodes.values().stream().flatMap(List::stream).toList();
    }

    /** {@return the estimate of a node in a budget; empty if nothing is known of it} */
    public Optional<MemoryEstimate> estimate(String node, long budget) {
        List<MemoryRecord> records = nodes.getOrDefault(node, List.of()).stream()
                .filter(record -> !record.isOfOwnHeap())
                .toList();
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(MemoryEstimate.of(records, budget, hasNewCode(last(records))));
    }

    private boolean hasNewCode(MemoryRecord record) {
        return code != null && record.code().isPresent() && !record.code().get().equals(code);
    }

    /** {@return the heap of its own JVM that a node needed when it last exhausted smaller ones; 0 if that is not known} */
    public long heapBytes(String node) {
        List<MemoryRecord> records = nodes.getOrDefault(node, List.of());
        for (int i = records.size() - 1; i >= 0; i--) {
            if (records.get(i).isOfOwnHeap()) {
                return records.get(i).memory().heap();
            }
        }
        return 0;
    }

    /** {@return the size of an output in the latest run of its node, 0 if it was small; empty if nothing is known of the node} */
    public OptionalLong outputBytes(String node, String dataset) {
        List<MemoryRecord> records = nodes.getOrDefault(node, List.of());
        for (int i = records.size() - 1; i >= 0; i--) {
            MemoryRecord record = records.get(i);
            if (record.kind() != Kind.DIED && !record.isOfOwnHeap()) {
                return OptionalLong.of(record.memory().outputs().getOrDefault(dataset, 0L));
            }
        }
        return OptionalLong.empty();
    }
}
