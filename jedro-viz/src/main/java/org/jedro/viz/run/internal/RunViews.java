// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.StoredOutput;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.run.internal.RunView.DatasetRun;
import org.jedro.viz.run.internal.RunView.Expected;
import org.jedro.viz.run.internal.RunView.Failure;
import org.jedro.viz.run.internal.RunView.InputVersion;
import org.jedro.viz.run.internal.RunView.NodeRun;

/** The recorded runs of a project, as they are in the journal at each call. */
public final class RunViews {
    private static final int HISTORY = 10;

    private final RunJournal journal;
    private final ProjectModel model;
    private final Secrets secrets;
    private final Optional<Long> budget;
    private final RunTimes times;

    /**
     * Creates the views.
     *
     * @param budget the memory that runs may need
     * @param times what has been read of the journal before
     */
    public RunViews(RunJournal journal, ProjectModel model, Secrets secrets, Optional<Long> budget, RunTimes times) {
        this.journal = journal;
        this.model = model;
        this.secrets = secrets;
        this.budget = budget;
        this.times = times;
    }

    /** {@return a run; empty if it is not recorded} */
    public Optional<RecordedRun> find(String id) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.filter(run -> run.runId().equals(id)).findFirst();
        }
    }

    /** {@return the newest runs that started before a run, of a state and a pipeline; empty texts for any} */
    public List<RunSummary> list(int limit, String state, String pipeline, String before) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.dropWhile(run -> !before.isEmpty() && run.runId().compareTo(before) >= 0)
                    .filter(run -> pipeline.isEmpty()
                            || run.started().selection().pipelines().contains(pipeline))
                    .map(RunSummary::of)
                    .filter(run -> state.isEmpty() || run.state().equals(state))
                    .limit(limit)
                    .toList();
        }
    }

    /** {@return everything of a run}
     *
     * @param threshold from which share of more or fewer rows a dataset has a warning
     */
    public RunView view(RecordedRun run, double threshold) {
        NodeTimes own = times.of(run);
        List<RecordedRun> earlier = earlier(run);
        List<NodeTimes> history = earlier.stream().map(times::of).toList();
        List<NodeModel> nodes = nodes(run);
        return new RunView(
                RunSummary.of(run),
                secrets.mask(run.started().request().parameters()).toJava(),
                nodeRuns(run, own),
                datasets(own, history, threshold),
                CriticalPath.of(nodes, own).stream().map(Ids::node).toList(),
                new RunView.Memory(budget, MemoryCurve.of(run, own)),
                failure(run, own),
                expected(run, earlier, history),
                metrics(own));
    }

    /** {@return the earlier runs that have ended, the newest first} */
    private List<RecordedRun> earlier(RecordedRun run) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.filter(
                            other -> other.started().at().isBefore(run.started().at()))
                    .filter(other -> other.ended().isPresent())
                    .limit(HISTORY)
                    .toList();
        }
    }

    private List<NodeModel> nodes(RecordedRun run) {
        Map<String, NodeModel> known = model.nodesByName();
        return run.started().selection().nodes().stream()
                .filter(known::containsKey)
                .map(known::get)
                .toList();
    }

    private static List<NodeRun> nodeRuns(RecordedRun run, NodeTimes times) {
        Map<String, Integer> workers = Workers.of(run, times);
        List<NodeRun> nodes = new ArrayList<>();
        for (String node : run.started().selection().nodes()) {
            JournalEvent last = times.last().get(node);
            List<StoredOutput> outputs = times.outputs(node);
            nodes.add(new NodeRun(
                    Ids.node(node),
                    times.state(node).word(),
                    Optional.ofNullable(times.started().get(node)).map(at -> offset(run, at)),
                    times.took(node).map(Duration::toMillis),
                    Optional.ofNullable(workers.get(node)),
                    times.memory(node).map(MemoryCurve::bytes).filter(bytes -> bytes > 0),
                    sum(
                            outputs,
                            output -> output.rows().isPresent() ? output.rows().getAsLong() : null),
                    sum(
                            outputs,
                            output ->
                                    output.bytes().isPresent() ? output.bytes().getAsLong() : null),
                    last instanceof JournalEvent.Skipped skipped ? Optional.of(skipped.reason()) : Optional.empty(),
                    last instanceof JournalEvent.Failed failed
                            ? Optional.of(failed.failure().message())
                            : Optional.empty()));
        }
        return nodes;
    }

    static long offset(RecordedRun run, Instant at) {
        return Math.max(0, Duration.between(run.started().at(), at).toMillis());
    }

    private static Optional<Long> sum(
            List<StoredOutput> outputs, Function<StoredOutput, @org.jspecify.annotations.Nullable Long> number) {
        List<Long> known = new ArrayList<>();
        for (StoredOutput output : outputs) {
            Long value = number.apply(output);
            if (value != null) {
                known.add(value);
            }
        }
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream().mapToLong(Long::longValue).sum());
    }

    private static List<DatasetRun> datasets(NodeTimes times, List<NodeTimes> history, double threshold) {
        List<Map<String, StoredOutput>> earlier =
                history.stream().map(NodeTimes::outputs).toList();
        List<DatasetRun> datasets = new ArrayList<>();
        times.outputs().forEach((name, output) -> {
            Optional<StoredOutput> before = earlier.stream()
                    .filter(outputs -> outputs.containsKey(name))
                    .map(outputs -> outputs.get(name))
                    .findFirst();
            Optional<Double> rows = before.flatMap(old -> share(rows(old), rows(output)));
            datasets.add(new DatasetRun(
                    Ids.dataset(name),
                    rows(output),
                    bytes(output),
                    output.version(),
                    output.hash(),
                    rows,
                    before.flatMap(old -> share(bytes(old), bytes(output))),
                    rows.filter(share -> Math.abs(share) >= threshold).isPresent()));
        });
        return datasets;
    }

    static Optional<Long> rows(StoredOutput output) {
        return output.rows().isPresent() ? Optional.of(output.rows().getAsLong()) : Optional.empty();
    }

    static Optional<Long> bytes(StoredOutput output) {
        return output.bytes().isPresent() ? Optional.of(output.bytes().getAsLong()) : Optional.empty();
    }

    private static Optional<Double> share(Optional<Long> before, Optional<Long> after) {
        return before.isPresent() && after.isPresent() && before.get() > 0
                ? Optional.of((after.get() - before.get()) / (double) before.get())
                : Optional.empty();
    }

    private Optional<Failure> failure(RecordedRun run, NodeTimes times) {
        Optional<JournalEvent.Failed> node = times.last().values().stream()
                .filter(JournalEvent.Failed.class::isInstance)
                .map(JournalEvent.Failed.class::cast)
                .min(Comparator.comparing(JournalEvent.Failed::at));
        Optional<RecordedFailure> failure =
                node.map(JournalEvent.Failed::failure).or(() -> run.ended().flatMap(RunEnded::failure));
        boolean isInterrupted = run.state() == org.jedro.journal.RunState.INTERRUPTED;
        if (failure.isEmpty() && !isInterrupted) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                node.map(failed -> Ids.node(failed.node())),
                failure.map(RecordedFailure::type).orElse(""),
                secrets.mask(failure.map(RecordedFailure::message)
                        .orElse("The process of the run ended before the run did.")),
                failure.flatMap(RecordedFailure::trace).map(secrets::mask),
                node.map(failed -> inputs(failed.node(), times)).orElse(List.of()),
                selectsNodes(run) && run.isResumable()
                        ? Optional.of("jedro resume " + run.runId())
                        : Optional.empty()));
    }

    /** {@return whether a run had nodes: one whose selection fits none has nothing to resume} */
    private static boolean selectsNodes(RecordedRun run) {
        return !run.started().selection().nodes().isEmpty();
    }

    /** {@return the versions that a node read, as far as the run has written or recorded them} */
    private List<InputVersion> inputs(String node, NodeTimes times) {
        NodeModel known = model.nodesByName().get(node);
        if (known == null) {
            return List.of();
        }
        Map<String, StoredOutput> written = times.outputs();
        Map<String, ReadInput> read = new LinkedHashMap<>();
        times.last().values().stream()
                .filter(JournalEvent.Finished.class::isInstance)
                .map(JournalEvent.Finished.class::cast)
                .forEach(finished -> finished.inputs().forEach(input -> read.put(input.dataset(), input)));
        List<InputVersion> inputs = new ArrayList<>();
        for (String name : known.inputs()) {
            if (DatasetName.isParameter(name)) {
                continue;
            }
            Optional<StoredOutput> own = Optional.ofNullable(written.get(name));
            Optional<ReadInput> other = Optional.ofNullable(read.get(name));
            inputs.add(new InputVersion(
                    Ids.dataset(name),
                    own.flatMap(StoredOutput::version).or(() -> other.flatMap(ReadInput::version)),
                    own.flatMap(StoredOutput::place).or(() -> other.flatMap(ReadInput::place))));
        }
        return inputs;
    }

    private static Optional<Expected> expected(RecordedRun run, List<RecordedRun> earlier, List<NodeTimes> history) {
        Map<String, Long> nodes = new LinkedHashMap<>();
        for (String node : run.started().selection().nodes()) {
            median(history.stream()
                            .flatMap(times -> times.took(node).stream())
                            .map(Duration::toMillis)
                            .toList())
                    .ifPresent(millis -> nodes.put(Ids.node(node), millis));
        }
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> total = median(earlier.stream()
                .filter(other -> other.started()
                        .selection()
                        .nodes()
                        .equals(run.started().selection().nodes()))
                .flatMap(other -> RunSummary.of(other).millis().stream())
                .toList());
        long sum = nodes.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new Expected(total.orElse(sum), nodes));
    }

    /** {@return how long nodes usually take, by name, from the newest runs} */
    public Map<String, Duration> usualTimes() {
        Map<String, List<Long>> all = new LinkedHashMap<>();
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.limit(HISTORY)
                    .map(times::of)
                    .forEach(each -> each.last()
                            .keySet()
                            .forEach(node -> each.took(node)
                                    .ifPresent(took -> all.computeIfAbsent(node, name -> new ArrayList<>())
                                            .add(took.toMillis()))));
        }
        Map<String, Duration> usual = new LinkedHashMap<>();
        all.forEach((node, times) -> median(times).map(Duration::ofMillis).ifPresent(time -> usual.put(node, time)));
        return usual;
    }

    static Optional<Long> median(List<Long> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().sorted().toList().get(values.size() / 2));
    }

    private static Map<String, Double> metrics(NodeTimes times) {
        Map<String, Double> metrics = new TreeMap<>();
        times.outputs()
                .forEach((name, output) ->
                        output.metrics().forEach((metric, value) -> metrics.put(name + "." + metric, value)));
        return metrics;
    }

    /** A point of a metric: the run, when it started, and the value. */
    public record MetricPoint(String run, String at, double value) {}

    /** The values of a metric over runs, the oldest first. */
    public record MetricSeries(String name, List<MetricPoint> points) {}

    /** {@return the metrics of the newest runs, sorted by name} */
    public List<MetricSeries> metrics(int limit) {
        Map<String, List<MetricPoint>> points = new TreeMap<>();
        List<RecordedRun> newest;
        try (Stream<RecordedRun> runs = journal.runs()) {
            newest = runs.limit(limit).toList();
        }
        for (int i = newest.size() - 1; i >= 0; i--) {
            RecordedRun run = newest.get(i);
            metrics(times.of(run))
                    .forEach((name, value) -> points.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(new MetricPoint(run.runId(), run.started().at().toString(), value)));
        }
        List<MetricSeries> series = new ArrayList<>();
        points.forEach((name, values) -> series.add(new MetricSeries(name, values)));
        return series;
    }

    /** A run of a node. */
    public record NodeHistory(
            String run,
            String state,
            String started,
            Optional<Long> millis,
            Optional<Long> memory,
            Optional<Long> rows) {}

    /** {@return the newest runs of a node, the newest first} */
    public List<NodeHistory> history(String node, int limit) {
        List<NodeHistory> history = new ArrayList<>();
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.filter(run -> run.started().selection().nodes().contains(node))
                    .limit(limit)
                    .forEach(run -> {
                        NodeTimes own = times.of(run);
                        history.add(new NodeHistory(
                                run.runId(),
                                own.state(node).word(),
                                run.started().at().toString(),
                                own.took(node).map(Duration::toMillis),
                                own.memory(node).map(MemoryCurve::bytes).filter(bytes -> bytes > 0),
                                own.outputs(node).stream()
                                        .flatMap(output -> rows(output).stream())
                                        .reduce(Long::sum)));
                    });
        }
        return history;
    }

    /** Who wrote a dataset last. */
    public record LastWrite(
            String run,
            String node,
            String at,
            Optional<Long> rows,
            Optional<Long> bytes,
            Optional<String> hash,
            Optional<String> version) {}

    /** {@return the last recorded write of a dataset, among some of the newest runs} */
    public Optional<LastWrite> lastWrite(String dataset) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.limit(HISTORY)
                    .flatMap(run -> write(run, dataset).stream())
                    .findFirst();
        }
    }

    private static Optional<LastWrite> write(RecordedRun run, String dataset) {
        return run.lastEvents().values().stream()
                .filter(JournalEvent.Finished.class::isInstance)
                .map(JournalEvent.Finished.class::cast)
                .flatMap(finished -> finished.outputs().stream()
                        .filter(output -> DatasetName.baseOf(output.dataset()).equals(dataset))
                        .map(output -> new LastWrite(
                                run.runId(),
                                Ids.node(finished.node()),
                                finished.at().toString(),
                                rows(output),
                                bytes(output),
                                output.hash(),
                                output.version())))
                .findFirst();
    }
}
