// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.journal.JournalEvent;
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
import org.jedro.ref.TypeRef;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;

/** What is left of a run, by its events alone. */
class ResumePlanTest {
    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1);

    private final List<JournalEvent> events = new ArrayList<>();

    private static int plus(int number) {
        return number + 1;
    }

    private static void print(int number) {}

    /** A queue whose last message can be confirmed. */
    private static final class Queue implements Dataset<Integer>, Confirmable {
        @Override
        public Integer load() {
            return 1;
        }

        @Override
        public void save(Integer value) {}

        @Override
        public void confirm() {}
    }

    private static final DataCatalog CATALOG = DataCatalog.inMemory()
            .withEntry("queue", CatalogEntry.of("queue", TypeRef.of(Integer.class), new Queue()))
            .withEntry("posted", CatalogEntry.of(TypeRef.of(Integer.class), () -> 2, value -> {}))
            .build();

    /** Takes from a queue, posts, and prints. */
    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("queue")
                    .apply(ResumePlanTest::plus)
                    .to("taken")
                    .named("take")
                    .confirming("queue"),
            Node.from("taken").apply(ResumePlanTest::plus).to("posted").named("post"),
            Node.from("posted").accept(ResumePlanTest::print).named("print"));

    private void started(String node, int attempt) {
        events.add(new JournalEvent.Started("r", node, Instant.EPOCH, attempt));
    }

    private void committing(String node, String... outputs) {
        List<StagedOutput> staged = new ArrayList<>();
        for (String output : outputs) {
            staged.add(new StagedOutput(output, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        events.add(new JournalEvent.Committing("r", node, Instant.EPOCH, staged));
    }

    private void finished(String node, String... outputs) {
        List<StoredOutput> stored = new ArrayList<>();
        for (String output : outputs) {
            stored.add(new StoredOutput(output, Optional.empty(), Optional.empty(), OptionalLong.empty()));
        }
        events.add(new JournalEvent.Finished("r", node, Instant.EPOCH, 1, TIMES, stored));
    }

    private void failed(String node) {
        RecordedFailure failure = new RecordedFailure("java.lang.Error", "");
        events.add(new JournalEvent.Failed("r", node, Instant.EPOCH, 1, TIMES, failure));
    }

    private ResumePlan plan(Resume request) {
        RecordedRequest recorded = new RecordedRequest(
                "p", Path.of("/p"), "local", Optional.empty(), MapValue.empty(), Map.of(), "SequentialRunner", "none");
        RunSelection selection = new RunSelection(List.of("__default__"), Map.of(), List.of("take", "post", "print"));
        RunPlatform platform = new RunPlatform("1", "17", "ada", new Owner("m", 7, 8), Optional.empty());
        RunStarted start = new RunStarted("r", "r", Instant.EPOCH, recorded, selection, platform);
        return ResumePlan.of(
                RecordedRun.of(start, Optional.empty(), events::stream), request, PIPELINE, CATALOG, RunDigests.NONE);
    }

    @Test
    void runsEverythingIfNothingHadStarted() {
        assertThat(plan(Resume.last()).toRun()).containsExactly("take", "post", "print");
        assertThat(plan(Resume.last()).reason("post")).contains("it did not start");
    }

    /** Nothing is stored, confirmed or printed before that. */
    @Test
    void runsNodesAgainThatEndedBeforeTheirCommit() {
        started("take", 1);
        assertThat(plan(Resume.last()).toRun()).containsExactly("take", "post", "print");
        assertThat(plan(Resume.last()).reason("take")).contains("it did not end");
        failed("take");
        assertThat(plan(Resume.last()).reason("take")).contains("it failed");
    }

    @Test
    void keepsWhatIsDoneAlthoughItCannotBeCompared() {
        started("take", 1);
        committing("take");
        finished("take");
        started("post", 1);
        committing("post", "posted");
        finished("post", "posted");

        assertThat(plan(Resume.last()).done()).containsExactly("take", "post");
        assertThat(plan(Resume.last()).adopted()).isEmpty();
    }

    @Test
    void refusesEachNodeThatMayHaveActed() {
        started("take", 1);
        committing("take");
        started("post", 1);
        committing("post", "posted");
        started("print", 1);

        assertThatThrownBy(() -> plan(Resume.last()))
                .isInstanceOf(CannotResumeException.class)
                .hasMessage("""
                        Run r cannot be resumed without the risk that 3 nodes do something twice:
                          'take' confirms 'queue', and may have done so
                          'post' saves 'posted' (function), which a second save might not replace, and may have done so
                          'print' has no outputs, and has been called: what it did is not known
                          to run them again, add: --rerun take,post,print""");
        assertThat(plan(Resume.last().rerun("take", "post", "print")).toRun()).containsExactly("take", "post", "print");
    }

    /** The value that the node after it reads was only in memory. */
    @Test
    void refusesToConfirmAgainForAValueInMemory() {
        started("take", 1);
        committing("take");
        finished("take");
        started("post", 1);
        failed("post");

        assertThatThrownBy(() -> plan(Resume.last()))
                .hasMessageContaining("'take' confirms 'queue', and may have done so")
                .satisfies(e -> assertThat(((CannotResumeException) e).nodes()).containsExactly("take"));
        assertThat(plan(Resume.last().rerun("take")).toRun()).containsExactly("take", "post", "print");
    }

    @Test
    void remembersWhatAnEarlierAttemptMayHaveDone() {
        started("post", 1);
        committing("post", "posted");
        started("post", 2);

        assertThatThrownBy(() -> plan(Resume.last())).hasMessageContaining("'post' saves 'posted'");
    }

    @Test
    void keepsNodesWhoseOutputsExistedBeforeTheRun() {
        events.add(new JournalEvent.Skipped("r", "take", Instant.EPOCH, true, "its outputs are there"));
        events.add(new JournalEvent.Skipped("r", "post", Instant.EPOCH, true, "its outputs are there"));

        assertThat(plan(Resume.last()).toRun()).containsExactly("print");
    }
}
