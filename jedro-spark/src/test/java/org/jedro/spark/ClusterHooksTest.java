// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.jedro.runner.Runner;
import org.jedro.testkit.HookContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("core/R-21")
@ExtendWith(OnCluster.class)
class ClusterHooksTest extends HookContract {
    @Override
    protected Runner runner() {
        return new SparkRunner().withMaxWorkers(2);
    }
}
