// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRun;

/** What the nodes of a run needed together, over time. */
final class MemoryCurve {
    private MemoryCurve() {}

    /** {@return pairs of milliseconds from the start and bytes; none if no memory was measured} */
    static List<List<Long>> of(RecordedRun run, NodeTimes times) {
        Map<Long, Long> changes = new TreeMap<>();
        times.started().forEach((node, start) -> {
            long bytes = times.memory(node).map(MemoryCurve::bytes).orElse(0L);
            Instant end = Workers.end(node, start, times);
            if (bytes > 0 && end.isBefore(Instant.MAX)) {
                changes.merge(RunViews.offset(run, start), bytes, Long::sum);
                changes.merge(RunViews.offset(run, end), -bytes, Long::sum);
            }
        });
        List<List<Long>> points = new ArrayList<>();
        long now = 0;
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            now += change.getValue();
            points.add(List.of(change.getKey(), Math.max(0, now)));
        }
        return points;
    }

    /** {@return what a node needed: what remained of it, its inputs and its outputs, as far as that was measured} */
    static long bytes(RecordedMemory memory) {
        if (memory.heap() > 0) {
            return memory.heap();
        }
        return Math.max(memory.live(), memory.inputs() + memory.outputBytes());
    }
}
