// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.runner.Runner;
import org.jedro.testkit.HookContract;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;

@Tag("core/H-12")
class ParallelRunnerHookTest extends HookContract {
    @Override
    protected Runner runner() {
        return new ParallelRunner(2, ByteSize.parse("64m"), List.of());
    }
}
