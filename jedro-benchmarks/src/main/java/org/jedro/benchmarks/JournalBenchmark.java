// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.FileJournal;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The overhead of recording per node: 10,000 nodes that add numbers in memory, with and without a journal, from the start of the
 * record to its end; the records are files in the temporary folder.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(JournalBenchmark.NODES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
@State(Scope.Benchmark)
public class JournalBenchmark {
    static final int NODES = 10_000;

    private static final int THREADS = 2;

    /** Whether runs are recorded. */
    @Param({"off", "on"})
    public String journal = "off";

    private final Runner sequential = new SequentialRunner();
    private final Runner threads = new ThreadRunner(THREADS);
    private final DataCatalog catalog =
            DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
    private Pipeline pipeline = Pipeline.empty();
    private Path folder = Path.of("");
    private RunJournal records = RunJournal.none();
    private long runs;

    /** Creates the pipeline and the folder of the records. */
    @Setup
    public void build() throws IOException {
        pipeline = Pipeline.of(PipelineShapes.of("layered", NODES));
        folder = Files.createTempDirectory("jedro-journal");
        records = journal.equals("on") ? FileJournal.in(folder).keeping(1) : RunJournal.none();
    }

    /** Removes the records. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(JournalBenchmark::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node after the other. */
    @Benchmark
    public int sequential() {
        return run(sequential);
    }

    /** Two threads. */
    @Benchmark
    public int twoThreads() {
        return run(threads);
    }

    private int run(Runner runner) {
        String id = "run" + runs++;
        if (records != RunJournal.none()) {
            records.started(start(id));
        }
        RunOptions options = RunOptions.defaults().withRunId(id).withJournal(records);
        int sum;
        try (RunResult result = runner.run(pipeline, catalog, options)) {
            sum = result.load("d" + (NODES - 1), Integer.class);
        }
        if (records != RunJournal.none()) {
            records.ended(new RunEnded(
                    id, Instant.now(), RunState.SUCCEEDED, new NodeCounts(NODES, 0, 0, 0), Optional.empty()));
        }
        return sum;
    }

    private RunStarted start(String id) {
        RecordedRequest request = new RecordedRequest(
                "benchmark", folder, "local", Optional.empty(), MapValue.empty(), Map.of(), "runner", "none");
        return new RunStarted(
                id,
                id,
                Instant.now(),
                request,
                new RunSelection(List.of("benchmark"), Map.of(), List.of()),
                new RunPlatform("1", "17", "user", Owner.current(), Optional.empty()));
    }
}
