// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.runs.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.journal.StoredOutput;
import org.jedro.resume.RunChanges;
import org.jspecify.annotations.Nullable;

/** The differences of two recorded runs as plain data. */
public final class RunDiff {
    private static final String OTHER_KEY = ".jedro/key was missing, unreadable or another one";

    /** Times of a node that differ by less, or by a smaller share of the longer one, count as equal. */
    private static final double MIN_SECONDS = 0.1;

    private static final double MIN_SHARE = 0.1;

    private RunDiff() {}

    /** {@return what differs between two runs; without the parts that are equal, such as nodes that took about the same time} */
    public static Map<String, Object> of(RecordedRun first, RecordedRun second) {
        Map<String, Object> diff = new LinkedHashMap<>();
        diff.put("first", first.runId());
        diff.put("second", second.runId());
        add("state", RunData.state(first), RunData.state(second), diff);
        add("code", code(first), code(second), diff);
        add(
                "java",
                first.started().platform().java(),
                second.started().platform().java(),
                diff);
        add(
                "jedro",
                first.started().platform().jedro(),
                second.started().platform().jedro(),
                diff);
        RunDigests then = first.started().digests();
        RunDigests now = second.started().digests();
        if (then.key().isPresent() && then.key().equals(now.key())) {
            put("parameters", RunChanges.different(then.parameters(), now.parameters()), diff);
            put("catalog", RunChanges.different(then.catalog(), now.catalog()), diff);
        } else {
            Map<String, String> reasons = new LinkedHashMap<>();
            reasons.put("parameters", OTHER_KEY);
            reasons.put("catalog", OTHER_KEY);
            diff.put("not_compared", reasons);
        }
        Map<String, JournalEvent.Finished> before = finished(first);
        Map<String, JournalEvent.Finished> after = finished(second);
        put("inputs", inputs(before, after), diff);
        put("nodes", nodes(before, after, first.lastEvents(), second.lastEvents()), diff);
        put("outputs", outputs(before, after), diff);
        return diff;
    }

    private static String code(RecordedRun run) {
        Optional<GitState> git = run.started().platform().git();
        String commit = git.map(state -> state.commit() + (state.isDirty() ? " with changes" : ""))
                .orElse("");
        String classes = run.started()
                .digests()
                .code()
                .map(code -> "classes " + code.substring(0, 8))
                .orElse("");
        return commit.isEmpty() || classes.isEmpty() ? commit + classes : commit + ", " + classes;
    }

    private static Map<String, JournalEvent.Finished> finished(RecordedRun run) {
        Map<String, JournalEvent.Finished> finished = new LinkedHashMap<>();
        run.lastEvents().forEach((node, event) -> {
            if (event instanceof JournalEvent.Finished end) {
                finished.put(node, end);
            }
        });
        return finished;
    }

    private static Map<String, Object> inputs(
            Map<String, JournalEvent.Finished> before, Map<String, JournalEvent.Finished> after) {
        Map<String, String> then = stamps(before);
        Map<String, String> now = stamps(after);
        Map<String, Object> changes = new LinkedHashMap<>();
        RunChanges.different(then, now).forEach((input, change) -> changes.put(input, read(input, then, now, change)));
        return changes;
    }

    /** A run that does not read an input does not lack it: its readers may have been reused. */
    private static String read(String input, Map<String, String> then, Map<String, String> now, String change) {
        if (!now.containsKey(input)) {
            return "only read in the first run";
        }
        return then.containsKey(input) ? change : "only read in the second run";
    }

    private static Map<String, String> stamps(Map<String, JournalEvent.Finished> ends) {
        Map<String, String> stamps = new LinkedHashMap<>();
        for (JournalEvent.Finished end : ends.values()) {
            for (ReadInput input : end.inputs()) {
                stamps.put(
                        input.dataset(),
                        input.version().orElse("") + " " + input.stamp().orElse(""));
            }
        }
        return stamps;
    }

    /** Of nodes that did not finish in one of the runs, what became of them is shown in place of a time. */
    private static Map<String, Object> nodes(
            Map<String, JournalEvent.Finished> before,
            Map<String, JournalEvent.Finished> after,
            Map<String, JournalEvent> lastBefore,
            Map<String, JournalEvent> lastAfter) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        for (String node : names(before.keySet(), after.keySet())) {
            Double first = seconds(before.get(node));
            Double second = seconds(after.get(node));
            if (first == null || second == null || isDifferent(first, second)) {
                Map<String, Object> pair = new LinkedHashMap<>();
                pair.put("first", first == null ? outcome(lastBefore.get(node)) : first);
                pair.put("second", second == null ? outcome(lastAfter.get(node)) : second);
                nodes.put(node, pair);
            }
        }
        return nodes;
    }

    private static @Nullable String outcome(@Nullable JournalEvent last) {
        boolean isReused = last instanceof JournalEvent.Skipped skipped && skipped.isReused();
        return last == null ? null : isReused ? "reused" : RunData.state(last);
    }

    private static @Nullable Double seconds(JournalEvent.@Nullable Finished end) {
        return end == null ? null : RunData.seconds(RunData.total(end.times()));
    }

    /** No node takes the same time twice, to the microsecond. */
    private static boolean isDifferent(double first, double second) {
        double difference = Math.abs(first - second);
        return difference >= MIN_SECONDS && difference >= MIN_SHARE * Math.max(first, second);
    }

    static List<String> names(Set<String> before, Set<String> after) {
        Set<String> names = new LinkedHashSet<>(before);
        names.addAll(after);
        return new ArrayList<>(names);
    }

    private static Map<String, Object> outputs(
            Map<String, JournalEvent.Finished> before, Map<String, JournalEvent.Finished> after) {
        Map<String, StoredOutput> then = stored(before);
        Map<String, StoredOutput> now = stored(after);
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (String dataset : names(then.keySet(), now.keySet())) {
            Map<String, Object> change = change(then.get(dataset), now.get(dataset));
            if (!change.isEmpty()) {
                outputs.put(dataset, change);
            }
        }
        return outputs;
    }

    private static Map<String, StoredOutput> stored(Map<String, JournalEvent.Finished> ends) {
        Map<String, StoredOutput> stored = new LinkedHashMap<>();
        ends.values().forEach(end -> end.outputs().forEach(output -> stored.put(output.dataset(), output)));
        return stored;
    }

    private static Map<String, Object> change(@Nullable StoredOutput then, @Nullable StoredOutput now) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (then == null || now == null) {
            change.put("content", then == null ? "only in the second run" : "only in the first run");
            return change;
        }
        if (then.hash().isPresent() && now.hash().isPresent() && !then.hash().equals(now.hash())) {
            change.put("content", "differs");
        }
        if (then.rows().isPresent() && now.rows().isPresent() && !then.rows().equals(now.rows())) {
            change.put("rows", List.of(then.rows().getAsLong(), now.rows().getAsLong()));
        }
        if (then.bytes().isPresent() && now.bytes().isPresent() && !then.bytes().equals(now.bytes())) {
            change.put("bytes", List.of(then.bytes().getAsLong(), now.bytes().getAsLong()));
        }
        return change;
    }

    private static void add(String name, String first, String second, Map<String, Object> diff) {
        if (!Objects.equals(first, second)) {
            diff.put(name, List.of(first, second));
        }
    }

    private static void put(String name, Map<String, ?> changes, Map<String, Object> diff) {
        if (!changes.isEmpty()) {
            diff.put(name, changes);
        }
    }
}
