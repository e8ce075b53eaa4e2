// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;

/** Plans the run: checks types between nodes and datasets, parameters, missing inputs, and budgets that cannot be met. */
final class PlanCheck implements CheckContributor {
    @Override
    public String area() {
        return "plan";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        Pipeline pipeline = scope.pipeline(session);
        if (pipeline.nodes().isEmpty()) {
            findings.attempt(() -> session.context().budget());
            return;
        }
        CheckedCatalog checked = CheckedCatalog.of(session.context(), pipeline.datasets());
        if (checked.isWhole()) {
            session.plan(RunRequest.defaults().withPipelines(scope.pipelines()).withRunId("check"));
        } else {
            findings.attempt(() -> session.context().budget());
            new SequentialRunner().plan(pipeline, checked.catalog(), RunOptions.defaults());
        }
    }
}
