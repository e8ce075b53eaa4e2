// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How long each node took in its latest runs, unless it was trivial in all of them. Immutable. */
final class LearnedTimes {
    static final LearnedTimes NONE = new LearnedTimes(Map.of());

    /** So many of the latest runs of a node count. */
    static final int KEPT = 5;

    private static final Comparator<TimeRecord> BY_TIME =
            Comparator.comparing(TimeRecord::at).thenComparing(TimeRecord::runId);

    private final Map<String, List<TimeRecord>> nodes;

    private LearnedTimes(Map<String, List<TimeRecord>> nodes) {
        this.nodes = nodes;
    }

    /** {@return what follows from some records, of which later ones replace earlier ones of the same node and run} */
    static LearnedTimes of(Collection<TimeRecord> records) {
        Map<MemoryRecord.Key, TimeRecord> distinct = new LinkedHashMap<>();
        records.forEach(record -> distinct.put(new MemoryRecord.Key(record.node(), record.runId()), record));
        Map<String, List<TimeRecord>> byNode = new TreeMap<>();
        distinct.values().stream()
                .sorted(BY_TIME)
                .forEach(record -> byNode.computeIfAbsent(record.node(), node -> new ArrayList<>())
                        .add(record));
        byNode.values().removeIf(all -> all.stream().noneMatch(TimeRecord::isLong));
        byNode.replaceAll((node, all) -> List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
        return new LearnedTimes(byNode.size() <= LearnedMemory.MAX_NODES ? byNode : latest(byNode));
    }

    private static Map<String, List<TimeRecord>> latest(Map<String, List<TimeRecord>> byNode) {
        Map<String, List<TimeRecord>> latest = new TreeMap<>();
        byNode.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing((List<TimeRecord> all) -> all.get(all.size() - 1), BY_TIME)
                                .reversed()))
                .limit(LearnedMemory.MAX_NODES)
                .forEach(node -> latest.put(node.getKey(), node.getValue()));
        return latest;
    }

    /** {@return the median of the latest runs, the shorter of two in the middle; empty if nothing is recorded} */
    Optional<Duration> usual(String node) {
        List<Duration> all = nodes.getOrDefault(node, List.of()).stream()
                .map(TimeRecord::took)
                .sorted()
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get((all.size() - 1) / 2));
    }

    /** {@return all records, by node and time} */
    List<TimeRecord> records() {
        return nodes.values().stream().flatMap(List::stream).toList();
    }
}
