// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.times.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;

/**
 * When a run will have ended, if each node takes as long as it usually does: after the longest chain of nodes, but not before the
 * workers have done all of the work. Not thread-safe.
 */
public final class RunForecast {
    private static final long UNKNOWN = -1;

    /** A node is slow after so many times what it usually takes. */
    private static final int SLOW = 3;

    /** A node that takes less is never called slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PipelineGraph graph;
    private final int workers;
    private final long[] usual;
    private final long[] started;
    private final BitSet done = new BitSet();
    private final BitSet reported = new BitSet();

    private RunForecast(PipelineGraph graph, int workers, long[] usual) {
        this.graph = graph;
        this.workers = workers;
        this.usual = usual;
        this.started = new long[usual.length];
        Arrays.fill(started, UNKNOWN);
    }

    /**
     * {@return the forecast of a run that has not begun}
     *
     * @param usualTime how long a node took in earlier runs
     * @param workers how many nodes run at once
     */
    public static RunForecast of(Pipeline pipeline, Function<String, Optional<Duration>> usualTime, int workers) {
        PipelineGraph graph = pipeline.graph();
        long[] usual = new long[graph.size()];
        for (int n = 0; n < usual.length; n++) {
            usual[n] =
                    usualTime.apply(graph.node(n).name()).map(Duration::toNanos).orElse(UNKNOWN);
        }
        return new RunForecast(graph, Math.max(1, workers), usual);
    }

    /**
     * A node that runs much longer than usual.
     *
     * @param running how long it has run
     * @param usual how long it usually takes
     */
    public record SlowNode(String node, Duration running, Duration usual) {}

    /** {@return how many nodes took a known time in earlier runs} */
    public int known() {
        return (int) Arrays.stream(usual).filter(time -> time != UNKNOWN).count();
    }

    /**
     * Notes that a node starts, perhaps once more.
     *
     * @param now the nanoseconds of a clock that every call uses
     */
    public void started(String node, long now) {
        int index = graph.indexOf(node);
        if (index >= 0) {
            started[index] = Math.max(0, now);
        }
    }

    /** Notes that a node has ended, or will not run. */
    public void ended(String node) {
        int index = graph.indexOf(node);
        if (index >= 0) {
            done.set(index);
        }
    }

    /** {@return how long the rest of the run takes; empty if that is not known of each node that has not ended} */
    public Optional<Duration> left(long now) {
        for (int n = 0; n < usual.length; n++) {
            if (!done.get(n) && usual[n] == UNKNOWN) {
                return Optional.empty();
            }
        }
        return Optional.of(atLeast(now));
    }

    /** {@return how long the known nodes of the rest of the run take} */
    public Duration atLeast(long now) {
        long work = 0;
        long longest = 0;
        long[] chains = new long[usual.length];
        for (int n = usual.length - 1; n >= 0; n--) {
            long rest = rest(n, now);
            for (int next : graph.successors(n)) {
                chains[n] = Math.max(chains[n], chains[next]);
            }
            chains[n] += rest;
            work += rest;
            longest = Math.max(longest, chains[n]);
        }
        return Duration.ofNanos(Math.max(longest, work / workers));
    }

    private long rest(int node, long now) {
        if (done.get(node) || usual[node] == UNKNOWN) {
            return 0;
        }
        return Math.max(0, usual[node] - running(node, now));
    }

    private long running(int node, long now) {
        return started[node] == UNKNOWN ? 0 : now - started[node];
    }

    /** {@return the nodes that are slow now and have not been returned before} */
    public List<SlowNode> slow(long now) {
        List<SlowNode> slow = new ArrayList<>();
        for (int n = 0; n < usual.length; n++) {
            if (isSlow(n, now) && !reported.get(n)) {
                reported.set(n);
                slow.add(new SlowNode(
                        graph.node(n).name(), Duration.ofNanos(running(n, now)), Duration.ofNanos(usual[n])));
            }
        }
        return slow;
    }

    private boolean isSlow(int node, long now) {
        long time = running(node, now);
        return !done.get(node) && usual[node] != UNKNOWN && time >= PATIENCE.toNanos() && time >= SLOW * usual[node];
    }
}
