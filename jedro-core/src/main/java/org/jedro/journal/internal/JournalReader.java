// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.Origin;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads the lines of a {@link FileJournal}. */
public final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private JournalReader() {}

    /**
     * {@return the start of a run}
     *
     * @param fields those of the first line
     * @throws RuntimeException if the line is not a start, or has a later format
     */
    public static RunStarted started(JsonFields fields) {
        if (!fields.text("event").equals(JournalLines.RUN_STARTED)) {
            throw new IllegalStateException("the first line is not the start of a run");
        }
        long format = fields.number("format");
        if (format > JournalLines.FORMAT) {
            throw new IllegalStateException("a later version of Jedro wrote it");
        }
        RecordedRequest request = new RecordedRequest(
                fields.text("project"),
                Path.of(fields.text("project_path")),
                fields.text("env"),
                fields.optionalText("command"),
                (MapValue) Value.of(fields.map("runtime_params").values(), Origin.JAVA),
                fields.map("load_versions").texts(),
                fields.text("runner"),
                fields.text("reuse"));
        Map<String, List<String>> criteria = new LinkedHashMap<>();
        JsonFields given = fields.map("criteria");
        given.keys().forEach(name -> criteria.put(name, given.textList(name)));
        RunSelection selection = new RunSelection(fields.textList("pipelines"), criteria, fields.textList("nodes"));
        return new RunStarted(
                fields.text("run_id"),
                fields.text("session_id"),
                fields.instant(),
                request,
                selection,
                platform(fields.map("platform")),
                fields.optionalMap("digests").map(JournalReader::digests).orElse(RunDigests.NONE));
    }

    /** {@return the format of the first line, 0 if it has none} */
    public static long format(JsonFields fields) {
        return fields.optionalNumber("format").orElse(0);
    }

    /** {@return the number of a line, -1 if it has none} */
    public static long sequence(String line) {
        String start = "{\"seq\":";
        int end = line.indexOf(',');
        try {
            return line.startsWith(start) && end > 0 ? Long.parseLong(line.substring(start.length(), end)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static RunDigests digests(JsonFields fields) {
        return new RunDigests(
                fields.optionalText("code"),
                fields.map("parameters").texts(),
                fields.map("catalog").texts(),
                fields.optionalText("key"));
    }

    /** {@return what continues a run; empty if the line is something else} */
    public static Optional<RunPlatform> resumedBy(String line) {
        return readable(
                line,
                fields -> fields.text("event").equals(JournalLines.RUN_RESUMED)
                        ? Optional.of(platform(fields.map("platform")))
                        : Optional.empty());
    }

    private static RunPlatform platform(JsonFields fields) {
        return new RunPlatform(
                fields.text("jedro"),
                fields.text("java"),
                fields.text("user"),
                new Owner(fields.text("machine"), fields.number("pid"), fields.number("pid_start")),
                fields.optionalText("commit").map(commit -> new GitState(commit, fields.flag("dirty"))),
                fields.optionalText("host").orElse(""));
    }

    /** {@return the end of a run; empty if the line is something else, or incomplete} */
    public static Optional<RunEnded> ended(String line, String runId) {
        return readable(
                line,
                fields -> fields.text("event").equals(JournalLines.RUN_ENDED)
                        ? Optional.of(ended(fields, runId))
                        : Optional.empty());
    }

    private static RunEnded ended(JsonFields fields, String runId) {
        return new RunEnded(
                runId,
                fields.instant(),
                RunState.valueOf(fields.text("state").toUpperCase(Locale.ROOT)),
                new NodeCounts(
                        (int) fields.number("finished"),
                        (int) fields.number("failed"),
                        (int) fields.number("skipped"),
                        (int) fields.number("cancelled")),
                fields.optionalMap("failure").map(JournalReader::failure));
    }

    /** {@return the events of a line; empty if it is incomplete, or of an unknown kind} */
    public static List<JournalEvent> events(String line, String runId) {
        return readable(
                        line,
                        fields -> Optional.of(
                                fields.text("event").equals(JournalLines.IN_MEMORY)
                                        ? inMemory(fields, runId)
                                        : event(fields, runId).stream().toList()))
                .orElse(List.of());
    }

    private static List<JournalEvent> inMemory(JsonFields fields, String runId) {
        Instant first = fields.instant();
        return JsonFields.list(
                fields.maps("nodes"),
                node -> new JournalEvent.Finished(
                        runId,
                        node.text("node"),
                        first.plusNanos(node.number("after_ns")),
                        1,
                        new RecordedTimes(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofNanos(node.number("call_ns")),
                                Duration.ZERO,
                                -1),
                        List.of()));
    }

    private static Optional<JournalEvent> event(JsonFields fields, String runId) {
        String node = fields.optionalText("node").orElse("");
        Instant at = fields.instant();
        return Optional.ofNullable(
                switch (fields.text("event")) {
                    case JournalLines.STARTED ->
                        new JournalEvent.Started(
                                runId, node, at, (int) fields.number("attempt"), fields.optionalText("reason"));
                    case JournalLines.COMMITTING ->
                        new JournalEvent.Committing(
                                runId, node, at, JsonFields.list(fields.maps("outputs"), JournalReader::staged));
                    case JournalLines.FINISHED ->
                        new JournalEvent.Finished(
                                runId,
                                node,
                                at,
                                (int) fields.number("attempt"),
                                times(fields.map("times")),
                                fields.values().containsKey("inputs")
                                        ? JsonFields.list(fields.maps("inputs"), JournalReader::input)
                                        : List.of(),
                                JsonFields.list(fields.maps("outputs"), JournalReader::stored),
                                fields.optionalMap("memory").map(JournalReader::memory));
                    case JournalLines.FAILED ->
                        new JournalEvent.Failed(
                                runId,
                                node,
                                at,
                                (int) fields.number("attempt"),
                                times(fields.map("times")),
                                failure(fields.map("failure")),
                                fields.optionalMap("memory").map(JournalReader::memory));
                    case JournalLines.SKIPPED ->
                        new JournalEvent.Skipped(runId, node, at, fields.flag("reused"), fields.text("reason"));
                    case JournalLines.CANCELLED -> new JournalEvent.Cancelled(runId, node, at);
                    default -> null;
                });
    }

    private static StagedOutput staged(JsonFields fields) {
        return new StagedOutput(
                fields.text("dataset"),
                fields.optionalText("place"),
                fields.optionalText("version"),
                fields.optionalMap("token").map(JournalReader::token),
                fields.optionalText("hash").map(hash -> new StoredContent(hash, fields.number("bytes"))));
    }

    private static ReadInput input(JsonFields fields) {
        return new ReadInput(
                fields.text("dataset"),
                fields.optionalText("place"),
                fields.optionalText("version"),
                fields.optionalText("stamp"));
    }

    private static PendingToken token(JsonFields fields) {
        return new PendingToken(
                PendingToken.Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                location(fields.map("aside")),
                location(fields.map("target")),
                fields.text("name"));
    }

    private static Location location(JsonFields fields) {
        return Location.of(fields.text("scheme"), fields.text("path"));
    }

    private static StoredOutput stored(JsonFields fields) {
        return new StoredOutput(
                fields.text("dataset"),
                fields.optionalText("place"),
                fields.optionalText("version"),
                fields.optionalNumber("bytes"),
                fields.optionalNumber("rows"),
                fields.optionalText("hash"),
                fields.optionalMap("metrics").map(JsonFields::decimals).orElse(Map.of()));
    }

    private static RecordedTimes times(JsonFields fields) {
        return new RecordedTimes(
                Duration.ofNanos(fields.number("waited_ns")),
                Duration.ofNanos(fields.number("load_ns")),
                Duration.ofNanos(fields.number("call_ns")),
                Duration.ofNanos(fields.number("save_ns")),
                fields.number("allocated_bytes"));
    }

    /** {@return what was measured of the heap} */
    public static RecordedMemory memory(JsonFields fields) {
        return new RecordedMemory(
                fields.number("allocated"),
                fields.number("inputs"),
                fields.map("outputs").numbers(),
                fields.flag("alone"),
                (int) fields.number("collections"),
                fields.number("live"),
                fields.number("reach"),
                fields.optionalNumber("heap").orElse(-1));
    }

    private static RecordedFailure failure(JsonFields fields) {
        return new RecordedFailure(fields.text("type"), fields.text("message"), fields.optionalText("trace"));
    }

    /** The last line of a run whose process was killed may be incomplete. */
    private static <T> Optional<T> readable(String line, Function<JsonFields, Optional<T>> read) {
        try {
            return read.apply(JsonFields.of(line));
        } catch (JacksonException | IllegalArgumentException | ClassCastException | DateTimeException e) {
            LOG.debug("A line of a run's record cannot be read and is ignored: {}", line, e);
            return Optional.empty();
        }
    }
}
