// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which declared results may hold several outputs. */
class OutputCheckTest {
    record Pair(int left, int right) {}

    static ArrayList<Integer> arrayList() {
        return new ArrayList<>(List.of(1, 2));
    }

    static Collection<Integer> collection() {
        return List.of(1, 2);
    }

    static Object anything() {
        return List.of(1, 2);
    }

    static Record anyRecord() {
        return new Pair(1, 2);
    }

    static Stream<Pair> stream() {
        return Stream.of(new Pair(1, 2));
    }

    static Map<String, Integer> map() {
        return Map.of("left", 1, "right", 2);
    }

    static HashMap<String, Integer> hashMap() {
        return new HashMap<>(map());
    }

    static List<Integer> list() {
        return List.of(1, 2);
    }

    static Object anyMap() {
        return map();
    }

    private static void refuses(Node node, String message) {
        assertThatThrownBy(() -> Pipeline.of(node)).hasMessageStartingWith(message);
    }

    @Test
    void takesListsAndRecordsInOrder() throws Exception {
        for (To<?> node : List.of(
                Node.from().apply(OutputCheckTest::list),
                Node.from().apply(OutputCheckTest::arrayList),
                Node.from().apply(OutputCheckTest::collection),
                Node.from().apply(OutputCheckTest::anything),
                Node.from().apply(OutputCheckTest::anyRecord))) {
            assertThat(node.to("left", "right").run(Map.of())).isEqualTo(Map.of("left", 1, "right", 2));
        }
        assertThat(Pipeline.of(Node.from().apply(OutputCheckTest::stream).to("left", "right"))
                        .size())
                .isEqualTo(1);
        refuses(
                Node.from().apply(OutputCheckTest::map).to("left", "right"),
                "Node 'map__left' expected OutputCheckTest.map to return a record or a list for 2 outputs, but was Map<");
    }

    static Stream<Integer> numbers() {
        return Stream.of(1);
    }

    @Test
    void reportsTheElementsOfAStreamThatCannotBeSplit() {
        refuses(
                Node.from().apply(OutputCheckTest::numbers).to("left", "right"),
                "Node 'numbers__left' expected each element of the Stream<Integer> that OutputCheckTest.numbers returns"
                        + " to be a record or a list for 2 outputs, but was Integer.");
        refuses(
                Node.from().apply(OutputCheckTest::stream).to("left", "right", "more"),
                "Node 'stream__left' expected 3 components in Pair that OutputCheckTest.stream returns, one for each"
                        + " output, but was 2 (left, right).");
    }

    @Test
    void takesMapsAndRecordsByKey() throws Exception {
        for (To<?> node : List.of(
                Node.from().apply(OutputCheckTest::map),
                Node.from().apply(OutputCheckTest::hashMap),
                Node.from().apply(OutputCheckTest::anyMap),
                Node.from().apply(OutputCheckTest::anyRecord))) {
            assertThat(node.to(Node.key("left", "l"), Node.key("right", "r")).run(Map.of()))
                    .isEqualTo(Map.of("l", 1, "r", 2));
        }
        refuses(
                Node.from().apply(OutputCheckTest::list).to(Node.key("left", "l"), Node.key("right", "r")),
                "Node 'list__l' expected OutputCheckTest.list to return a map or a record for outputs by key, but was List<");
        refuses(
                Node.from().apply(OutputCheckTest::map).to(Node.key("left", "l"), Node.key("left", "r")),
                "Node 'map__l' has more than one output for the key 'left'.");
    }
}
