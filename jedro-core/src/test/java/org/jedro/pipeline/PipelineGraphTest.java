// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of nodes that are given in another order than they run in. */
class PipelineGraphTest {
    private static final Node MAKE = PipelineTest.node("make", "raw", "t@y", "m");
    private static final Node WRITE = Node.from("t@x", "m")
            .applyAll(arguments -> List.of(arguments))
            .to("c")
            .named("write")
            .after("make");
    private static final Node OTHER = PipelineTest.node("other", "more", "o").after("write");
    private static final PipelineGraph GRAPH = Pipeline.of(OTHER, WRITE, MAKE).graph();

    private static List<String> names(int[] datasets) {
        return Arrays.stream(datasets).mapToObj(GRAPH::dataset).toList();
    }

    private static int producer(String dataset) {
        return GRAPH.producerOf(GRAPH.datasetIndex(dataset));
    }

    @Test
    void numbersNodesInTheOrderInWhichTheyRun() {
        assertThat(GRAPH.nodes()).containsExactly(MAKE, WRITE, OTHER);
        assertThat(GRAPH.size()).isEqualTo(3);
        assertThat(GRAPH.node(1)).isSameAs(WRITE);
        assertThat(GRAPH.indexOf("make")).isZero();
        assertThat(GRAPH.indexOf("other")).isEqualTo(2);
        assertThat(GRAPH.indexOf("mak")).isEqualTo(-1);
        assertThat(GRAPH.layerOf(0)).isZero();
        assertThat(GRAPH.layerOf(2)).isEqualTo(2);
    }

    @Test
    void findsOnlyNodesThatAreEqual() {
        assertThat(GRAPH.indexOf(WRITE)).isEqualTo(1);
        assertThat(GRAPH.indexOf(PipelineTest.node("make", "raw", "t@y", "m"))).isZero();
        assertThat(GRAPH.indexOf(PipelineTest.node("make", "raw", "other"))).isEqualTo(-1);
        assertThat(GRAPH.indexOf(PipelineTest.node("absent", "raw", "t@y"))).isEqualTo(-1);
    }

    @Test
    void hasOneEdgeBetweenTwoNodesHoweverManyThingsConnectThem() {
        assertThat(GRAPH.predecessors(1)).containsExactly(0);
        assertThat(GRAPH.predecessors(2)).containsExactly(1);
        assertThat(GRAPH.successors(0)).containsExactly(1);
        assertThat(GRAPH.predecessorCount(0)).isZero();
        assertThat(GRAPH.predecessorCount(1)).isEqualTo(1);
        assertThat(GRAPH.successorCount(0)).isEqualTo(1);
        assertThat(GRAPH.successorCount(2)).isZero();
        assertThat(GRAPH.edgeCount()).isEqualTo(2);
    }

    @Test
    void sortsTheNodesForWhichANodeWaits() {
        Node join = Node.from("z", "x", "y")
                .applyAll(arguments -> List.of(arguments))
                .to("all")
                .named("join");
        PipelineGraph graph = Pipeline.of(
                        PipelineTest.node("a", "raw", "x"),
                        PipelineTest.node("b", "raw", "y"),
                        PipelineTest.node("c", "raw", "z"),
                        join)
                .graph();

        assertThat(graph.predecessors(3)).containsExactly(0, 1, 2);
    }

    @Test
    void knowsTheDatasetsOfNodesInTheirOrder() {
        assertThat(names(GRAPH.inputsOf(1))).containsExactly("t@x", "m");
        assertThat(names(GRAPH.outputsOf(0))).containsExactly("t@y", "m");
        assertThat(GRAPH.datasetCount()).isEqualTo(8);
        assertThat(GRAPH.datasetIndex("mm")).isEqualTo(-1);
    }

    @Test
    void knowsTheWriterOfADatasetInAnyFormat() {
        assertThat(producer("t@x")).isZero();
        assertThat(producer("t@y")).isZero();
        assertThat(producer("t")).isZero();
        assertThat(producer("c")).isEqualTo(1);
        assertThat(producer("o")).isEqualTo(2);
        assertThat(producer("raw")).isEqualTo(-1);
        assertThat(GRAPH.baseOf(GRAPH.datasetIndex("t@x"))).isEqualTo(GRAPH.datasetIndex("t"));
        assertThat(GRAPH.baseOf(GRAPH.datasetIndex("m"))).isEqualTo(GRAPH.datasetIndex("m"));
    }
}
