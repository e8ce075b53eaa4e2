// SPDX-License-Identifier: Apache-2.0
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
import java.util.function.IntBinaryOperator;
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

    /** A key with an order that the test determines; records are compared by their components instead. */
    private static final class Key implements Comparable<Key> {
        private final int number;
        private final IntBinaryOperator order;

        Key(int number, IntBinaryOperator order) {
            this.number = number;
            this.order = order;
        }

        @Override
        public int compareTo(Key other) {
            return order.applyAsInt(number, other.number);
        }
    }

    private static Map<Key, Integer> map(int size, IntBinaryOperator order) {
        Map<Key, Integer> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(new Key(i, order), i);
        }
        return map;
    }

    @Test
    void keepsAllKeysWhateverTheirComparisonDoes() {
        for (IntBinaryOperator order : List.<IntBinaryOperator>of(
                (one, other) -> 1, (one, other) -> (one * 31 + other * 17) % 3 - 1, (one, other) -> {
                    throw new IllegalStateException("no order");
                })) {
            Map<Key, Integer> map = map(200, order);

            assertThat(StableOrder.of(map)).isEqualTo(map);
            assertThat(StableOrder.of((java.util.Collection<Key>) map.keySet()))
                    .containsExactlyInAnyOrderElementsOf(map.keySet());
        }
    }

    /** What cannot be compared as a number is compared by its text. */
    private static final class Named implements Comparable<Named> {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public int compareTo(Named other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void sortsByTheTextIfTheComparisonFails() {
        List<String> names = List.of("d", "a", "c", "b");
        Set<Named> items = new HashSet<>();
        names.forEach(name -> items.add(new Named(name)));

        assertThat(StableOrder.of((java.util.Collection<Named>) items))
                .extracting(Named::toString)
                .containsExactly("a", "b", "c", "d");
    }
}
