// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.cli.times.internal.RunForecast;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.server.internal.RunBody;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.NodeSelection;

/** {@code GET /api/viz/slice} and {@code POST /api/viz/dry-run}: what a run would consist of. */
final class SliceRoutes implements Viewer.Routes {
    private final LiveProject project;

    SliceRoutes(LiveProject project) {
        this.project = project;
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/viz/slice", this::slice);
        router.add("POST", "/api/viz/dry-run", this::dryRun);
    }

    private Response slice(Request request) {
        Query query = Query.of(request, "pipeline", "from", "to", "nodes", "tags");
        LoadedProject loaded = project.now();
        List<String> pipelines = Selected.pipelines(loaded, query);
        Slices slices = new Slices(NodeSelection.ofPipelines(loaded.model(), pipelines), pipelines);
        return Answers.json(slices.of(query.list("from"), query.list("to"), query.list("nodes"), query.list("tags")));
    }

    /** A node that would run. */
    record PlannedNode(String node, List<String> sideBySide, Optional<Long> expectedMillis) {}

    /**
     * What a run would do.
     *
     * @param order the nodes that would run, in the order of one worker
     * @param skipped those that would not, since their outputs exist
     * @param peakDatasets how many values one worker would hold at once
     * @param budget the memory that runs may need
     * @param expectedMillis how long it takes at least, if nodes take as long as usual
     */
    record DryRun(
            List<PlannedNode> order,
            List<String> skipped,
            long peakDatasets,
            long budget,
            String strategy,
            long expectedMillis,
            List<String> problems) {}

    private Response dryRun(Request request) {
        RunBody body = RunBody.of(request.body());
        LoadedProject loaded = project.now();
        Session session = loaded.session()
                .orElseThrow(() -> HttpProblem.of(409, "The project is not loaded, so nothing can be planned."));
        try (Session fresh = session.fresh()) {
            RunOptions options = RunOptions.defaults();
            // selectors such as failed:last look at the recorded runs
            boolean isRecorded = fresh.project().runs().record();
            RunRequest planned = body.request(isRecorded ? options.withJournal(fresh.journal()) : options);
            RunPlan plan = fresh.plan(planned);
            return Answers.json(answer(plan, RunRoutes.views(loaded).usualTimes()));
        } catch (HttpProblem e) {
            throw e;
        } catch (JedroException e) {
            return Answers.json(new DryRun(
                    List.of(), List.of(), 0, 0, "", 0, List.of(session.secrets().mask(e.getMessage()))));
        }
    }

    private static DryRun answer(RunPlan plan, Map<String, Duration> usual) {
        List<PlannedNode> order = new ArrayList<>();
        for (RunPlan.Step step : plan.steps()) {
            order.add(new PlannedNode(
                    Ids.node(step.node().name()),
                    step.sideBySide().stream().map(Ids::node).toList(),
                    Optional.ofNullable(usual.get(step.node().name())).map(Duration::toMillis)));
        }
        List<Node> nodes = plan.steps().stream().map(RunPlan.Step::node).toList();
        RunForecast forecast = RunForecast.of(
                Pipeline.of(nodes), name -> Optional.ofNullable(usual.get(name)), Math.max(1, plan.workers()));
        return new DryRun(
                order,
                plan.skipped().stream()
                        .map(node -> Ids.node(node.name()))
                        .sorted()
                        .toList(),
                plan.peakLiveDatasets(),
                plan.memoryBudget(),
                plan.strategy(),
                forecast.atLeast(0).toMillis(),
                List.of());
    }
}
