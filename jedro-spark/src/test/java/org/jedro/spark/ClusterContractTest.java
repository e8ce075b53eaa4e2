// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.jedro.runner.Runner;
import org.jedro.testkit.RunnerContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("core/R-21")
@ExtendWith(OnCluster.class)
class ClusterContractTest extends RunnerContract {
    @Override
    protected Runner runner() {
        return new SparkRunner().withMaxWorkers(2);
    }

    @Override
    protected boolean callsFunctionsHere() {
        return false;
    }

    @Override
    protected int runsAtOnce() {
        return 4;
    }

    @Override
    protected String refusalOfTooMuchMemory() {
        return "  Node 'twice__b' cannot be called in an executor of Spark: it needs 2GB of memory, but an executor has"
                + " 512MiB.\n"
                + "      set spark.executor.memory in spark.yml";
    }
}
