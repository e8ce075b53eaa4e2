package org.jedro.cli;

import java.util.Locale;
import java.util.Optional;
import org.jedro.config.InvalidOptionException;
import org.jedro.config.OptionValues;
import org.jedro.runner.Budget;
import org.jedro.runner.FailurePolicy;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.Runners;
import org.jedro.session.ResourceRules;
import org.jedro.session.Session;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code jedro run} that say how the engine runs. */
final class EngineOptions {

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "NAME",
            defaultValue = "SequentialRunner",
            description = "Who runs the nodes: SequentialRunner, ThreadRunner, or the full name of a class."
                    + " Default: ${DEFAULT-VALUE}.")
    String runner = "SequentialRunner";

    @Option(
            names = "--runner-params",
            paramLabel = "KEY=VALUE,...",
            description = "What the runner is told, for example max_workers=4,max_io_workers=200.")
    String runnerParameters = "";

    @Option(
            names = "--max-workers",
            paramLabel = "N",
            description = "How many nodes a ThreadRunner runs at once. Default: as many as there are processors.")
    @Nullable Integer maxWorkers;

    @Option(
            names = "--memory-budget",
            paramLabel = "SIZE",
            description = "What nodes that say how much memory they need may use together, for example 12GB."
                    + " Default: that of resources.yml, else 80 %% of the heap.")
    String memoryBudget = "";

    @Option(
            names = "--failure",
            paramLabel = "POLICY",
            description = "What happens to the other nodes when one has failed: fail-fast (the default),"
                    + " finish-running or keep-going.")
    String failure = "fail-fast";

    @Option(
            names = "--only-missing-outputs",
            description = "Run only what it takes to get the outputs that are not there.")
    boolean onlyMissing;

    @Option(
            names = "--dry-run",
            description =
                    "Print what would run, in which order, and what it needs and releases; check that all inputs are"
                            + " there. Nothing runs.")
    boolean dryRun;

    @Option(
            names = "--check-mutation",
            description = "Name the node that changes one of its inputs. Reads each input twice more.")
    boolean checksMutation;

    Runner createRunner() {
        MapValue parameters = OptionValues.parameters("--runner-params", runnerParameters);
        if (maxWorkers != null) {
            parameters = parameters.with("max_workers", Value.of(maxWorkers, Origin.of("--max-workers")));
        }
        return Runners.ofClassPath()
                .create(runner, parameters, Thread.currentThread().getContextClassLoader());
    }

    /** {@return the options; the budget keeps the pools of {@code resources.yml}} */
    RunOptions applyTo(RunOptions plain, Session session) {
        RunOptions options = plain.withFailurePolicy(policy());
        options = onlyMissing ? options.onlyMissingOutputs() : options;
        options = checksMutation ? options.checkingMutation() : options;
        if (memoryBudget.isEmpty()) {
            return options;
        }
        Optional<Budget> ruled = ResourceRules.of(session.context().config()).budget();
        return options.withBudget(
                ruled.map(budget -> budget.withMemory(memory())).orElseGet(() -> Budget.ofMemory(memory())));
    }

    private ByteSize memory() {
        try {
            ByteSize size = ByteSize.parse(memoryBudget);
            if (size.bytes() > 0) {
                return size;
            }
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of(
                    "--memory-budget", "expected a size such as 512MB or 12GB, but was '" + memoryBudget + "'");
        }
        throw InvalidOptionException.of(
                "--memory-budget", "expected more than nothing, but was '" + memoryBudget + "'");
    }

    private FailurePolicy policy() {
        return switch (failure.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "fail-fast" -> FailurePolicy.FAIL_FAST;
            case "finish-running" -> FailurePolicy.FINISH_RUNNING;
            case "keep-going" -> FailurePolicy.KEEP_GOING;
            default ->
                throw InvalidOptionException.of(
                        "--failure", "expected fail-fast, finish-running or keep-going, but was '" + failure + "'");
        };
    }
}
