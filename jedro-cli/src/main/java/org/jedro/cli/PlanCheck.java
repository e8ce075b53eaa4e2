package org.jedro.cli;

import org.jedro.JedroException;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.Context;
import org.jedro.session.ResourceRules;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;

/** Plans the run: types between nodes and datasets, parameters, inputs that are missing, budgets that cannot be met. */
final class PlanCheck implements CheckContributor {
    @Override
    public String area() {
        return "plan";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        if (isCatalogMade(session.context())) {
            session.plan(RunRequest.defaults().withPipelines(scope.pipelines()).withRunId("check"));
        } else {
            findings.attempt(() -> ResourceRules.of(session.context().config()));
            Pipeline pipeline = scope.pipeline(session);
            DataCatalog anything = anything(session.context(), pipeline);
            new SequentialRunner().plan(pipeline, anything, RunOptions.defaults());
        }
    }

    private static boolean isCatalogMade(Context context) {
        try {
            return context.catalog() != null;
        } catch (JedroException e) {
            return false;
        }
    }

    /** Where the catalog itself is wrong, which another area has told, parameters can be looked at still. */
    private static DataCatalog anything(Context context, Pipeline pipeline) {
        CatalogBuilder anything = DataCatalog.builder().parameters(context.parameters());
        for (String name : pipeline.datasets()) {
            if (!DatasetName.isParameter(name)) {
                anything.with(name, CatalogEntry.of(TypeRef.UNKNOWN, () -> name, value -> {}));
            }
        }
        return anything.build();
    }
}
