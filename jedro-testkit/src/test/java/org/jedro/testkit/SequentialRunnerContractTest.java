// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Tag;

@Tag("core/R-01")
class SequentialRunnerContractTest extends RunnerContract {
    @Override
    protected Runner runner() {
        return new SequentialRunner();
    }
}
