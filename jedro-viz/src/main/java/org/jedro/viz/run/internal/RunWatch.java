// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.journal.StoredOutput;
import org.jedro.viz.graph.internal.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what happens in the runs of a project, whichever process executes them: it compares their records with what it has seen
 * before. Confined to one thread.
 */
public final class RunWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final int NEWEST = 20;
    private static final int GROUP = 2_000;

    private final Supplier<RunJournal> journal;
    private final EventLog log;
    private final Map<String, RunState> states = new LinkedHashMap<>();
    private final Map<String, Map<String, NodeState>> nodes = new LinkedHashMap<>();
    private volatile Set<String> running = Set.of();
    private boolean hasLooked;

    /** Creates a watch of a journal, which may become another one. */
    public RunWatch(Supplier<RunJournal> journal, EventLog log) {
        this.journal = journal;
        this.log = log;
    }

    /** {@return the runs that were in progress at the last look, sorted} */
    public Set<String> running() {
        return running;
    }

    /** Looks at the newest runs, and reports what has changed. */
    public void look() {
        try (Stream<RecordedRun> runs = journal.get().runs()) {
            List<RecordedRun> newest = new ArrayList<>(runs.limit(NEWEST).toList());
            Collections.reverse(newest);
            Set<String> now = new TreeSet<>();
            for (RecordedRun run : newest) {
                RunState state = run.state();
                look(run, state);
                if (state == RunState.RUNNING) {
                    now.add(run.runId());
                }
            }
            running = now;
            states.keySet().retainAll(ids(newest));
            nodes.keySet().retainAll(now);
            hasLooked = true;
        } catch (RuntimeException e) {
            LOG.debug("The records of runs cannot be read now", e);
        }
    }

    private static Set<String> ids(List<RecordedRun> runs) {
        Set<String> ids = new LinkedHashSet<>();
        runs.forEach(run -> ids.add(run.runId()));
        return ids;
    }

    /** What has ended before the first look is not news. */
    private void look(RecordedRun run, RunState state) {
        RunState before = states.put(run.runId(), state);
        boolean isOld = before == state && state != RunState.RUNNING || !hasLooked && state != RunState.RUNNING;
        if (isOld) {
            return;
        }
        if (before == null) {
            log.add("run", RunSummary.of(run));
        }
        reportNodes(run);
        if (before != null && before != state || before == null && state != RunState.RUNNING) {
            log.add("run", RunSummary.of(run));
        }
    }

    /** New states of nodes: identifier, state, milliseconds since 1970. */
    record NodeNews(String run, List<List<Object>> nodes) {}

    /** New datasets: identifier, state, rows and bytes, -1 if they are not known. */
    record DatasetNews(String run, List<List<Object>> datasets) {}

    private void reportNodes(RecordedRun run) {
        Map<String, NodeState> known = nodes.computeIfAbsent(run.runId(), id -> new LinkedHashMap<>());
        List<List<Object>> changed = new ArrayList<>();
        List<List<Object>> written = new ArrayList<>();
        for (Map.Entry<String, JournalEvent> entry : run.lastEvents().entrySet()) {
            NodeState state = NodeState.of(entry.getValue());
            if (known.put(entry.getKey(), state) != state) {
                Instant at = entry.getValue().at();
                changed.add(List.of(Ids.node(entry.getKey()), state.word(), at.toEpochMilli()));
                if (entry.getValue() instanceof JournalEvent.Finished finished) {
                    finished.outputs().forEach(output -> written.add(news(output)));
                }
            }
        }
        for (int i = 0; i < changed.size(); i += GROUP) {
            log.add("nodes", new NodeNews(run.runId(), changed.subList(i, Math.min(i + GROUP, changed.size()))));
        }
        for (int i = 0; i < written.size(); i += GROUP) {
            log.add("datasets", new DatasetNews(run.runId(), written.subList(i, Math.min(i + GROUP, written.size()))));
        }
    }

    private static List<Object> news(StoredOutput output) {
        return List.of(
                Ids.dataset(output.dataset()),
                NodeState.FINISHED.word(),
                output.rows().orElse(-1),
                output.bytes().orElse(-1));
    }
}
