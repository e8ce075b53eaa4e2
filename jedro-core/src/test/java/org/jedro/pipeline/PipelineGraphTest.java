// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of nodes that are given in another order than they run in. Not static: each change of the code builds it anew. */
class PipelineGraphTest {
    private final Node make = PipelineTest.node("make", "raw", "t@y", "m");
    private final Node write = Node.from("t@x", "m")
            .applyAll(arguments -> List.of(arguments))
            .to("c")
            .named("write")
            .after("make");
    private final Node other = PipelineTest.node("other", "more", "o").after("write");
    private final PipelineGraph graph = Pipeline.of(other, write, make).graph();

    private List<String> names(int[] datasets) {
        return Arrays.stream(datasets).mapToObj(graph::dataset).toList();
    }

    private int producer(String dataset) {
        return graph.producerOf(graph.datasetIndex(dataset));
    }

    @Test
    void numbersNodesInTheOrderInWhichTheyRun() {
        assertThat(graph.nodes()).containsExactly(make, write, other);
        assertThat(graph.size()).isEqualTo(3);
        assertThat(graph.node(1)).isSameAs(write);
        assertThat(graph.indexOf("make")).isZero();
        assertThat(graph.indexOf("other")).isEqualTo(2);
        assertThat(graph.indexOf("mak")).isEqualTo(-1);
        assertThat(graph.layerOf(0)).isZero();
        assertThat(graph.layerOf(2)).isEqualTo(2);
    }

    @Test
    void findsOnlyNodesThatAreEqual() {
        assertThat(graph.indexOf(write)).isEqualTo(1);
        assertThat(graph.indexOf(PipelineTest.node("make", "raw", "t@y", "m"))).isZero();
        assertThat(graph.indexOf(PipelineTest.node("make", "raw", "other"))).isEqualTo(-1);
        assertThat(graph.indexOf(PipelineTest.node("absent", "raw", "t@y"))).isEqualTo(-1);
    }

    @Test
    void hasOneEdgeBetweenTwoNodesHoweverManyThingsConnectThem() {
        assertThat(graph.predecessors(1)).containsExactly(0);
        assertThat(graph.predecessors(2)).containsExactly(1);
        assertThat(graph.successors(0)).containsExactly(1);
        assertThat(graph.predecessorCount(0)).isZero();
        assertThat(graph.predecessorCount(1)).isEqualTo(1);
        assertThat(graph.successorCount(0)).isEqualTo(1);
        assertThat(graph.successorCount(2)).isZero();
        assertThat(graph.edgeCount()).isEqualTo(2);
    }

    @Test
    void sortsTheNodesForWhichANodeWaits() {
        Node join = Node.from("z", "x", "y")
                .applyAll(arguments -> List.of(arguments))
                .to("all")
                .named("join");
        PipelineGraph joined = Pipeline.of(
                        PipelineTest.node("a", "raw", "x"),
                        PipelineTest.node("b", "raw", "y"),
                        PipelineTest.node("c", "raw", "z"),
                        join)
                .graph();

        assertThat(joined.predecessors(3)).containsExactly(0, 1, 2);
    }

    @Test
    void knowsTheDatasetsOfNodesInTheirOrder() {
        assertThat(names(graph.inputsOf(1))).containsExactly("t@x", "m");
        assertThat(names(graph.outputsOf(0))).containsExactly("t@y", "m");
        assertThat(graph.datasetCount()).isEqualTo(8);
        assertThat(graph.datasetIndex("mm")).isEqualTo(-1);
    }

    @Test
    void knowsTheWriterOfADatasetInAnyFormat() {
        assertThat(producer("t@x")).isZero();
        assertThat(producer("t@y")).isZero();
        assertThat(producer("t")).isZero();
        assertThat(producer("c")).isEqualTo(1);
        assertThat(producer("o")).isEqualTo(2);
        assertThat(producer("raw")).isEqualTo(-1);
        assertThat(graph.baseOf(graph.datasetIndex("t@x"))).isEqualTo(graph.datasetIndex("t"));
        assertThat(graph.baseOf(graph.datasetIndex("m"))).isEqualTo(graph.datasetIndex("m"));
    }
}
