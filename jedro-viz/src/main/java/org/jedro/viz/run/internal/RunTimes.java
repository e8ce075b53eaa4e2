// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jspecify.annotations.Nullable;

/** What runs have recorded of their nodes; runs that have ended are read once, as long as there is memory. Thread-safe. */
public final class RunTimes {
    private static final int KEPT = 100;

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT;
        }
    };

    /** Creates it, with nothing read. */
    public RunTimes() {}

    private record Kept(RunEnded ended, SoftReference<NodeTimes> times) {}

    /** {@return the times of the nodes of a run} */
    NodeTimes of(RecordedRun run) {
        Optional<RunEnded> ended = run.ended();
        if (ended.isEmpty()) {
            return NodeTimes.of(run);
        }
        NodeTimes known = known(run.runId(), ended.get());
        if (known != null) {
            return known;
        }
        NodeTimes times = NodeTimes.of(run);
        synchronized (kept) {
            kept.put(run.runId(), new Kept(ended.get(), new SoftReference<>(times)));
        }
        return times;
    }

    private @Nullable NodeTimes known(String run, RunEnded ended) {
        synchronized (kept) {
            Kept one = kept.get(run);
            return one == null || !one.ended().equals(ended)
                    ? null
                    : one.times().get();
        }
    }
}
