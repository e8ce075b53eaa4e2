package org.jedro.datasets.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StableOrderTest {
    record Point(int x, Set<String> names) {}

    @Test
    void sortsWhatHasNoOrder() {
        assertThat(StableOrder.of(Map.of("b", 1, "c", 2, "a", 3)).keySet()).containsExactly("a", "b", "c");
        assertThat(StableOrder.of((java.util.Collection<Integer>) Set.of(10, 9, 1)))
                .containsExactly(1, 9, 10);
        Map<String, Integer> colliding = new HashMap<>(Map.of("BB", 1, "Aa", 2));
        assertThat(StableOrder.of(Collections.unmodifiableMap(colliding)).keySet())
                .containsExactly("Aa", "BB");
    }

    @Test
    void keepsAnOrderThatThereIs() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", 2);

        assertThat(StableOrder.of(map)).isSameAs(map);
        Map<String, Integer> wrapped = Collections.unmodifiableMap(map);
        assertThat(StableOrder.of(wrapped)).isSameAs(wrapped);
        Map<String, Integer> reversed = new TreeMap<>(Collections.reverseOrder());
        reversed.putAll(map);
        assertThat(StableOrder.of(reversed)).isSameAs(reversed);
    }

    @Test
    void sortsRecordsByTheirComponentsAndOtherTypesByTheirNames() {
        Point one = new Point(1, Set.of("a", "b"));
        Point two = new Point(1, Set.of("a", "c"));
        Set<Object> items = new HashSet<>(List.of("x", two, 1, one));

        assertThat(StableOrder.of((java.util.Collection<Object>) items)).containsExactly(1, "x", one, two);
    }
}
