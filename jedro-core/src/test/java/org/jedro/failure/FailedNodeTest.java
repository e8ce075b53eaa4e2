// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.shop.Orders;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.failure.internal.Traceback;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is reported of a node whose function has thrown. */
@Timeout(60)
class FailedNodeTest {
    private static final String END = "\n  0 of 1 node is done. Repeat the command to run everything again.";

    private static String message(Node node, Object input) {
        return failure(node, input).getMessage();
    }

    private static RunFailedException failure(Node node, Object input) {
        DataCatalog catalog =
                DataCatalog.inMemory().with(node.inputs().get(0), input).build();
        return catchThrowableOfType(
                RunFailedException.class, () -> new SequentialRunner().run(Pipeline.of(node), catalog));
    }

    @Test
    void namesThePlaceInTheCodeOfTheUser() {
        Node node = Node.from("orders").apply(Orders::join).to("joined").named("join");

        assertThat(message(node, "x"))
                .isEqualTo(
                        "Node 'join' failed: IllegalStateException: no order has a price.\n  at Orders.join(Orders.java:13)"
                                + END);
    }

    @Test
    void namesTheClassOfAMessageOfOneWord() {
        Node node = Node.from("orders").apply(Orders::word).to("joined").named("join");

        assertThat(message(node, "42"))
                .isEqualTo("Node 'join' failed: IllegalArgumentException: 42.\n  at Orders.word(Orders.java:17)" + END);
    }

    @Test
    void takesOffWrappersOfTheJdk() {
        Node node = Node.from("orders").apply(Orders::inThreads).to("joined").named("join");

        assertThat(message(node, "x"))
                .isEqualTo(
                        "Node 'join' failed: IllegalStateException: no order has a price.\n  at Orders.join(Orders.java:13)"
                                + END);
    }

    @Test
    void passesOverTheFramesOfTheJdk() {
        Node node = Node.from("orders").apply(Orders::through).to("joined").named("join");

        assertThat(message(node, "x"))
                .isEqualTo("Node 'join' failed: NumberFormatException: For input string: \"x\".\n"
                        + "  at Orders.through(Orders.java:26)" + END);
    }

    @Test
    void listsTheColumnsOfRowsInWhichAValueIsMissing() {
        Node node = Node.from("orders").apply(Orders::total).to("sum").named("total");

        assertThat(message(node, List.of(Map.of("price", 3))))
                .startsWith("Node 'total' failed: NullPointerException: Cannot invoke \"java.lang.Integer.intValue()\"")
                .endsWith("\n  at Orders.total(Orders.java:30)\n  columns of 'orders': price" + END);
    }

    @Test
    void namesTheParameterThatCannotBeModified() {
        Node node = Node.from("params:features").apply(Orders::added).to("more").named("add");

        assertThat(message(node, List.of("id"))).isEqualTo("""
                        Node 'add' failed: UnsupportedOperationException.
                          at Orders.added(Orders.java:34)
                          parameters cannot be modified: copy what is changed of 'params:features' first, as with new \
                        ArrayList<>(…) or new LinkedHashMap<>(…)""" + END);
    }

    @Test
    void namesTheUntypedParameterThatCannotBeModified() {
        Node node = Node.from("params:features").apply(Orders::added).to("more").named("add");
        DataCatalog catalog = DataCatalog.builder()
                .parameters(Map.of("features", List.of("id")))
                .build();

        assertThat(catchThrowableOfType(
                        RunFailedException.class, () -> new SequentialRunner().run(Pipeline.of(node), catalog)))
                .hasMessageContaining("parameters cannot be modified: copy what is changed of 'params:features' first");
    }

    @Test
    void doesNotBlameParametersForOtherCollections() {
        Node node = Node.from("features").apply(Orders::added).to("more").named("add");

        assertThat(message(node, List.of("id")))
                .isEqualTo(
                        "Node 'add' failed: UnsupportedOperationException.\n  at Orders.added(Orders.java:34)" + END);
    }

    @Test
    void measuresHowLongANodeTookUntilItFailed() {
        Node node = Node.from("orders").apply(Orders::slow).to("joined").named("join");

        NodeOutcome.Failed failed =
                (NodeOutcome.Failed) failure(node, "x").outcome().nodes().get(0);

        assertThat(failed.times().call()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(failed.times().save()).isZero();
    }

    @Test
    void showsTheCauseFirstInATraceback() {
        Node node = Node.from("orders").apply(Orders::inThreads).to("joined").named("join");

        List<String> lines = Traceback.of(failure(node, "x")).lines().toList();

        assertThat(lines.subList(0, 3))
                .containsExactly(
                        "java.lang.IllegalStateException: no order has a price",
                        "    at com.example.shop.Orders.join(Orders.java:13)",
                        "    at com.example.shop.Orders.lambda$inThreads$0(Orders.java:21)");
        assertThat(lines.stream().filter(line -> !line.startsWith("    ")))
                .containsExactly(
                        "java.lang.IllegalStateException: no order has a price",
                        "wrapped in java.util.concurrent.CompletionException: java.lang.IllegalStateException: no order"
                                + " has a price",
                        "wrapped in org.jedro.runner.NodeFailedException: Node 'join' failed: IllegalStateException: no order has a price.",
                        "wrapped in org.jedro.runner.RunFailedException: Node 'join' failed: IllegalStateException: no order has a price.");
    }
}
