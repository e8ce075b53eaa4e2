// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunStarted;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.storage.Location;

/** Writes the lines of a {@link FileJournal}. Keys have a fixed order. */
public final class JournalLines {
    /** Since 2, lines have checksums. */
    public static final long FORMAT = 2;

    /** The id of the run, first in each line of a file of several runs. */
    public static final String RUN = "run";

    public static final String RUN_STARTED = "run_started";
    public static final String RUN_RESUMED = "run_resumed";
    public static final String RUN_ENDED = "run_ended";
    public static final String STARTED = "started";
    public static final String COMMITTING = "committing";
    public static final String FINISHED = "finished";
    public static final String IN_MEMORY = "in_memory";
    public static final String FAILED = "failed";
    public static final String SKIPPED = "skipped";
    public static final String CANCELLED = "cancelled";

    private JournalLines() {}

    /** {@return an event with the number of its line} */
    public static Map<String, Object> numbered(long sequence, Map<String, Object> event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seq", sequence);
        line.putAll(event);
        return line;
    }

    public static Map<String, Object> of(RunStarted run) {
        Map<String, Object> map = map(RUN_STARTED, run.at());
        RecordedRequest request = run.request();
        map.put("format", FORMAT);
        map.put("run_id", run.runId());
        map.put("session_id", run.sessionId());
        map.put("project", request.project());
        map.put("project_path", request.root().toString());
        map.put("env", request.environment());
        request.command().ifPresent(line -> map.put("command", line));
        map.put("runtime_params", request.parameters().toJava());
        map.put("load_versions", request.loadVersions());
        map.put("runner", request.runner());
        map.put("reuse", request.reuse());
        map.put("pipelines", run.selection().pipelines());
        map.put("criteria", run.selection().criteria());
        map.put("nodes", run.selection().nodes());
        map.put("platform", of(run.platform()));
        map.put("digests", of(run.digests()));
        return map;
    }

    public static Map<String, Object> of(RunResumed run) {
        Map<String, Object> map = map(RUN_RESUMED, run.at());
        map.put("platform", of(run.platform()));
        return map;
    }

    private static Map<String, Object> of(RunDigests digests) {
        Map<String, Object> map = new LinkedHashMap<>();
        digests.code().ifPresent(code -> map.put("code", code));
        map.put("parameters", digests.parameters());
        map.put("catalog", digests.catalog());
        digests.key().ifPresent(key -> map.put("key", key));
        return map;
    }

    private static Map<String, Object> of(RunPlatform platform) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("jedro", platform.jedro());
        map.put("java", platform.java());
        map.put("user", platform.user());
        if (!platform.host().isEmpty()) {
            map.put("host", platform.host());
        }
        map.put("machine", platform.process().machine());
        map.put("pid", platform.process().process());
        map.put("pid_start", platform.process().start());
        platform.git().ifPresent(git -> {
            map.put("commit", git.commit());
            map.put("dirty", git.isDirty());
        });
        return map;
    }

    public static Map<String, Object> of(RunEnded run) {
        Map<String, Object> map = map(RUN_ENDED, run.at());
        map.put("state", run.state().name().toLowerCase(Locale.ROOT));
        map.put("finished", run.counts().finished());
        map.put("failed", run.counts().failed());
        map.put("skipped", run.counts().skipped());
        map.put("cancelled", run.counts().cancelled());
        run.failure().ifPresent(failure -> map.put("failure", of(failure)));
        return map;
    }

    public static Map<String, Object> of(JournalEvent event) {
        Map<String, Object> map = map(kind(event), event.at());
        map.put("node", event.node());
        if (event instanceof JournalEvent.Started started) {
            map.put("attempt", started.attempt());
            started.reason().ifPresent(reason -> map.put("reason", reason));
        } else if (event instanceof JournalEvent.Committing committing) {
            map.put("outputs", JsonFields.list(committing.outputs(), JournalLines::of));
        } else if (event instanceof JournalEvent.Finished finished) {
            map.put("attempt", finished.attempt());
            map.put("times", of(finished.times()));
            map.put("inputs", JsonFields.list(finished.inputs(), JournalLines::of));
            map.put("outputs", JsonFields.list(finished.outputs(), JournalLines::of));
            finished.memory().ifPresent(memory -> map.put("memory", of(memory)));
        } else if (event instanceof JournalEvent.Failed failed) {
            map.put("attempt", failed.attempt());
            map.put("times", of(failed.times()));
            map.put("failure", of(failed.failure()));
            failed.memory().ifPresent(memory -> map.put("memory", of(memory)));
        } else if (event instanceof JournalEvent.Skipped skipped) {
            map.put("reused", skipped.isReused());
            map.put("reason", skipped.reason());
        }
        return map;
    }

    private static String kind(JournalEvent event) {
        if (event instanceof JournalEvent.Started) {
            return STARTED;
        } else if (event instanceof JournalEvent.Committing) {
            return COMMITTING;
        } else if (event instanceof JournalEvent.Finished) {
            return FINISHED;
        } else if (event instanceof JournalEvent.Failed) {
            return FAILED;
        }
        return event instanceof JournalEvent.Skipped ? SKIPPED : CANCELLED;
    }

    private static Map<String, Object> map(String event, Instant at) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event);
        map.put("at", at.toString());
        return map;
    }

    private static Map<String, Object> of(StagedOutput output) {
        Map<String, Object> map = dataset(output.dataset(), output.place(), output.version());
        output.content().ifPresent(content -> {
            map.put("hash", content.hash());
            map.put("bytes", content.bytes());
        });
        output.token().ifPresent(token -> {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("kind", token.kind().name().toLowerCase(Locale.ROOT));
            parts.put("aside", of(token.aside()));
            parts.put("target", of(token.target()));
            parts.put("name", token.name());
            map.put("token", parts);
        });
        return map;
    }

    private static Map<String, Object> of(Location location) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scheme", location.scheme());
        map.put("path", location.path());
        return map;
    }

    private static Map<String, Object> of(StoredOutput output) {
        Map<String, Object> map = dataset(output.dataset(), output.place(), output.version());
        output.bytes().ifPresent(bytes -> map.put("bytes", bytes));
        output.rows().ifPresent(rows -> map.put("rows", rows));
        output.hash().ifPresent(hash -> map.put("hash", hash));
        if (!output.metrics().isEmpty()) {
            map.put("metrics", output.metrics());
        }
        return map;
    }

    private static Map<String, Object> of(ReadInput input) {
        Map<String, Object> map = dataset(input.dataset(), input.place(), input.version());
        input.stamp().ifPresent(stamp -> map.put("stamp", stamp));
        return map;
    }

    private static Map<String, Object> dataset(String dataset, Optional<String> place, Optional<String> version) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dataset", dataset);
        place.ifPresent(known -> map.put("place", known));
        version.ifPresent(known -> map.put("version", known));
        return map;
    }

    private static Map<String, Object> of(RecordedTimes times) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("waited_ns", times.waited().toNanos());
        map.put("load_ns", times.load().toNanos());
        map.put("call_ns", times.call().toNanos());
        map.put("save_ns", times.save().toNanos());
        map.put("allocated_bytes", times.allocatedBytes());
        return map;
    }

    /** {@return the fields of what was measured of the heap} */
    public static Map<String, Object> of(RecordedMemory memory) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("allocated", memory.allocated());
        map.put("inputs", memory.inputs());
        map.put("outputs", memory.outputs());
        map.put("alone", memory.isAlone());
        map.put("collections", memory.collections());
        map.put("live", memory.live());
        map.put("reach", memory.reach());
        if (memory.heap() >= 0) {
            map.put("heap", memory.heap());
        }
        return map;
    }

    private static Map<String, Object> of(RecordedFailure failure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", failure.type());
        map.put("message", failure.message());
        failure.trace().ifPresent(trace -> map.put("trace", trace));
        return map;
    }
}
