// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemainingNodesTest {
    private static RemainingNodes nodes(int count, String... repeated) {
        return new RemainingNodes(
                IntStream.range(0, count).mapToObj(i -> "n" + i).toList(), List.of(repeated));
    }

    @Test
    void namesTheNodesThatMayHaveActed() {
        assertThat(nodes(2).hint()).isEqualTo("jedro resume\n    it runs n0, n1");
        assertThat(nodes(2, "n0", "n1").hint()).isEqualTo("jedro resume --rerun n0,n1\n    it runs n0, n1");
    }

    @Test
    void showsTwentyNodesAtMost() {
        assertThat(nodes(20).hint()).endsWith(", n18, n19");
        assertThat(nodes(23).hint()).endsWith(", n18, n19 and 3 more");
    }
}
