// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.Set;
import org.jedro.Problem;
import org.jedro.internal.CodePlace;

/**
 * What is wrong with a node. It is reported when the node is used, since its name may be set later.
 *
 * @param problems clauses whose subject is the node
 * @param place the line of code that built the node; may be empty
 */
record Flaw(List<Problem> problems, String place) {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<Class<?>> STAGES = Set.of(
            Flaw.class,
            NodeAssembly.class,
            NodeInputs.class,
            Node.class,
            To.class,
            From.class,
            From1.class,
            From2.class,
            From3.class,
            From4.class,
            From5.class,
            From6.class);

    /** Calls a node with the function of a hook, for which no line of code is known. */
    private static final String OF_RUNNER = "org.jedro.runner.NodeTask";

    /** {@return the problems, with the line of code that called the stages of a node} */
    static Flaw here(List<Problem> problems) {
        String place = WALKER.walk(frames -> frames.dropWhile(frame -> STAGES.contains(frame.getDeclaringClass()))
                .filter(frame -> !CodePlace.isOfJdk(frame.getClassName()))
                .findFirst()
                .filter(frame -> !frame.getClassName().equals(OF_RUNNER))
                .map(frame -> CodePlace.text(frame.toStackTraceElement()))
                .orElse(""));
        return new Flaw(List.copyOf(problems), place);
    }
}
