// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("eco/PL-03")
class GroupingTest {

    /** Takes away groups that wait for nothing until nothing is left, or nothing more can be taken. */
    static boolean isAcyclic(List<NodeGroup> groups) {
        List<NodeGroup> waiting = new ArrayList<>(groups);
        Set<String> done = new HashSet<>();
        boolean more = true;
        while (more) {
            more = waiting.removeIf(group -> done.containsAll(group.dependencies()) && done.add(group.name()));
        }
        return waiting.isEmpty();
    }

    private static Node node(String name, String input, String... outputs) {
        return Node.from(input).applyAll(GroupingTest::nothing).to(outputs).named(name);
    }

    private static Object nothing(Object... arguments) {
        return List.of(arguments);
    }

    @Test
    @Tag("core/P-27")
    void groupsByTopLevelNamespace() {
        Pipeline pipeline = Pipeline.of(
                node("load", "raw", "a"),
                node("clean", "a", "b").in("etl.deep"),
                node("join", "b", "c").in("etl"));

        assertThat(pipeline.groupBy(Grouping.byNamespace()))
                .containsExactly(
                        new NodeGroup("load", "nodes", List.of("load"), List.of()),
                        new NodeGroup("etl", "namespace", List.of("etl.deep.clean", "etl.join"), List.of("load")));
    }

    @Test
    @Tag("core/P-27")
    void splitsANamespaceThatTheDataLeavesAndEntersAgain() {
        Pipeline pipeline = Pipeline.of(
                node("first", "raw", "a").in("etl"),
                node("outside", "a", "b"),
                node("last", "b", "c").in("etl"));

        assertThat(pipeline.groupBy(Grouping.byNamespace()))
                .containsExactly(
                        new NodeGroup("etl", "namespace", List.of("etl.first"), List.of()),
                        new NodeGroup("outside", "nodes", List.of("outside"), List.of("etl")),
                        new NodeGroup("etl-2", "namespace", List.of("etl.last"), List.of("outside")));
    }

    @Test
    void keepsANodeApartThatIsNamedLikeANamespace() {
        Pipeline pipeline =
                Pipeline.of(node("etl", "raw", "a"), node("clean", "a", "b").in("etl"));

        assertThat(pipeline.groupBy(Grouping.byNamespace()))
                .containsExactly(
                        new NodeGroup("etl", "nodes", List.of("etl"), List.of()),
                        new NodeGroup("etl-2", "namespace", List.of("etl.clean"), List.of("etl")));
    }

    @Test
    void countsOnWhileTheNameOfAGroupIsTaken() {
        Pipeline pipeline = Pipeline.of(
                node("etl", "raw", "a"),
                node("etl-2", "a", "b"),
                node("clean", "b", "c").in("etl"),
                node("outside", "c", "d"),
                node("join", "d", "e").in("etl"));

        assertThat(pipeline.groupBy(Grouping.byNamespace()))
                .extracting(NodeGroup::name)
                .containsExactly("etl", "etl-2", "etl-3", "outside", "etl-2-2");
    }

    @Test
    void putsWhatLiesBetweenIntoAGroupOfMemory() {
        Pipeline pipeline = Pipeline.of(
                node("A", "raw", "in_memory", "to_file"),
                node("C", "to_file", "back_from_file"),
                Node.from("in_memory", "back_from_file")
                        .applyAll(GroupingTest::nothing)
                        .to("result")
                        .named("B"));

        assertThat(pipeline.groupBy(Grouping.byMemory("in_memory"::equals)))
                .containsExactly(new NodeGroup("A_and_2_more", "memory", List.of("A", "C", "B"), List.of()));
    }

    @Test
    void seesThroughFormatsWhenGroupingByMemory() {
        Pipeline pipeline = Pipeline.of(node("write", "raw", "t@spark"), node("read", "t@frame", "result"));

        assertThat(pipeline.groupBy(Grouping.byMemory(name -> false)))
                .containsExactly(
                        new NodeGroup("write", "nodes", List.of("write"), List.of()),
                        new NodeGroup("read", "nodes", List.of("read"), List.of("write")));
    }

    @Test
    void groupsByTheSetOfTags() {
        Pipeline pipeline = Pipeline.of(
                node("a", "raw", "x").tagged("nightly", "big"),
                node("b", "x", "y").tagged("big", "nightly"),
                node("c", "y", "z"));

        assertThat(pipeline.groupBy(Grouping.byTag()))
                .containsExactly(
                        new NodeGroup("big_nightly", "tag", List.of("a", "b"), List.of()),
                        new NodeGroup("c", "nodes", List.of("c"), List.of("big_nightly")));
        assertThat(Pipeline.of(node("a", "raw", "x").tagged("big").in("ns")).groupBy(Grouping.byTag()))
                .containsExactly(new NodeGroup("big", "tag", List.of("ns.a"), List.of()));
    }

    @Test
    void countsOrderingEdges() {
        Pipeline pipeline =
                Pipeline.of(node("a", "raw", "x"), node("b", "other", "y").after("a"));

        assertThat(pipeline.groupBy(Grouping.byNode()).get(1).dependencies()).containsExactly("a");
    }

    @Test
    void knowsGroupingsByName() {
        assertThat(Grouping.named("NAMESPACE", n -> false)).isEqualTo(Grouping.byNamespace());
        assertThatThrownBy(() -> Grouping.named("namespaec", n -> false))
                .hasMessage("There is no grouping 'namespaec'; did you mean 'namespace'?");
    }
}
