// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jedro.function.Fn1;
import org.jedro.function.FnNamed;
import org.jedro.function.NodeFunctions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PortableNodeTest {
    record Halves(int left, int right) {}

    /** Can be serialized, were it not for what it holds. */
    record Holder(Thread thread) implements Serializable {}

    static Halves halves(int number) {
        return new Halves(number / 2, number - number / 2);
    }

    private static PortableNode sent(Node node) throws Exception {
        return PortableNode.from(PortableNode.of(node).bytes(), PortableNodeTest.class.getClassLoader());
    }

    @Test
    void isCalledLikeTheNodeThatItCameFrom() throws Exception {
        int factor = 10;
        Fn1<Integer, Integer> times = x -> x * factor;
        FnNamed<Integer> named = arguments -> (Integer) arguments.get("x") - (Integer) arguments.get("y");
        Node keyed = Node.from("a").apply(PortableNodeTest::halves).to(Node.key("right", "r"), Node.key("left", "l"));

        assertThat(sent(Node.from("a").apply(PortableNodeTest::halves).to("l", "r"))
                        .call(new Object[] {7}))
                .containsExactly(3, 4);
        assertThat(sent(keyed).call(new Object[] {7})).containsExactly(4, 3);
        assertThat(sent(Node.from("a").apply(times).to("b").named("times")).call(new Object[] {7}))
                .containsExactly(70);
        assertThat(sent(Node.from(Node.arg("x", "a"), Node.arg("y", "b"))
                                .applyNamed(named)
                                .to("c")
                                .named("minus"))
                        .call(new Object[] {7, 5}))
                .containsExactly(2);
    }

    @Test
    void reportsTheTypeOfAWrongArgument() throws Exception {
        PortableNode node = sent(Node.from("a").apply(PortableNodeTest::halves).to("l", "r"));

        assertThatThrownBy(() -> node.call(new Object[] {"seven"}))
                .isInstanceOf(NodeResultException.class)
                .hasMessageContaining("Integer");
    }

    @Test
    @Tag("core/R-17")
    void namesWhatCannotBeSent() {
        long before = 1;
        Thread connection = new Thread();
        Holder holder = new Holder(connection);
        Fn1<Integer, Long> captures = x -> x + before + connection.getPriority();
        Fn1<Integer, Integer> deep = x -> x + holder.thread().getPriority();
        Fn1<Integer, Integer> bound = new Inner()::plus;
        IntUnaryOperator operator = x -> x + 1;
        Fn1<Integer, Integer> inner = x -> operator.applyAsInt(x);

        assertThat(obstacles(captures))
                .containsExactly("it captures 'connection', a Thread, which cannot be serialized");
        assertThat(obstacles(deep))
                .containsExactly("it captures 'holder', a Holder, and it has the field 'thread', a Thread, which cannot"
                        + " be serialized");
        assertThat(obstacles(inner))
                .containsExactly(
                        "it captures 'operator', a lambda of type IntUnaryOperator, which cannot be serialized");
        assertThat(obstacles(bound))
                .containsExactly("it is a method of one object, an Inner, which cannot be serialized");
        assertThat(obstacles(NodeFunctions.partial((Thread t, Integer x) -> x, connection)))
                .containsExactly("it has the field 'a', a Thread, which cannot be serialized");
        assertThat(obstacles(x -> x)).isEmpty();
        assertThatThrownBy(() -> PortableNode.of(node(captures)).bytes())
                .hasMessage("Node 'n' cannot go to another JVM: it captures 'connection', a Thread, which cannot be"
                        + " serialized.");
    }

    private static List<String> obstacles(Fn1<Integer, ?> function) {
        return PortableNode.obstacles(node(function));
    }

    private static Node node(Fn1<Integer, ?> function) {
        return Node.from("a").apply(function).to("b").named("n");
    }

    private static final class Inner {
        int plus(int x) {
            return x + 1;
        }
    }
}
