// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.runner.Runner;
import org.jedro.testkit.RunnerContract;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;

@Tag("core/H-12")
@Tag("core/R-03")
class ParallelRunnerContractTest extends RunnerContract {
    @Override
    protected Runner runner() {
        return new ParallelRunner(2, ByteSize.parse("64m"), List.of());
    }

    @Override
    protected boolean callsFunctionsHere() {
        return false;
    }

    @Override
    protected String refusalOfTooMuchMemory() {
        return "  Node 'twice__b' cannot be called in a worker JVM: it needs 2GB of memory, but the heap of its worker is 256MiB"
                + " at most.\n"
                + "      give the workers a larger heap (heap and max_heap of the runner), or the node its own with"
                + " .isolated(heap(...))";
    }
}
