package org.jedro.workers;

import java.util.List;
import org.jedro.runner.Runner;
import org.jedro.testkit.RunnerContract;
import org.jedro.value.ByteSize;

class ParallelRunnerContractTest extends RunnerContract {
    @Override
    protected Runner runner() {
        return new ParallelRunner(2, ByteSize.parse("64m"), List.of());
    }

    @Override
    protected boolean callsFunctionsHere() {
        return false;
    }
}
