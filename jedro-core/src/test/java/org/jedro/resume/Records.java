// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.storage.Owner;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;

/** The events of a run {@code r}, as a test writes them. */
final class Records {
    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1);

    private final List<JournalEvent> events = new ArrayList<>();

    Records started(String node, int attempt) {
        events.add(new JournalEvent.Started("r", node, Instant.EPOCH, attempt));
        return this;
    }

    Records committing(String node, String... outputs) {
        List<StagedOutput> staged = new ArrayList<>();
        for (String output : outputs) {
            staged.add(new StagedOutput(output, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return committing(node, staged);
    }

    Records committing(String node, List<StagedOutput> staged) {
        events.add(new JournalEvent.Committing("r", node, Instant.EPOCH, staged));
        return this;
    }

    Records finished(String node, String... outputs) {
        List<StoredOutput> stored = new ArrayList<>();
        for (String output : outputs) {
            stored.add(new StoredOutput(output, Optional.empty(), Optional.empty(), OptionalLong.empty()));
        }
        return finished(node, List.of(), stored);
    }

    /** The end of a node that has written a number to a {@link DiskDataset}. */
    Records wrote(String node, String output, int number) {
        StoredContent content = DiskDataset.contentOf(number);
        return started(node, 1)
                .finished(
                        node,
                        List.of(),
                        List.of(new StoredOutput(
                                output,
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.of(content.bytes()),
                                OptionalLong.empty(),
                                Optional.of(content.hash()))));
    }

    Records finished(String node, List<ReadInput> inputs, List<StoredOutput> stored) {
        events.add(new JournalEvent.Finished("r", node, Instant.EPOCH, 1, TIMES, inputs, stored));
        return this;
    }

    Records failed(String node) {
        RecordedFailure failure = new RecordedFailure("java.lang.Error", "");
        events.add(new JournalEvent.Failed("r", node, Instant.EPOCH, 1, TIMES, failure));
        return this;
    }

    Records reused(String node) {
        events.add(new JournalEvent.Skipped("r", node, Instant.EPOCH, true, "its outputs are there"));
        return this;
    }

    RecordedRun run(Pipeline pipeline) {
        return run(pipeline, RunDigests.NONE);
    }

    RecordedRun run(Pipeline pipeline, RunDigests digests) {
        RecordedRequest recorded = new RecordedRequest(
                "p", Path.of("/p"), "local", Optional.empty(), MapValue.empty(), Map.of(), "SequentialRunner", "none");
        RunSelection selection = new RunSelection(
                List.of("__default__"),
                Map.of(),
                pipeline.nodes().stream().map(Node::name).toList());
        RunPlatform platform = new RunPlatform("1", "17", "ada", new Owner("m", 7, 8), Optional.empty());
        RunStarted start = new RunStarted("r", "r", Instant.EPOCH, recorded, selection, platform, digests);
        return RecordedRun.of(start, Optional.empty(), events::stream);
    }
}
