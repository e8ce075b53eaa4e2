// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.cli.runs.internal.RunDiff;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.StoredOutput;
import org.jedro.viz.graph.internal.Ids;

/**
 * Two runs side by side.
 *
 * @param changes what differs of code, parameters, catalog and inputs, as of {@code jedro runs diff}
 */
public record RunComparison(
        RunSummary a,
        RunSummary b,
        Map<String, Object> changes,
        List<NodePair> nodes,
        List<DatasetPair> datasets,
        List<MetricPair> metrics) {

    /** A node in both runs. */
    public record NodePair(String id, Optional<Long> aMillis, Optional<Long> bMillis, String aState, String bState) {}

    /** A stored dataset in both runs; {@code same} if its content is known to be equal or not. */
    public record DatasetPair(
            String id,
            Optional<Long> aRows,
            Optional<Long> bRows,
            Optional<Long> aBytes,
            Optional<Long> bBytes,
            Optional<Boolean> same,
            Optional<String> aVersion,
            Optional<String> bVersion) {}

    /** A metric in both runs. */
    public record MetricPair(String name, Optional<Double> a, Optional<Double> b) {}

    /** {@return the comparison of two runs} */
    public static RunComparison of(RecordedRun a, RecordedRun b) {
        NodeTimes first = NodeTimes.of(a);
        NodeTimes second = NodeTimes.of(b);
        Map<String, Object> changes = RunDiff.of(a, b);
        List.of("first", "second", "nodes", "outputs").forEach(changes::remove);
        Set<String> nodes = new LinkedHashSet<>(a.started().selection().nodes());
        nodes.addAll(b.started().selection().nodes());
        return new RunComparison(
                RunSummary.of(a),
                RunSummary.of(b),
                changes,
                nodes.stream().map(node -> pair(node, first, second)).toList(),
                datasets(first.outputs(), second.outputs()),
                metrics(first.outputs(), second.outputs()));
    }

    private static NodePair pair(String node, NodeTimes first, NodeTimes second) {
        return new NodePair(
                Ids.node(node),
                first.took(node).map(Duration::toMillis),
                second.took(node).map(Duration::toMillis),
                first.state(node).word(),
                second.state(node).word());
    }

    private static List<DatasetPair> datasets(Map<String, StoredOutput> first, Map<String, StoredOutput> second) {
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        List<DatasetPair> pairs = new ArrayList<>();
        for (String name : names) {
            Optional<StoredOutput> a = Optional.ofNullable(first.get(name));
            Optional<StoredOutput> b = Optional.ofNullable(second.get(name));
            pairs.add(new DatasetPair(
                    Ids.dataset(name),
                    a.flatMap(RunViews::rows),
                    b.flatMap(RunViews::rows),
                    a.flatMap(RunViews::bytes),
                    b.flatMap(RunViews::bytes),
                    a.flatMap(StoredOutput::hash)
                            .flatMap(one -> b.flatMap(StoredOutput::hash).map(one::equals)),
                    a.flatMap(StoredOutput::version),
                    b.flatMap(StoredOutput::version)));
        }
        return pairs;
    }

    private static List<MetricPair> metrics(Map<String, StoredOutput> first, Map<String, StoredOutput> second) {
        List<MetricPair> pairs = new ArrayList<>();
        Set<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        for (String name : names) {
            Map<String, Double> a = Optional.ofNullable(first.get(name))
                    .map(StoredOutput::metrics)
                    .orElse(Map.of());
            Map<String, Double> b = Optional.ofNullable(second.get(name))
                    .map(StoredOutput::metrics)
                    .orElse(Map.of());
            Set<String> metrics = new TreeSet<>(a.keySet());
            metrics.addAll(b.keySet());
            metrics.forEach(metric -> pairs.add(new MetricPair(
                    name + "." + metric, Optional.ofNullable(a.get(metric)), Optional.ofNullable(b.get(metric)))));
        }
        return pairs;
    }
}
