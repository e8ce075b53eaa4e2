// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.config.MergeStrategy;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;

/** Trees over trees, with what was overridden and what was added. */
class MergerTest {
    private static final MapValue BASE = map("a: 1\nm: {x: 1, y: {z: 2}}\nl: [1, 2]\n");

    private final Map<String, Value> overridden = new LinkedHashMap<>();
    private final Map<String, Value> added = new LinkedHashMap<>();
    private final ConfigProblems problems = new ConfigProblems();
    private final Merger merger = new Merger(overridden, added, problems);

    private static MapValue map(String text) {
        return (MapValue) new YamlReader("over.yml", new ConfigProblems(), (origin, note) -> {})
                .read(text)
                .orElseThrow();
    }

    @Test
    void replacesWholeTopLevelKeys() {
        MapValue merged = merger.merge(MergeStrategy.DESTRUCTIVE, BASE, map("m: {x: 9}\nn: 3\n"));

        assertThat(merged).isEqualTo(map("a: 1\nm: {x: 9}\nl: [1, 2]\nn: 3\n"));
        assertThat(overridden).isEqualTo(Map.of("m", BASE.find("m").orElseThrow()));
        assertThat(added).isEqualTo(Map.of("n", map("n: 3\n").find("n").orElseThrow()));
        assertThat(((MapValue) merged.get("m").orElseThrow()).replaced())
                .contains((MapValue) BASE.get("m").orElseThrow());
        assertThat(((MapValue) merger.destructive(BASE, map("a: {b: 1}\n"))
                                .get("a")
                                .orElseThrow())
                        .replaced())
                .isEmpty();
    }

    @Test
    void mergesMapsAtEveryDepth() {
        MapValue merged = merger.merge(MergeStrategy.SOFT, BASE, map("m: {y: {z: 3, q: 4}}\nl: [5]\nn: 3\n"));

        assertThat(merged).isEqualTo(map("a: 1\nm: {x: 1, y: {z: 3, q: 4}}\nl: [5]\nn: 3\n"));
        assertThat(overridden)
                .isEqualTo(Map.of(
                        "m.y.z",
                        BASE.find("m.y.z").orElseThrow(),
                        "l",
                        BASE.find("l").orElseThrow()));
        assertThat(added.keySet()).containsExactly("m.y.q", "n");
    }

    @Test
    void keepsWhatAPlaceholderStandsOver() {
        assertThat(merger.soft(BASE, map("a: ???\nm: ???\n"))).isEqualTo(BASE);
        assertThat(overridden).isEmpty();
    }

    @Test
    void replacesEachKindByAScalarAndTheReverse() {
        assertThat(merger.soft(BASE, map("m: 1\nl: 2\na: {b: 1}\n"))).isEqualTo(map("a: {b: 1}\nm: 1\nl: 2\n"));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void reportsAMapOverAListAndAListOverAMapAndKeepsTheFirst() {
        assertThat(merger.soft(BASE, map("m: {y: [1]}\nl: {a: 1}\n"))).isEqualTo(BASE);

        assertThat(problems.list())
                .extracting(Problem::path, Problem::clause)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "m.y", "expected a map as in over.yml, line 2, but was a list"),
                        org.assertj.core.groups.Tuple.tuple(
                                "l", "expected a list as in over.yml, line 3, but was a map"));
        assertThat(overridden).isEmpty();
    }

    @Test
    void mergesOverWhatAValueStandsForUnlessASingleValueReplacesIt() {
        MapValue standsFor = map("x: 1\n");
        Merger following =
                new Merger(overridden, added, problems, value -> value instanceof ScalarValue ? standsFor : value);

        assertThat(following.soft(map("a: ref\nb: ref\n"), map("a: {y: 2}\nb: 3\n")))
                .isEqualTo(map("a: {x: 1, y: 2}\nb: 3\n"));
        assertThat(overridden.keySet()).containsExactly("b");
    }

    @Test
    void remembersWhatATreeReplaced() {
        MapValue replaced = (MapValue) Value.of(Map.of("old", 1), Origin.JAVA);

        assertThat(merger.soft(BASE.replacing(replaced), map("a: 2\n")).replaced())
                .contains(replaced);
        assertThat(merger.soft(BASE, map("a: 2\n")).replaced()).isEmpty();
        assertThat(List.copyOf(merger.soft(BASE, map("z: 2\n")).entries().keySet()))
                .containsExactly("a", "m", "l", "z");
    }
}
