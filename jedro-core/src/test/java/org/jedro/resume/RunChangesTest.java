// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.journal.RunDigests;
import org.junit.jupiter.api.Test;

class RunChangesTest {
    private static final String NOT_COMPARED =
            "key      parameters and catalog entries cannot be compared: .jedro/key is"
                    + " missing, unreadable or another one";

    private static RunDigests digests(Map<String, String> parameters, Map<String, String> catalog, String key) {
        return new RunDigests(Optional.empty(), parameters, catalog, Optional.of(key));
    }

    private static final RunDigests THEN = digests(Map.of("x", "1"), Map.of("used", "1", "unused", "1"), "k");

    @Test
    void reportsWhatDiffersUnderOneKey() {
        RunDigests now = digests(Map.of("x", "2"), Map.of("used", "2", "unused", "2"), "k");

        assertThat(RunChanges.between(THEN, now, Set.of("used")))
                .containsExactly("param    'x' was changed", "catalog  'used' was changed");
    }

    @Test
    void reportsThatAnotherKeyAllowsNoComparison() {
        assertThat(RunChanges.between(THEN, RunDigests.NONE, Set.of())).containsExactly(NOT_COMPARED);
        assertThat(RunChanges.between(THEN, digests(Map.of("x", "1"), Map.of(), "l"), Set.of()))
                .containsExactly(NOT_COMPARED);
    }

    @Test
    void comparesNothingWithARunThatHadNoKey() {
        assertThat(RunChanges.between(RunDigests.NONE, THEN, Set.of("used"))).isEmpty();
    }
}
