// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.runner.Budget;
import org.jedro.runner.FailurePolicy;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.internal.InvalidWorkersException;
import org.jedro.runner.internal.Runners;
import org.jedro.session.Session;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code jedro run} that configure the engine. */
final class EngineOptions {
    private static final String SEQUENTIAL = "SequentialRunner";
    private static final Map<String, FailurePolicy> POLICIES = policies();

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "NAME",
            defaultValue = SEQUENTIAL,
            completionCandidates = RunnerNames.class,
            description = "The runner: SequentialRunner, ThreadRunner, or the full name of a class."
                    + " Default: ${DEFAULT-VALUE}.")
    String runner = SEQUENTIAL;

    @Option(
            names = "--runner-params",
            paramLabel = "KEY=VALUE,...",
            description = "Options for the runner, for example max_workers=4,max_io_workers=200.")
    String runnerParameters = "";

    @Option(
            names = "--max-workers",
            paramLabel = "N",
            description = "How many nodes a ThreadRunner runs at once. Default: as many as there are processors.")
    @Nullable Integer maxWorkers;

    @Option(names = "--async", description = "Load the inputs of a node side by side, and save its outputs so.")
    boolean loadsInParallel;

    @Option(
            names = "--memory-budget",
            paramLabel = "SIZE",
            description = "Memory for nodes that declare a need, together, for example 12GB."
                    + " Default: that of resources.yml, else 80 %% of the heap.")
    String memoryBudget = "";

    @Option(
            names = "--failure",
            paramLabel = "POLICY",
            completionCandidates = Policies.class,
            description = "What happens to other nodes after a failure: fail-fast (the default),"
                    + " finish-running or keep-going.")
    String failure = "fail-fast";

    @Option(names = "--only-missing-outputs", description = "Run only the nodes that missing outputs need.")
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

    /** The runners of the class path, for completion. */
    private static final class RunnerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Runners.ofClassPath().names().iterator();
        }
    }

    /** The failure policies, for completion. */
    private static final class Policies implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return POLICIES.keySet().iterator();
        }
    }

    /** {@return the runner}
     *
     * @param loader finds the runners of plugins and of the project
     */
    Runner createRunner(ClassLoader loader) {
        MapValue parameters = OptionValues.parameters("--runner-params", runnerParameters);
        if (parameters.get("is_async").isPresent()) {
            throw InvalidOptionException.of("--runner-params", "is_async is not an option of a runner; write --async");
        }
        if (maxWorkers != null) {
            if (runner.equals(SEQUENTIAL)) {
                throw InvalidOptionException.of(
                        "--max-workers", "a " + SEQUENTIAL + " has one; add --runner ThreadRunner");
            }
            if (maxWorkers < 1) {
                throw InvalidOptionException.of("--max-workers", "expected at least 1, but was " + maxWorkers);
            }
            checkOtherWorkers(parameters);
            parameters = parameters.with("max_workers", Value.of(maxWorkers, Origin.of("--max-workers")));
        }
        try {
            return Runners.of(loader).create(runner, parameters, loader);
        } catch (InvalidWorkersException e) {
            throw InvalidOptionException.of("--runner-params", "expected at least 1 worker, but was " + e.maxWorkers());
        }
    }

    private void checkOtherWorkers(MapValue parameters) {
        for (String key : List.of("max_workers", "maxWorkers")) {
            parameters.get(key).ifPresent(other -> {
                throw InvalidOptionException.of(
                        "--max-workers",
                        "expected it once, but " + key + "=" + other.toJava()
                                + " is in --runner-params beside --max-workers " + maxWorkers);
            });
        }
    }

    /** {@return about how many nodes the runner runs at once} */
    int workers() {
        if (maxWorkers != null) {
            return maxWorkers;
        }
        return runner.equals(SEQUENTIAL) ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** {@return the options; the budget keeps the pools of {@code resources.yml}} */
    RunOptions applyTo(RunOptions plain, Session session) {
        RunOptions options = plain.withFailurePolicy(policy());
        options = onlyMissing ? options.onlyMissingOutputs() : options;
        options = checksMutation ? options.checkingMutation() : options;
        options = loadsInParallel ? options.loadingInParallel() : options;
        if (memoryBudget.isEmpty()) {
            return options;
        }
        Optional<Budget> ruled = session.context().budget();
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
        FailurePolicy policy = POLICIES.get(failure.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (policy == null) {
            throw InvalidOptionException.of(
                    "--failure",
                    "expected " + CommandGroup.alternatives(List.copyOf(POLICIES.keySet())) + ", but was '" + failure
                            + "'");
        }
        return policy;
    }

    private static Map<String, FailurePolicy> policies() {
        Map<String, FailurePolicy> policies = new LinkedHashMap<>();
        policies.put("fail-fast", FailurePolicy.FAIL_FAST);
        policies.put("finish-running", FailurePolicy.FINISH_RUNNING);
        policies.put("keep-going", FailurePolicy.KEEP_GOING);
        return policies;
    }
}
