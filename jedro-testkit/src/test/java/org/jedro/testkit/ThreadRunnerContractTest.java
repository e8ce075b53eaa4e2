// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import org.jedro.runner.Runner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.Tag;

@Tag("core/R-02")
class ThreadRunnerContractTest extends RunnerContract {
    @Override
    protected Runner runner() {
        return new ThreadRunner(3);
    }
}
