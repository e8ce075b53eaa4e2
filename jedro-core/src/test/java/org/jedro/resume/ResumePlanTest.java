// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

/** What is left of a run, by its events alone. */
class ResumePlanTest {
    private final Records records = new Records();

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

    private ResumePlan plan(Resume request) {
        return ResumePlan.of(records.run(PIPELINE), request, PIPELINE, CATALOG, RunDigests.NONE);
    }

    @Test
    void runsEverythingIfNothingHadStarted() {
        assertThat(plan(Resume.last()).toRun()).containsExactly("take", "post", "print");
        assertThat(plan(Resume.last()).reason("post")).contains("it did not start");
    }

    /** Nothing is stored, confirmed or printed before that. */
    @Test
    void runsNodesAgainThatEndedBeforeTheirCommit() {
        records.started("take", 1);
        assertThat(plan(Resume.last()).toRun()).containsExactly("take", "post", "print");
        assertThat(plan(Resume.last()).reason("take")).contains("it did not end");
        records.failed("take");
        assertThat(plan(Resume.last()).reason("take")).contains("it failed");
    }

    @Test
    void keepsWhatIsDoneAlthoughItCannotBeCompared() {
        records.started("take", 1);
        records.committing("take");
        records.finished("take");
        records.started("post", 1);
        records.committing("post", "posted");
        records.finished("post", "posted");

        assertThat(plan(Resume.last()).done()).containsExactly("take", "post");
        assertThat(plan(Resume.last()).adopted()).isEmpty();
    }

    @Test
    void refusesEachNodeThatMayHaveActed() {
        records.started("take", 1);
        records.committing("take");
        records.started("post", 1);
        records.committing("post", "posted");
        records.started("print", 1);

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
        records.started("take", 1);
        records.committing("take");
        records.finished("take");
        records.started("post", 1);
        records.failed("post");

        assertThatThrownBy(() -> plan(Resume.last()))
                .hasMessageContaining("'take' confirms 'queue', and may have done so")
                .satisfies(e -> assertThat(((CannotResumeException) e).nodes()).containsExactly("take"));
        assertThat(plan(Resume.last().rerun("take")).toRun()).containsExactly("take", "post", "print");
    }

    @Test
    void remembersWhatAnEarlierAttemptMayHaveDone() {
        records.started("post", 1);
        records.committing("post", "posted");
        records.started("post", 2);

        assertThatThrownBy(() -> plan(Resume.last())).hasMessageContaining("'post' saves 'posted'");
    }

    @Test
    void keepsNodesWhoseOutputsExistedBeforeTheRun() {
        records.reused("take");
        records.reused("post");

        assertThat(plan(Resume.last()).toRun()).containsExactly("print");
    }

    private static final Pipeline FILES = Pipeline.of(
            Node.from("raw").apply(ResumePlanTest::plus).to("one").named("first"),
            Node.from("one").apply(ResumePlanTest::plus).to("two").named("second"),
            Node.from("two").apply(ResumePlanTest::plus).to("three").named("third"),
            Node.from("raw").apply(ResumePlanTest::plus).to("other").named("other"));

    private final DiskDataset one = new DiskDataset().with(1);
    private final DiskDataset other = new DiskDataset().with(1);

    private ResumePlan planOfFiles(Resume request) {
        return planOf(records.run(FILES), request);
    }

    private ResumePlan planOf(RecordedRun run, Resume request) {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("raw", 0)
                .withEntry("one", one.entry())
                .withEntry("two", new DiskDataset().with(2).entry())
                .withEntry("three", new DiskDataset().with(3).entry())
                .withEntry("other", other.entry())
                .build();
        return ResumePlan.of(run, request, FILES, catalog, RunDigests.NONE);
    }

    /** Their inputs are written again, maybe with another content. */
    @Test
    void runsTheNodesAgainThatDependOnOneThatRunsAgainOnRequest() {
        records.wrote("first", "one", 1).wrote("second", "two", 2).wrote("third", "three", 3);
        records.wrote("other", "other", 1);

        ResumePlan plan = planOfFiles(Resume.last().rerun("first"));

        assertThat(plan.toRun()).containsExactly("first", "second", "third");
        assertThat(plan.reason("first")).contains("it is to run again");
        assertThat(plan.reason("third")).contains("it reads 'two', and 'second' runs again");
    }

    @Test
    void refusesToRunANodeAgainWhoseFollowersMayHaveActed() {
        records.started("take", 1).committing("take").finished("take");
        records.started("post", 1).committing("post", "posted").finished("post", "posted");
        records.started("print", 1);

        assertThatThrownBy(() -> plan(Resume.last().rerun("take")))
                .isInstanceOfSatisfying(
                        CannotResumeException.class, e -> assertThat(e.nodes()).containsExactly("post", "print"));
    }

    @Test
    void runsNodesAgainWhoseOutputsAreGoneAlthoughTheyHaveNoHash() {
        records.started("first", 1).finished("first", "one");
        records.started("other", 1).finished("other", "other");
        one.remove();

        assertThat(planOfFiles(Resume.last()).toRun()).containsExactly("first", "second", "third");
        assertThat(planOfFiles(Resume.last()).reason("first")).contains("its output 'one' is not as the run left it");
    }

    @Test
    void runsNodesAgainWhoseOutputsExistedBeforeTheRunAndAreGone() {
        records.reused("first").reused("other");
        other.remove();

        assertThat(planOfFiles(Resume.last()).toRun()).containsExactlyInAnyOrder("second", "third", "other");
        assertThat(planOfFiles(Resume.last()).reason("other")).contains("its output 'other' does not exist any more");
    }

    /** An output that was in memory, since the catalog has changed. */
    @Test
    void runsNodesAgainWithAnOutputThatIsStoredOnlyNow() {
        records.started("first", 1).finished("first");

        assertThat(planOfFiles(Resume.last().anyway()).toRun()).contains("first");
    }

    /** A dataset that has not loaded anything does not know what to confirm. */
    @Test
    void loadsAgainWhatANodeConfirms() {
        Pipeline pipeline = Pipeline.of(
                Node.from("queue").apply(ResumePlanTest::plus).to("one").named("take"),
                Node.from("one")
                        .apply(ResumePlanTest::plus)
                        .to("other")
                        .named("confirm")
                        .confirming("queue"));
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("queue", CatalogEntry.of("queue", TypeRef.of(Integer.class), new Queue()))
                .withEntry("one", one.entry())
                .withEntry("other", other.entry())
                .build();
        records.wrote("take", "one", 1).started("confirm", 1).failed("confirm");

        ResumePlan plan = ResumePlan.of(records.run(pipeline), Resume.last(), pipeline, catalog, RunDigests.NONE);

        assertThat(plan.toRun()).containsExactly("take", "confirm");
        assertThat(plan.reason("take")).contains("'confirm' confirms 'queue', which it loads");
    }

    /** Its record could not be written any more, so that nodes may have run of which nothing is recorded. */
    @Test
    void refusesNodesThatMayHaveActedWithoutARecordOfIt() {
        records.started("take", 1).committing("take").finished("take");
        RecordedRun run = records.run(PIPELINE).withMissingEvents(() -> true);

        assertThatThrownBy(() -> ResumePlan.of(run, Resume.last(), PIPELINE, CATALOG, RunDigests.NONE))
                .hasMessage("""
                        Run r cannot be resumed without the risk that 3 nodes do something twice:
                          'take' confirms 'queue', and may have done so
                          'post' may have run: the record of the run is incomplete, since it could not be written
                          'print' may have run: the record of the run is incomplete, since it could not be written
                          to run them again, add: --rerun take,post,print""");
        RecordedRun ofFiles = new Records().wrote("first", "one", 1).run(FILES).withMissingEvents(() -> true);
        assertThat(planOf(ofFiles, Resume.last()).toRun()).containsExactlyInAnyOrder("second", "third", "other");
    }

    /** A later attempt may have acted when the record could no longer be written. */
    @Test
    void refusesNodesWhoseFailureIsRecordedButPerhapsNotTheirLastAttempt() {
        records.started("take", 1).committing("take").finished("take");
        records.started("post", 1).failed("post");
        RecordedRun run = records.run(PIPELINE).withMissingEvents(() -> true);

        assertThatThrownBy(() -> ResumePlan.of(run, Resume.last(), PIPELINE, CATALOG, RunDigests.NONE))
                .isInstanceOfSatisfying(
                        CannotResumeException.class,
                        e -> assertThat(e.nodes()).containsExactly("take", "post", "print"));
    }
}
