// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.junit.jupiter.api.Test;

class MapValuePathTest {
    private final MapValue tree = (MapValue) Value.of(
            Map.of("a", Map.of("b", 1, "l", List.of(Map.of("x", 2))), "a.b", 3, "d.e", Map.of("f", 4)), Origin.JAVA);

    private Object found(String path) {
        return tree.find(path).map(Value::toJava).orElse(null);
    }

    @Test
    void followsKeysAndIndices() {
        assertThat(found("a.l.0.x")).isEqualTo(2L);
    }

    @Test
    void prefersAKeyThatIsWrittenWithDots() {
        assertThat(found("a.b")).isEqualTo(3L);
        assertThat(found("d.e.f")).isEqualTo(4L);
    }

    @Test
    void findsNothingElse() {
        assertThat(found("a.c")).isNull();
        assertThat(found("a.l.7")).isNull();
        assertThat(found("a.l.x")).isNull();
        assertThat(found("")).isNull();
    }
}
