// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.StoredOutput;

/**
 * What is recorded of the nodes of a run, from one reading of its events.
 *
 * @param started when the last attempt of each node began; of a node that stores nothing, only its end is recorded
 * @param last the last event of each node
 */
record NodeTimes(Map<String, Instant> started, Map<String, JournalEvent> last) {

    static NodeTimes of(RecordedRun run) {
        Map<String, Instant> started = new LinkedHashMap<>();
        Map<String, JournalEvent> last = new LinkedHashMap<>();
        try (Stream<JournalEvent> events = run.events()) {
            events.forEach(event -> {
                if (event instanceof JournalEvent.Started) {
                    started.put(event.node(), event.at());
                }
                last.put(event.node(), event);
            });
        }
        NodeTimes times = new NodeTimes(started, last);
        last.forEach((node, event) -> times.took(node)
                .ifPresent(took -> started.putIfAbsent(node, event.at().minus(took))));
        return times;
    }

    NodeState state(String node) {
        JournalEvent event = last.get(node);
        return event == null ? NodeState.WAITING : NodeState.of(event);
    }

    /** {@return how long a node took, if it has ended} */
    Optional<Duration> took(String node) {
        JournalEvent event = last.get(node);
        if (event instanceof JournalEvent.Finished finished) {
            return Optional.of(total(finished.times()));
        }
        return event instanceof JournalEvent.Failed failed ? Optional.of(total(failed.times())) : Optional.empty();
    }

    private static Duration total(RecordedTimes times) {
        return times.load().plus(times.call()).plus(times.save());
    }

    List<StoredOutput> outputs(String node) {
        return last.get(node) instanceof JournalEvent.Finished finished ? finished.outputs() : List.of();
    }

    Optional<RecordedMemory> memory(String node) {
        JournalEvent event = last.get(node);
        if (event instanceof JournalEvent.Finished finished) {
            return finished.memory();
        }
        return event instanceof JournalEvent.Failed failed ? failed.memory() : Optional.empty();
    }

    /** {@return the stored outputs of all nodes by dataset} */
    Map<String, StoredOutput> outputs() {
        Map<String, StoredOutput> outputs = new LinkedHashMap<>();
        last.keySet().forEach(node -> outputs(node).forEach(output -> outputs.put(output.dataset(), output)));
        return outputs;
    }
}
