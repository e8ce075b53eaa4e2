// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.runs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.StoredOutput;
import org.jedro.memory.internal.MemoryEstimate;

/** A recorded run as plain data. */
public final class RunData {
    private RunData() {}

    /** {@return what a list shows of a run; reads no events} */
    public static Map<String, Object> summary(RecordedRun run) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run.runId());
        data.put("state", state(run));
        data.put("started", run.started().at().toString());
        took(run).ifPresent(time -> data.put("seconds", seconds(time)));
        data.put("pipelines", run.started().selection().pipelines());
        data.put("node_count", run.started().selection().nodes().size());
        run.ended().map(RunEnded::counts).ifPresent(counts -> data.put("counts", counts(counts)));
        return data;
    }

    /** {@return what a list shows of a run of any machine} */
    public static Map<String, Object> summaryWithHost(RecordedRun run) {
        Map<String, Object> data = summary(run);
        data.put("host", run.started().platform().host());
        return data;
    }

    private static Map<String, Object> counts(NodeCounts counts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("finished", counts.finished());
        data.put("failed", counts.failed());
        data.put("skipped", counts.skipped());
        data.put("cancelled", counts.cancelled());
        return data;
    }

    /** {@return the state in lower case} */
    public static String state(RecordedRun run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    /** {@return the time from the start to the end, if both are recorded} A clock that was set back gives zero. */
    public static Optional<Duration> took(RecordedRun run) {
        return run.ended().map(end -> {
            Duration time = Duration.between(run.started().at(), end.at());
            return time.isNegative() ? Duration.ZERO : time;
        });
    }

    /** {@return seconds, with microseconds} */
    static double seconds(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos()) / 1e6;
    }

    /**
     * {@return everything that is recorded of a run, except digests}
     *
     * @param isTraced whether stack traces are part of it
     */
    public static Map<String, Object> detail(RecordedRun run, boolean isTraced) {
        Map<String, Object> data = summary(run);
        run.ended().flatMap(RunEnded::failure).ifPresent(failure -> data.put("failure", failure(failure, isTraced)));
        data.put("request", request(run));
        data.put("platform", platform(run.started().platform()));
        data.put("nodes", nodes(run, isTraced));
        return data;
    }

    private static Map<String, Object> failure(RecordedFailure failure, boolean isTraced) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", failure.type());
        data.put("message", failure.message());
        failure.trace().filter(trace -> isTraced).ifPresent(trace -> data.put("trace", trace));
        return data;
    }

    private static Map<String, Object> request(RecordedRun run) {
        RecordedRequest request = run.started().request();
        Map<String, Object> data = new LinkedHashMap<>();
        request.command().ifPresent(command -> data.put("command", command));
        data.put("environment", request.environment());
        data.put("runner", request.runner());
        data.put("selection", new LinkedHashMap<>(run.started().selection().criteria()));
        data.put("parameters", request.parameters().toJava());
        data.put("load_versions", new LinkedHashMap<>(request.loadVersions()));
        return data;
    }

    private static Map<String, Object> platform(RunPlatform platform) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("jedro", platform.jedro());
        data.put("java", platform.java());
        data.put("user", platform.user());
        data.put("host", platform.host());
        data.put("process", platform.process().process());
        platform.git().ifPresent(git -> {
            data.put("commit", git.commit());
            data.put("dirty", git.isDirty());
        });
        return data;
    }

    /** {@return the last event of each node, in the order of the pipeline; nodes without one have the state {@code waiting}} */
    private static List<Map<String, Object>> nodes(RecordedRun run, boolean isTraced) {
        Map<String, JournalEvent> last = run.lastEvents();
        Map<String, String> reasons = reasons(run);
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (String name : run.started().selection().nodes()) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("node", name);
            JournalEvent event = last.get(name);
            node.put("state", event == null ? "waiting" : state(event));
            if (event instanceof JournalEvent.Finished finished) {
                addTimes(finished.times(), finished.attempt(), node);
                finished.memory().ifPresent(memory -> node.put("memory_bytes", MemoryEstimate.used(memory)));
                node.put(
                        "inputs", finished.inputs().stream().map(RunData::input).toList());
                node.put(
                        "outputs",
                        finished.outputs().stream().map(RunData::output).toList());
            } else if (event instanceof JournalEvent.Failed failed) {
                addTimes(failed.times(), failed.attempt(), node);
                node.put("failure", failure(failed.failure(), isTraced));
            } else if (event instanceof JournalEvent.Skipped skipped) {
                node.put("reason", skipped.reason());
            }
            if (reasons.containsKey(name)) {
                node.putIfAbsent("reason", reasons.get(name));
            }
            nodes.add(node);
        }
        return nodes;
    }

    /** {@return why nodes ran, in a run that reused what had not changed} */
    private static Map<String, String> reasons(RecordedRun run) {
        Map<String, String> reasons = new LinkedHashMap<>();
        try (Stream<JournalEvent> events = run.events()) {
            events.forEach(event -> {
                if (event instanceof JournalEvent.Started started) {
                    started.reason().ifPresent(reason -> reasons.put(started.node(), reason));
                }
            });
        }
        return reasons;
    }

    static String state(JournalEvent event) {
        String kind = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return event.isLast() ? kind : "running";
    }

    private static void addTimes(RecordedTimes times, int attempt, Map<String, Object> node) {
        node.put("attempt", attempt);
        node.put("seconds", seconds(total(times)));
        node.put("waited", seconds(times.waited()));
        node.put("load", seconds(times.load()));
        node.put("call", seconds(times.call()));
        node.put("save", seconds(times.save()));
        if (times.allocatedBytes() >= 0) {
            node.put("allocated_bytes", times.allocatedBytes());
        }
    }

    static Duration total(RecordedTimes times) {
        return times.load().plus(times.call()).plus(times.save());
    }

    private static Map<String, Object> input(ReadInput input) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("dataset", input.dataset());
        input.place().ifPresent(place -> data.put("place", place));
        input.version().ifPresent(version -> data.put("version", version));
        input.stamp().ifPresent(stamp -> data.put("stamp", stamp));
        return data;
    }

    private static Map<String, Object> output(StoredOutput output) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("dataset", output.dataset());
        output.place().ifPresent(place -> data.put("place", place));
        output.version().ifPresent(version -> data.put("version", version));
        output.rows().ifPresent(rows -> data.put("rows", rows));
        output.bytes().ifPresent(bytes -> data.put("bytes", bytes));
        output.hash().ifPresent(hash -> data.put("sha256", hash));
        return data;
    }
}
