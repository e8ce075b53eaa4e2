// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;

/** Lines of a timeline, as many as nodes ran at once: a node is on the first line that is free when it starts. */
final class Workers {
    private Workers() {}

    static Map<String, Integer> of(RecordedRun run, NodeTimes times) {
        List<String> nodes = new ArrayList<>(run.started().selection().nodes());
        nodes.removeIf(node -> !times.started().containsKey(node));
        nodes.sort(Comparator.comparing(times.started()::get));
        List<Instant> free = new ArrayList<>();
        Map<String, Integer> workers = new LinkedHashMap<>();
        for (String node : nodes) {
            Instant start = times.started().getOrDefault(node, run.started().at());
            int worker = 0;
            while (worker < free.size() && free.get(worker).isAfter(start)) {
                worker++;
            }
            if (worker == free.size()) {
                free.add(Instant.MIN);
            }
            free.set(worker, end(node, start, times));
            workers.put(node, worker);
        }
        return workers;
    }

    static Instant end(String node, Instant start, NodeTimes times) {
        JournalEvent last = times.last().get(node);
        if (last == null || !last.isLast()) {
            return Instant.MAX;
        }
        Instant end = times.took(node).map((Duration took) -> start.plus(took)).orElse(last.at());
        return end.isAfter(last.at()) ? last.at() : end;
    }
}
