// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.runner.Runner;
import org.jedro.runner.RunnerProvider;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jspecify.annotations.Nullable;

/**
 * Offers the {@link ParallelRunner} by name. Parameters: {@code max_workers}, {@code heap}, {@code max_heap}, {@code jvm_args},
 * {@code classes}. The options in the environment variable {@code JEDRO_WORKER_OPTS} come after {@code jvm_args}.
 */
public final class ParallelRunnerProvider implements RunnerProvider {
    private final Map<String, String> environment;

    /** For {@link java.util.ServiceLoader}. */
    public ParallelRunnerProvider() {
        this(System.getenv());
    }

    ParallelRunnerProvider(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "ParallelRunner";
    }

    @Override
    public Runner create(MapValue parameters) {
        Parameters bound = RecordBinder.bind(parameters, Parameters.class, "");
        return new ParallelRunner(
                bound.maxWorkers().orElseGet(Runtime.getRuntime()::availableProcessors), options(bound));
    }

    WorkerOptions options(Parameters bound) {
        return new WorkerOptions(
                bound.heap().map(ByteSize::bytes).orElse(0L),
                bound.maxHeap().map(ByteSize::bytes).orElse(0L),
                Stream.concat(bound.jvmArgs().orElse(List.of()).stream(), words(environment.get("JEDRO_WORKER_OPTS")))
                        .toList(),
                bound.classes().orElse(List.of()));
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? Stream.of()
                : Stream.of(text.strip().split("\\s+"));
    }

    /** The parameters of the runner. */
    record Parameters(
            Optional<Integer> maxWorkers,
            Optional<ByteSize> heap,
            Optional<ByteSize> maxHeap,
            Optional<List<String>> jvmArgs,
            Optional<List<String>> classes) {}
}
