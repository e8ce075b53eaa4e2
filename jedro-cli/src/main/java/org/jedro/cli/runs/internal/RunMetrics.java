// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.runs.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.MetricsHistory;
import org.jedro.datasets.format.Formats;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.StoredOutput;
import org.jedro.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a recorded run: those of its record, and of others those that it has stored as versions. */
public final class RunMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);

    private RunMetrics() {}

    /** {@return the metrics by dataset, as far as they exist and can be read} */
    public static Map<String, Map<String, Double>> of(Session session, RecordedRun run) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        for (JournalEvent event : run.lastEvents().values()) {
            if (event instanceof JournalEvent.Finished finished) {
                for (StoredOutput output : finished.outputs()) {
                    of(session, output).ifPresent(found -> metrics.put(output.dataset(), found));
                }
            }
        }
        return metrics;
    }

    /** Nodes of worker JVMs, and versions of Jedro before, do not record them. */
    private static Optional<Map<String, Double>> of(Session session, StoredOutput output) {
        return output.metrics().isEmpty()
                ? output.version().flatMap(version -> metrics(session, output.dataset(), version))
                : Optional.of(new TreeMap<>(output.metrics()));
    }

    private static Optional<Map<String, Double>> metrics(Session session, String dataset, String version) {
        try {
            DataCatalog catalog = session.context().catalog();
            if (!catalog.type(dataset).equals(Optional.of(Formats.METRICS.name()))) {
                return Optional.empty();
            }
            return catalog.load(dataset, MetricsHistory.class).versions().stream()
                    .filter(known -> known.version().equals(version))
                    .findFirst()
                    .<Map<String, Double>>map(known -> new TreeMap<>(known.metrics()));
        } catch (JedroException e) {
            LOG.debug("The metrics of dataset '{}' are not shown", dataset, e);
            return Optional.empty();
        }
    }

    /** {@return the metrics that differ, each with both values; null for one that a run has not stored} */
    public static Map<String, Object> different(
            Map<String, Map<String, Double>> first, Map<String, Map<String, Double>> second) {
        Map<String, Object> different = new LinkedHashMap<>();
        for (String dataset : RunDiff.names(first.keySet(), second.keySet())) {
            Map<String, Double> then = first.getOrDefault(dataset, Map.of());
            Map<String, Double> now = second.getOrDefault(dataset, Map.of());
            Map<String, Object> pairs = new LinkedHashMap<>();
            for (String metric : RunDiff.names(then.keySet(), now.keySet())) {
                if (!Objects.equals(then.get(metric), now.get(metric))) {
                    List<Double> pair = new ArrayList<>();
                    pair.add(then.get(metric));
                    pair.add(now.get(metric));
                    pairs.put(metric, pair);
                }
            }
            if (!pairs.isEmpty()) {
                different.put(dataset, pairs);
            }
        }
        return different;
    }
}
