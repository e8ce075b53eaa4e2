// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;

import java.util.List;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EngineOptionsTest {
    static int same(int number) {
        return number;
    }

    @CommandLine.Command
    static final class Fake {
        @CommandLine.Mixin
        EngineOptions engine = new EngineOptions();
    }

    private static EngineOptions parse(String... arguments) {
        Fake fake = new Fake();
        new CommandLine(fake).parseArgs(arguments);
        return fake.engine;
    }

    @Test
    @Tag("core/R-16")
    void makesTheRunnerThatIsNamedWithItsParameters() {
        assertThat(parse().createRunner(EngineOptionsTest.class.getClassLoader()))
                .isInstanceOf(SequentialRunner.class);
        assertThat(parse("--runner", "ThreadRunner", "--max-workers", "3")
                        .createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasToString("ThreadRunner(3)");
        assertThat(parse("--runner", "ThreadRunner", "--runner-params", "max_workers=5,max_io_workers=9")
                        .createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasToString("ThreadRunner(5)");
    }

    @Test
    @Tag("core/CLI-11")
    void bindsParametersToTheRecordOfARunnersClass() {
        String own = Waiting.class.getName();
        String threads = ThreadRunner.class.getName();

        assertThat(create("--runner", own, "--runner-params", "queue=q,max_jobs=3"))
                .hasToString("Waiting[queue=q, maxJobs=Optional[3]]");
        assertThatThrownBy(() -> create("--runner", own, "--runner-params", "max_jbos=3"))
                .hasMessageContaining("queue: ")
                .hasMessageContaining("did you mean 'max_jobs'?");
        assertThatThrownBy(() -> create("--runner", own, "--runner-params", "queue="))
                .hasMessageContaining("queue: ");
        assertThat(create("--runner", threads, "--runner-params", "max_workers=5"))
                .hasToString("ThreadRunner(5)");
        assertThat(create("--runner", threads, "--max-workers", "6")).hasToString("ThreadRunner(6)");
        assertThatThrownBy(
                        () -> create("--runner", SequentialRunner.class.getName(), "--runner-params", "max_workers=5"))
                .hasMessageContaining("max_workers: unknown option; there are no options");
    }

    private static Runner create(String... arguments) {
        return parse(arguments).createRunner(EngineOptionsTest.class.getClassLoader());
    }

    /** A runner with parameters, but without a short name. */
    public record Waiting(Jobs jobs) implements Runner {
        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            return new SequentialRunner().start(pipeline, catalog, options);
        }

        @Override
        public String toString() {
            return "Waiting[queue=" + jobs.queue() + ", maxJobs=" + jobs.maxJobs() + "]";
        }
    }

    /** Its parameters. */
    public record Jobs(String queue, Optional<Integer> maxJobs) {}

    @Test
    @Tag("core/R-16")
    void reportsWhichParameterARunnerDoesNotHave() {
        assertThatThrownBy(() -> parse("--runner", "ThreadRunner", "--runner-params", "max_wrokers=5")
                        .createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasMessageContaining("max_wrokers")
                .hasMessageContaining("did you mean 'max_workers'?");
        assertThatThrownBy(() -> parse("--runner", "ThreadRunner", "--max-workers", "0")
                        .createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasMessage("Option --max-workers: expected at least 1, but was 0.");
        assertThatThrownBy(() -> parse("--runner", "ThreadRunner", "--runner-params", "max_workers=0")
                        .createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasMessage("Option --runner-params: expected at least 1 worker, but was 0.");
    }

    @Test
    void reportsWhichRunnersHaveWorkers() {
        assertThatThrownBy(() -> parse("--max-workers", "2").createRunner(EngineOptionsTest.class.getClassLoader()))
                .hasMessage("Option --max-workers: a SequentialRunner has one; add --runner ThreadRunner.");
    }

    @Test
    void printsWhatWouldRun() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(EngineOptionsTest::same).to("b").named("first"),
                Node.from("b")
                        .apply(EngineOptionsTest::same)
                        .to("c")
                        .named("second")
                        .needs(memory("1MB")));
        RunOptions options = RunOptions.defaults().withBudget(Budget.ofMemory(ByteSize.parse("1GB")));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 1).build();

        RunPlan plan = new SequentialRunner().plan(pipeline, catalog, options);

        assertThat(DryRunReport.lines(plan, LearnedMemory.NONE))
                .isEqualTo(List.of(
                        "Nothing runs. 2 nodes would run, in this order:",
                        "  1  first   here",
                        "  2  second  here  needs memory 1 MB  releases b",
                        "At most 2 datasets are held in memory at once by one worker (" + plan.strategy()
                                + " order); memory budget 1 GB.",
                        "One node runs at a time; with --runner ThreadRunner, independent nodes run side by side.",
                        "Values above 1 MB that are held for later nodes count in the budget once they exist; a node that"
                                + " does not declare memory counts as 125 MB while one that does waits or runs."));
    }

    @Test
    void printsWhatMayRunSideBySide() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(EngineOptionsTest::same).to("b").named("first"),
                Node.from("a").apply(EngineOptionsTest::same).to("c").named("second"),
                Node.from("a")
                        .apply(EngineOptionsTest::same)
                        .to("d")
                        .named("third")
                        .exclusive(),
                Node.from("b").apply(EngineOptionsTest::same).to("e").named("fourth"));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 1).build();
        RunOptions options = RunOptions.defaults().withBudget(Budget.ofMemory(ByteSize.parse("1GB")));

        RunPlan plan = new ThreadRunner(3).plan(pipeline, catalog, options);

        assertThat(plan.steps())
                .filteredOn(step -> !step.sideBySide().isEmpty())
                .extracting(step -> step.node().name() + " with " + String.join(" ", step.sideBySide()))
                .containsExactlyInAnyOrder("first with second", "second with first fourth", "fourth with second");
        assertThat(DryRunReport.lines(plan, LearnedMemory.NONE))
                .containsSubsequence(
                        "Up to 3 nodes run side by side, where a line names the numbers of others.",
                        "No node declares memory, so the memory budget does not limit which nodes run side by side.");
    }

    @Test
    void countsNodesThatDeclareNothingBesideThoseThatDoForWhatMayRunSideBySide() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a")
                        .apply(EngineOptionsTest::same)
                        .to("b")
                        .named("large")
                        .needs(memory("900MB")),
                Node.from("a").apply(EngineOptionsTest::same).to("c").named("plain"),
                Node.from("a")
                        .apply(EngineOptionsTest::same)
                        .to("d")
                        .named("small")
                        .needs(memory("100MB")));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 1).build();
        RunOptions options = RunOptions.defaults().withBudget(Budget.ofMemory(ByteSize.parse("1GB")));

        RunPlan plan = new ThreadRunner(3).plan(pipeline, catalog, options);

        assertThat(plan.steps())
                .extracting(step -> step.node().name() + " with " + String.join(" ", step.sideBySide()))
                .containsExactlyInAnyOrder("large with small", "plain with small", "small with large plain");
    }

    @Test
    void printsWhatIsHeldBesideANodeThatDeclaresMemory() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(EngineOptionsTest::same).to("b").named("first"),
                Node.from("a")
                        .apply(EngineOptionsTest::same)
                        .to("c")
                        .named("second")
                        .after("first")
                        .needs(memory("1MB")),
                Node.from("b")
                        .apply(EngineOptionsTest::same)
                        .to("d")
                        .named("third")
                        .after("second"));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 1).build();

        RunPlan plan = new SequentialRunner().plan(pipeline, catalog, RunOptions.defaults());

        assertThat(DryRunReport.lines(plan, LearnedMemory.NONE))
                .contains("  2  second  here  needs memory 1 MB, to come after first  beside b");
    }
}
