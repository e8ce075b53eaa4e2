// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.PipelineRun;
import org.jedro.internal.Precedence;
import org.jedro.internal.ServiceProviders;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.HookFailedException;
import org.jedro.runner.internal.Hooks;

/**
 * A run before its first node: the remaining pipeline and its plan.
 *
 * @param plan what will be done
 * @param catalog where the data is
 * @param options the options of the run
 * @param scope the resources that datasets open in the run; closed at its end
 * @param skipped nodes that need not run, and why
 * @param reuse checks the nodes that run once more, when they are ready
 */
record PreparedRun(
        ExecutionPlan plan,
        DataCatalog catalog,
        RunOptions options,
        RunScope scope,
        List<NodeOutcome.Skipped> skipped,
        ReuseDecision reuse) {

    /** {@return the nodes that need not run} */
    List<Node> skippedNodes() {
        return skipped.stream().map(NodeOutcome.Skipped::node).toList();
    }

    /**
     * {@return the run of a pipeline}
     *
     * @throws PlanException if it cannot succeed
     */
    static PreparedRun of(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return of(pipeline, catalog, options, List.of());
    }

    /**
     * {@return a run that begins now, see {@link #of(Pipeline, DataCatalog, RunOptions, List)}}
     *
     * @throws PlanException if it cannot succeed; the hooks have been called as for any other run that fails
     */
    static PreparedRun toBegin(Pipeline pipeline, DataCatalog catalog, RunOptions request, List<NodePlace> own) {
        try {
            return of(pipeline, catalog, request, own);
        } catch (Throwable e) {
            if (!request.hooks().isEmpty()) {
                announceFailure(new PipelineRun(request.runId(), pipeline, catalog), request, e);
            }
            throw e;
        }
    }

    private static void announceFailure(PipelineRun run, RunOptions request, Throwable failure) {
        try {
            Hooks hooks = new Hooks(request.hooks());
            announceBegin(run, hooks, failure);
            RunEnd.notBegun(run, hooks, failure);
        } catch (HookFailedException e) {
            failure.addSuppressed(e);
        }
    }

    private static void announceBegin(PipelineRun run, Hooks hooks, Throwable failure) {
        try {
            hooks.call("beforePipelineRun", hook -> hook.beforePipelineRun(run));
        } catch (HookFailedException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * {@return the run of a pipeline whose runner has its own places, which take precedence over those of the class path}
     *
     * @throws PlanException if it cannot succeed
     */
    static PreparedRun of(Pipeline pipeline, DataCatalog catalog, RunOptions request, List<NodePlace> own) {
        RunOptions options = request.withBudget(request.budget().ofNewRun());
        RunScope scope = RunScope.ofRun(options.runId(), catalog.loadVersions(), catalog.secrets())
                .withEngines(catalog.engines());
        if (options.journal() != RunJournal.none()) {
            scope.recordContent();
        }
        try {
            return of(pipeline, catalog, options, own, scope);
        } catch (Throwable e) {
            scope.close();
            throw e;
        }
    }

    private static PreparedRun of(
            Pipeline pipeline, DataCatalog catalog, RunOptions options, List<NodePlace> own, RunScope scope) {
        ReusedNodes reused = ReusedNodes.of(options.reuse(), new ReuseRequest(pipeline, catalog, scope));
        List<NodePlace> places = new ArrayList<>(own);
        places.addAll(Precedence.sorted(ServiceProviders.of(ServiceLoader.load(NodePlace.class))));
        DataCatalog extended = reused.decision().applyTo(catalog);
        ExecutionPlan plan = new PlanBuilder(reused.left(), extended, scope, options, places).build();
        return new PreparedRun(plan, extended, options, scope, reused.skipped(), reused.decision());
    }
}
