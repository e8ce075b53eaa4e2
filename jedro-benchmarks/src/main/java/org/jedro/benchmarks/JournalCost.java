// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.FileDatasetProvider;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.resume.ResumePlan;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.FileJournal;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;

/**
 * What recording costs in processor time of the whole process, which does not depend on what else the machine does. Runs with and
 * without a journal alternate; each number is the median of the rounds.
 */
public final class JournalCost {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofNanos(100), Duration.ZERO, -1);

    private final Path folder;
    private final int rounds;
    private int runs;

    private JournalCost(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    /** Arguments: the number of rounds; {@code memory} or {@code files} to measure such nodes alone. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("jedro-journal");
        try {
            JournalCost cost = new JournalCost(folder, Integer.parseInt(arguments[0]));
            String only = arguments.length > 1 ? arguments[1] : "";
            if (!only.equals("files")) {
                cost.inMemory(10_000);
            }
            if (!only.equals("memory")) {
                cost.withFiles(1_000);
            }
            if (!only.isEmpty()) {
                return;
            }
            cost.append(100_000);
            cost.services(10_000);
            cost.listing(10_000);
            cost.resuming(10_000);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(JournalCost::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String what, double found, String unit) {
        System.out.printf(Locale.ROOT, "%-55s %10.3f %s%n", what, found, unit);
    }

    /** {@return the median processor time of the process in ns} */
    private static double median(double[] found) {
        double[] sorted = found.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double processTime(Runnable action) {
        long before = SYSTEM.getProcessCpuTime();
        action.run();
        return SYSTEM.getProcessCpuTime() - before;
    }

    private static double threadTime(Runnable action) {
        long before = THREADS.getCurrentThreadCpuTime();
        action.run();
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    /** The thread in the background has written everything when the end of the run is recorded. */
    private void run(Pipeline pipeline, DataCatalog catalog, RunJournal journal) {
        String id = "run" + runs++;
        if (journal != RunJournal.none()) {
            journal.started(start(id, List.of()));
        }
        new SequentialRunner()
                .run(pipeline, catalog, RunOptions.defaults().withRunId(id).withJournal(journal))
                .close();
        if (journal != RunJournal.none()) {
            journal.ended(end(id));
        }
    }

    /** So many runs are one sample, since the clock of the process may have steps of 10 ms. */
    private void compare(String what, Pipeline pipeline, DataCatalog catalog, int repeats) {
        FileJournal journal = FileJournal.in(folder.resolve("compared")).keeping(1);
        Times off = new Times(rounds);
        Times on = new Times(rounds);
        sample(pipeline, catalog, RunJournal.none(), repeats, new Times(1), 0);
        sample(pipeline, catalog, journal, repeats, new Times(1), 0);
        for (int i = 0; i < rounds; i++) {
            sample(pipeline, catalog, RunJournal.none(), repeats, off, i);
            sample(pipeline, catalog, journal, repeats, on, i);
        }
        int nodes = pipeline.nodes().size() * repeats;
        compare(what + ", process", off.process, on.process, nodes);
        compare(what + ", calling thread", off.caller, on.caller, nodes);
        compare(what + ", by the clock", off.clock, on.clock, nodes);
    }

    private static void compare(String what, double[] off, double[] on, int nodes) {
        double[] more = new double[off.length];
        Arrays.setAll(more, i -> on[i] - off[i]);
        print(what + ", off", median(off) / nodes / 1e3, "us per node");
        print(what + ", on", median(on) / nodes / 1e3, "us per node");
        print(what + ", median of the differences", median(more) / nodes / 1e3, "us per node");
    }

    private void sample(
            Pipeline pipeline, DataCatalog catalog, RunJournal journal, int repeats, Times times, int index) {
        long start = System.nanoTime();
        times.process[index] = processTime(() -> times.caller[index] = threadTime(() -> {
            for (int i = 0; i < repeats; i++) {
                run(pipeline, catalog, journal);
            }
        }));
        times.clock[index] = System.nanoTime() - start;
    }

    /** Samples in ns. */
    private static final class Times {
        private final double[] process;
        private final double[] caller;
        private final double[] clock;

        Times(int rounds) {
            this.process = new double[rounds];
            this.caller = new double[rounds];
            this.clock = new double[rounds];
        }
    }

    private void inMemory(int nodes) {
        DataCatalog catalog =
                DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
        compare("in memory", Pipeline.of(PipelineShapes.of("layered", nodes)), catalog, 40);
    }

    /** Each node reads the file of the one before and writes a text of 10 kB. */
    private void withFiles(int nodes) {
        String text = "0123456789".repeat(1_000);
        List<Node> chain = IntStream.range(0, nodes)
                .mapToObj(i -> Node.from("f" + i)
                        .apply((String before) -> before)
                        .to("f" + (i + 1))
                        .named("n" + i))
                .toList();
        Map<String, Object> config = new TreeMap<>();
        IntStream.rangeClosed(0, nodes)
                .forEach(i -> config.put("f" + i, Map.of("type", "text", "filepath", "data/f" + i + ".txt")));
        DataCatalog catalog = DataCatalog.builder()
                .config(config, Map.of())
                .providers(List.of(new FileDatasetProvider()))
                .baseDirectory(folder)
                .build();
        catalog.save("f0", text);
        compare("files", Pipeline.of(chain.toArray(new Node[0])), catalog, 1);
    }

    /** The thread that adds an event, and the whole process until all are written. */
    private void append(int events) {
        double[] caller = new double[rounds];
        double[] process = new double[rounds];
        FileJournal journal = FileJournal.in(folder.resolve("append")).keeping(1);
        for (int i = 0; i < rounds; i++) {
            String id = "append" + i;
            journal.started(start(id, List.of()));
            int round = i;
            process[i] = processTime(() -> {
                caller[round] = threadTime(() -> add(journal, id, events));
                journal.flush(id);
            });
            journal.ended(end(id));
        }
        print("append, caller", median(caller) / events / 1e3, "us per event");
        print("append, process", median(process) / events / 1e3, "us per event");
    }

    private static void add(FileJournal journal, String id, int events) {
        for (int k = 0; k < events; k++) {
            journal.event(finished(id, "node" + k));
        }
    }

    private void services(int count) {
        double[] caller = new double[rounds];
        double[] process = new double[rounds];
        FileJournal journal = FileJournal.in(folder.resolve("service")).forService();
        for (int i = 0; i < rounds; i++) {
            int round = i;
            process[i] = processTime(() -> caller[round] = threadTime(() -> serve(journal, round, count)));
        }
        print("a service's run of 5 nodes, caller", median(caller) / count / 1e3, "us per run");
        print("a service's run of 5 nodes, process", median(process) / count / 1e3, "us per run");
    }

    private static void serve(FileJournal journal, int round, int count) {
        for (int k = 0; k < count; k++) {
            String id = "s" + round + "-" + k;
            journal.started(start(id, List.of("a", "b", "c", "d", "e")));
            for (String node : List.of("a", "b", "c", "d", "e")) {
                journal.event(new JournalEvent.Started(id, node, Instant.now(), 1));
                journal.event(finished(id, node));
            }
            journal.ended(end(id));
        }
    }

    private void listing(int count) {
        FileJournal journal = FileJournal.in(folder.resolve("listed")).keeping(count);
        for (int k = 0; k < count; k++) {
            String id = RunScope.timestamp(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(k));
            journal.started(start(id, List.of("a", "b", "c")));
            journal.event(finished(id, "a"));
            journal.ended(end(id));
        }
        double[] all = new double[rounds];
        double[] first = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            all[i] = processTime(() -> list(journal, count));
            first[i] = processTime(() -> list(journal, 20));
        }
        print(count + " runs listed, the first time", all[0] / 1e6, "ms");
        print(count + " runs listed", median(all) / 1e6, "ms");
        print("the last 20 of them listed", median(first) / 1e6, "ms");
    }

    private static void list(FileJournal journal, int count) {
        try (Stream<RecordedRun> listed = journal.runs()) {
            if (listed.limit(count)
                            .filter(run -> run.state() == RunState.SUCCEEDED)
                            .count()
                    != count) {
                throw new IllegalStateException("not all runs are listed");
            }
        }
    }

    private void resuming(int nodes) {
        Pipeline pipeline = Pipeline.of(PipelineShapes.of("layered", nodes));
        List<String> names = pipeline.nodes().stream().map(Node::name).toList();
        DataCatalog catalog =
                DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
        FileJournal journal = FileJournal.in(folder.resolve("resumed"));
        journal.started(start("r", names));
        names.subList(0, nodes - 1).forEach(name -> journal.event(finished("r", name)));
        journal.ended(new RunEnded(
                "r",
                Instant.now(),
                RunState.FAILED,
                new NodeCounts(nodes - 1, 1, 0, 0),
                Optional.of(new RecordedFailure("Failure", "It failed."))));
        double[] decided = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            decided[i] = processTime(() -> decide(journal, pipeline, catalog));
        }
        print("resume decides for " + nodes + " nodes, the first time", decided[0] / 1e6, "ms");
        print("resume decides for " + nodes + " nodes", median(decided) / 1e6, "ms");
    }

    private static void decide(FileJournal journal, Pipeline pipeline, DataCatalog catalog) {
        try (Stream<RecordedRun> all = journal.runs()) {
            ResumePlan plan =
                    ResumePlan.of(all.findFirst().orElseThrow(), Resume.of("r"), pipeline, catalog, RunDigests.NONE);
            if (plan.toRun().isEmpty()) {
                throw new IllegalStateException("nothing is left to run");
            }
        }
    }

    private static JournalEvent finished(String run, String node) {
        return new JournalEvent.Finished(run, node, Instant.now(), 1, TIMES, List.of());
    }

    private static RunEnded end(String id) {
        return new RunEnded(id, Instant.now(), RunState.SUCCEEDED, new NodeCounts(1, 0, 0, 0), Optional.empty());
    }

    private static RunStarted start(String id, List<String> nodes) {
        RecordedRequest request = new RecordedRequest(
                "benchmark",
                Path.of("/benchmark"),
                "local",
                Optional.empty(),
                MapValue.empty(),
                Map.of(),
                "runner",
                "none");
        return new RunStarted(
                id,
                id,
                Instant.now(),
                request,
                new RunSelection(List.of("benchmark"), Map.of(), nodes),
                new RunPlatform("1", "17", "user", Owner.current(), Optional.empty()));
    }
}
