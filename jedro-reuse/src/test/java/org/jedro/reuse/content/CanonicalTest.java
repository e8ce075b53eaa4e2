// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jedro/J-12")
class CanonicalTest {

    @Test
    void isTheSameForEqualValues() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1L);
        one.put("b", List.of("x"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", 1L);
        other.put("b", List.of("x"));

        assertThat(Canonical.text(one)).isEqualTo(Canonical.text(other));
    }

    @Test
    void countsTheOrderOfKeys() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1L);
        one.put("b", 2L);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2L);
        other.put("a", 1L);

        assertThat(Canonical.text(one)).isNotEqualTo(Canonical.text(other));
    }

    @Test
    void isDifferentForOtherValues() {
        List<Object> values = Arrays.asList(
                null,
                "null",
                "",
                1L,
                "1",
                1.0,
                true,
                "true",
                List.of(),
                Map.of(),
                List.of("a", "b"),
                List.of("ab"),
                List.of(List.of("a"), "b"),
                List.of(List.of("a", "b")),
                Map.of("a", "b"),
                Map.of("a", Map.of("b", 1L)),
                Map.of("a.b", 1L),
                "[0:",
                "{0:");

        assertThat(values.stream().map(Canonical::text)).doesNotHaveDuplicates();
    }

    @Test
    void keysAreDifferentForTextsThatOnlyTogetherAreTheSame() {
        NodeKey one = NodeKey.of(new java.util.TreeMap<>(Map.of("ab", "c")), new java.util.TreeMap<>());
        NodeKey other = NodeKey.of(new java.util.TreeMap<>(Map.of("a", "bc")), new java.util.TreeMap<>());

        assertThat(one.hash()).isNotEqualTo(other.hash()).hasSize(64);
    }
}
