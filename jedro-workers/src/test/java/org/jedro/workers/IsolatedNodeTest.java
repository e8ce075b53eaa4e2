// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Isolation.heap;

import com.example.shop.Prices;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class IsolatedNodeTest {
    record Place(long process, long maxHeap, List<String> words) {}

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ThreadRunner(2));
    }

    static Place where(List<String> words) {
        return new Place(ProcessHandle.current().pid(), Runtime.getRuntime().maxMemory(), words);
    }

    static long here(Place place) {
        return ProcessHandle.current().pid();
    }

    @ParameterizedTest
    @MethodSource("runners")
    @Tag("core/R-03")
    void hasAJvmOfItsOwnWhileOthersStayHere(Runner runner) {
        Pipeline pipeline = Pipeline.of(
                Node.from("words").apply(IsolatedNodeTest::where).to("place").isolated(heap("80m")),
                Node.from("place").apply(IsolatedNodeTest::here).to("here"),
                Node.from("place")
                        .apply(IsolatedNodeTest::here)
                        .to("there")
                        .named("there")
                        .isolated(heap("80m")));
        DataCatalog catalog =
                DataCatalog.inMemory().with("words", List.of("a", "b")).build();

        try (RunResult result = runner.run(pipeline, catalog)) {
            long own = ProcessHandle.current().pid();
            assertThat(result.load("here", Long.class)).isEqualTo(own);
            assertThat(result.load("there", Long.class)).isNotEqualTo(own);
            assertThat(result.outcome().nodes())
                    .filteredOn(outcome -> outcome.node().name().equals("there"))
                    .extracting(
                            outcome -> ((NodeOutcome.Succeeded) outcome).times().peakHeapBytes())
                    .allSatisfy(bytes -> assertThat(bytes).isBetween(1L, 90L << 20));
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void reportsAFailureAsInThisJvm(Runner runner) {
        Node node = Node.from("sales")
                .apply(Prices::length)
                .to("length")
                .named("length")
                .isolated(heap("80m"));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("sales", List.of(Map.of("day", "Monday")))
                .build();

        assertThatThrownBy(() -> runner.run(Pipeline.of(node), catalog)).hasMessage("""
                        Node 'length' failed: NullPointerException: Cannot invoke "String.length()" because "day" is null.
                          at Prices.length(Prices.java:13)
                          columns of 'sales': day
                          0 of 1 node is done. Repeat the command to run everything again.""");
    }
}
