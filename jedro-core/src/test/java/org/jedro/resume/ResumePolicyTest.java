// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.ReuseRequest;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResumePolicyTest {
    private final List<String> events = new ArrayList<>();
    private final Records records = new Records();
    private final DiskDataset disk = new DiskDataset();

    private final RunJournal journal = new RunJournal() {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            events.add(event.getClass().getSimpleName() + " " + event.node());
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    };

    private static int plus(int number) {
        return number + 1;
    }

    private static void print(int number) {}

    private final DataCatalog catalog = DataCatalog.inMemory()
            .with("one", 1)
            .withEntry("three", disk.entry())
            .build();

    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("one").apply(ResumePolicyTest::plus).to("two").named("add"),
            Node.from("two").apply(ResumePolicyTest::plus).to("three").named("store"));

    private ResumePlan plan(Pipeline pipeline) {
        return ResumePlan.of(records.run(pipeline), Resume.last(), pipeline, catalog, RunDigests.NONE);
    }

    private RunResult run(Pipeline pipeline, ResumePlan plan) {
        RunOptions options = RunOptions.defaults().withRunId("r").withJournal(journal);
        return new SequentialRunner()
                .run(pipeline, catalog, options.withReuse(new ResumePolicy(plan, journal, Clock.systemUTC())));
    }

    private void announce() {
        records.started("add", 1).finished("add").started("store", 1);
        records.committing("store", List.of(disk.leaves("three", 3)));
    }

    @Test
    void putsInPlaceWhatWasStaged() {
        announce();

        run(PIPELINE, plan(PIPELINE)).close();

        assertThat(events).containsExactly("Finished store", "Skipped add", "Skipped store");
        assertThat(disk.load()).isEqualTo(3);
    }

    /** Another run sweeps what processes have left that have ended; the value that the node reads was only in memory. */
    @Test
    void runsANodeWhoseStagedOutputIsGoneSinceThePlanWasMade() {
        announce();
        ResumePlan plan = plan(PIPELINE);
        assertThat(plan.adopted()).containsExactly("store");
        disk.remove();

        run(PIPELINE, plan).close();

        assertThat(events)
                .containsExactly("Started add", "Finished add", "Started store", "Committing store", "Finished store");
        assertThat(disk.load()).isEqualTo(3);
    }

    @Test
    void refusesToDoSomethingTwiceForAStagedOutputThatIsGone() {
        Pipeline pipeline = Pipeline.of(
                Node.from("one")
                        .apply(ResumePolicyTest::plus)
                        .to("two")
                        .named("add")
                        .confirming("one"),
                Node.from("two").apply(ResumePolicyTest::plus).to("three").named("store"),
                Node.from("three").accept(ResumePolicyTest::print).named("print"));
        announce();
        ResumePlan plan = plan(pipeline);
        disk.remove();

        assertThatThrownBy(() -> run(pipeline, plan)).hasMessageContaining("'add' confirms 'one'");
        assertThat(events).isEmpty();
    }

    /** Its output was changed, so it runs again. */
    @Test
    void loadsTheVersionsAgainThatANodeHadLoaded() {
        records.started("add", 1)
                .finished(
                        "add",
                        List.of(new ReadInput("one", Optional.empty(), Optional.of("v1"), Optional.empty())),
                        List.of())
                .wrote("store", "three", 3);
        disk.with(4);
        ResumePlan plan = plan(PIPELINE);
        assertThat(plan.toRun()).containsExactly("add", "store");

        try (RunScope scope = RunScope.ofRun("r", Map.of())) {
            new ResumePolicy(plan, journal, Clock.systemUTC()).decide(new ReuseRequest(PIPELINE, catalog, scope));

            assertThat(scope.known("one")).contains("v1");
        }
    }
}
