// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.function.Fn1;
import org.junit.jupiter.api.Test;

class VariableNamesTest {
    @Test
    void findsNoNamesWhereThereAreNone() {
        assertThat(VariableNames.of(Fn1.class, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;"))
                .isEqualTo(Map.of());
    }
}
