// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraitsTest {
    @Test
    void differInEachOfThem() {
        assertThat(Traits.EPHEMERAL.ephemeral()).isTrue();
        assertThat(Traits.PERSISTENT.ephemeral()).isFalse();
        assertThat(Traits.THREAD_CONFINED.threadConfined()).isTrue();
        assertThat(Traits.PERSISTENT.threadConfined()).isFalse();
        assertThat(Traits.PERSISTENT.withSingleProcess(true).singleProcess()).isTrue();
        assertThat(Traits.PERSISTENT.singleProcess()).isFalse();
        assertThat(Traits.PERSISTENT.withReleasable(true).releasable()).isTrue();
        assertThat(Traits.PERSISTENT.releasable()).isFalse();
    }

    @Test
    void areEqualIfAllAre() {
        Traits confined = Traits.PERSISTENT.withSingleProcess(true);

        assertThat(confined).isNotEqualTo(Traits.THREAD_CONFINED).isNotEqualTo(Traits.PERSISTENT);
        assertThat(confined.withSingleProcess(false))
                .isEqualTo(Traits.PERSISTENT)
                .hasSameHashCodeAs(Traits.PERSISTENT);
        assertThat(Traits.EPHEMERAL).isNotEqualTo(Traits.PERSISTENT).isNotEqualTo("traits");
        assertThat(confined)
                .hasToString("Traits[ephemeral=false, singleProcess=true, threadConfined=false, releasable=false]");
    }
}
