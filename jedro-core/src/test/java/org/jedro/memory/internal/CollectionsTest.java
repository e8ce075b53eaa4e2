// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jedro.memory.internal.NodeMeter.Collections;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    private static final long UNKNOWN = NodeMeter.UNKNOWN;

    @Test
    void reachesWhatItAllocatedIfNoCollectionWasSeen() {
        Collections none = new Collections(100);

        assertThat(none.reach(70)).isEqualTo(70);
        assertThat(none.live()).isZero();
        assertThat(none.count()).isZero();
    }

    @Test
    void countsWhatRemainsBeyondTheHeapBeforeTheNode() {
        Collections seen = new Collections(100);
        seen.add(140, 60);
        seen.add(190, 130);

        assertThat(seen.live()).isEqualTo(90);
        assertThat(seen.reach(150)).isEqualTo(110);
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void keepsLittleOfAStream() {
        Collections seen = new Collections(100);
        for (int i = 1; i <= 20; i++) {
            seen.add(103, 50L * i);
        }

        assertThat(seen.live()).isEqualTo(3);
        assertThat(seen.reach(1_020)).isEqualTo(53);
    }

    /** What was live before is at least what remains without anything of the node. */
    @Test
    void takesAllThatWasAllocatedBeforeTheFirstCollectionForItsOwnIfTheHeapBeforeIsNotKnown() {
        Collections seen = new Collections(UNKNOWN);
        seen.add(140, 60);
        seen.add(190, 130);

        assertThat(seen.live()).isEqualTo(110);
        assertThat(seen.reach(130)).isEqualTo(130);
    }

    @Test
    void countsMoreIfSomethingOfOthersHasBeenReleased() {
        Collections seen = new Collections(100);
        seen.add(150, 80);
        seen.add(70, 100);

        assertThat(seen.live()).isEqualTo(80);
    }

    @Test
    void neverKeepsMoreThanItAllocated() {
        Collections seen = new Collections(100);
        seen.add(500, 60);

        assertThat(seen.live()).isEqualTo(60);
        assertThat(seen.reach(65)).isEqualTo(65);
    }
}
