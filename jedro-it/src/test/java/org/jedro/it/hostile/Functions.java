// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jedro.function.Fn1;
import org.jedro.function.NodeFunction;
import org.jedro.function.NodeFunctions;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** Nodes with every kind of function; each takes the trap as its inputs. */
final class Functions {
    private Functions() {}

    static List<Node> nodes() {
        String t = "trap";
        return List.of(
                Node.from().apply(Functions::fn0).to("r0").named("fn0"),
                Node.from(t).apply(Functions::fn1).to("r1").named("fn1"),
                Node.from(t, t).apply(Functions::fn2).to("r2").named("fn2"),
                Node.from(t, t, t).apply(Functions::fn3).to("r3").named("fn3"),
                Node.from(t, t, t, t).apply(Functions::fn4).to("r4").named("fn4"),
                Node.from(t, t, t, t, t).apply(Functions::fn5).to("r5").named("fn5"),
                Node.from(t, t, t, t, t, t).apply(Functions::fn6).to("r6").named("fn6"),
                Node.from(t, t).applyAll(Functions::fnN).to("rN").named("fnN"),
                Node.from(t).applyNamed(Functions::fnNamed).to("rNamed").named("fnNamed"),
                Node.from(t).applyFunction(wrapped()).to("rAround").named("around"),
                Node.from(t).accept(Functions::action1).named("action1"),
                Node.from(t, t).accept(Functions::action2).named("action2"),
                Node.from(t, t, t).accept(Functions::action3).named("action3"),
                Node.from(t, t, t, t).accept(Functions::action4).named("action4"),
                Node.from(t, t, t, t, t).accept(Functions::action5).named("action5"),
                Node.from(t, t, t, t, t, t).accept(Functions::action6).named("action6"),
                Node.from(t, t).acceptAll(Functions::actionN).named("actionN"),
                Node.from(t).acceptNamed(Functions::actionNamed).named("actionNamed"));
    }

    private static NodeFunction wrapped() {
        Fn1<Trap, Integer> plain = Functions::fn1;
        return NodeFunctions.around(plain, (function, arguments) -> {
            ((Trap) Objects.requireNonNull(arguments[0])).in("Around.invoke");
            return 9;
        });
    }

    /** Has no input that could bring the trap to another JVM. */
    static int fn0() {
        Trap.at("Fn0.apply");
        return 0;
    }

    static int fn1(Trap trap) {
        trap.in("Fn1.apply");
        return 1;
    }

    static int fn2(Trap trap, Trap b) {
        trap.in("Fn2.apply");
        return 2;
    }

    static int fn3(Trap trap, Trap b, Trap c) {
        trap.in("Fn3.apply");
        return 3;
    }

    static int fn4(Trap trap, Trap b, Trap c, Trap d) {
        trap.in("Fn4.apply");
        return 4;
    }

    static int fn5(Trap trap, Trap b, Trap c, Trap d, Trap e) {
        trap.in("Fn5.apply");
        return 5;
    }

    static int fn6(Trap trap, Trap b, Trap c, Trap d, Trap e, Trap f) {
        trap.in("Fn6.apply");
        return 6;
    }

    static int fnN(@Nullable Object... traps) {
        ((Trap) Objects.requireNonNull(traps[0])).in("FnN.apply");
        return 7;
    }

    static int fnNamed(Map<String, @Nullable Object> traps) {
        ((Trap) Objects.requireNonNull(traps.get("trap"))).in("FnNamed.apply");
        return 8;
    }

    static void action1(Trap trap) {
        trap.in("Action1.accept");
    }

    static void action2(Trap trap, Trap b) {
        trap.in("Action2.accept");
    }

    static void action3(Trap trap, Trap b, Trap c) {
        trap.in("Action3.accept");
    }

    static void action4(Trap trap, Trap b, Trap c, Trap d) {
        trap.in("Action4.accept");
    }

    static void action5(Trap trap, Trap b, Trap c, Trap d, Trap e) {
        trap.in("Action5.accept");
    }

    static void action6(Trap trap, Trap b, Trap c, Trap d, Trap e, Trap f) {
        trap.in("Action6.accept");
    }

    static void actionN(@Nullable Object... traps) {
        ((Trap) Objects.requireNonNull(traps[0])).in("ActionN.accept");
    }

    static void actionNamed(Map<String, @Nullable Object> traps) {
        ((Trap) Objects.requireNonNull(traps.get("trap"))).in("ActionNamed.accept");
    }

    static Stream<Integer> chunks(Trap trap) {
        return Stream.of(1, 2).peek(i -> trap.in("Stream.next"));
    }

    static int same(int value) {
        return value;
    }
}
