// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.run.internal.RunSummary;
import org.jedro.viz.run.internal.RunView;
import org.jedro.viz.run.internal.RunView.Failure;

/** What {@code /api/run-status} of Kedro-Viz describes: the last run. Nodes that have not ended are left out. */
public final class KedroRun {
    private static final double MILLIS = 1000;

    private KedroRun() {}

    /** {@return a run as plain data} */
    public static Map<String, Object> of(RunView run, KedroIds ids) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        run.nodes().stream()
                .filter(node -> node.state().equals("finished") || node.state().equals("failed"))
                .forEach(node -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("status", node.state().equals("failed") ? "failed" : "success");
                    data.put(
                            "duration",
                            node.millis().map(millis -> millis / MILLIS).orElse(0.0));
                    run.failure()
                            .filter(failure -> failure.node().equals(Optional.of(node.id())))
                            .ifPresent(failure -> data.put("error", error(failure)));
                    nodes.put(ids.of(node.id()), data);
                });
        Map<String, Object> datasets = new LinkedHashMap<>();
        run.datasets().forEach(dataset -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("name", Ids.name(dataset.id()));
            data.put("size", dataset.bytes().orElse(0L));
            data.put("status", "success");
            datasets.put(ids.of(dataset.id()), data);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("nodes", nodes);
        all.put("datasets", datasets);
        all.put("pipeline", pipeline(run));
        return all;
    }

    private static Map<String, Object> pipeline(RunView run) {
        RunSummary summary = run.summary();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run_id", summary.run());
        data.put("start_time", summary.started());
        data.put("end_time", summary.ended().orElse(null));
        data.put("duration", summary.millis().map(millis -> millis / MILLIS).orElse(0.0));
        data.put(
                "status",
                summary.state().equals("succeeded")
                        ? "success"
                        : summary.state().equals("running") ? "running" : "failed");
        data.put("error", run.failure().map(KedroRun::error).orElse(null));
        return data;
    }

    private static Map<String, Object> error(Failure failure) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message", failure.message());
        data.put("traceback", failure.trace().orElse(null));
        return data;
    }
}
