// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.function.FunctionInfo;
import org.jedro.internal.ProblemText;
import org.jedro.internal.Reason;

/** Thrown for an invalid node: its inputs, function, outputs, name or tags do not fit together. */
public final class InvalidNodeException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String node;

    private InvalidNodeException(String node, List<Problem> problems, String message) {
        super(message, problems);
        this.node = node;
    }

    /** {@return the exception for nodes that have flaws, each with the line of code that built it} */
    static InvalidNodeException of(List<Node> nodes) {
        List<Problem> all = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Node node : nodes) {
            Flaw flaw = Objects.requireNonNull(node.extras().flaw());
            String at = flaw.place().isEmpty() ? "" : "\n  " + flaw.place();
            messages.add(message(node.name(), flaw.problems()) + at);
            flaw.problems()
                    .forEach(problem -> all.add(flaw.place().isEmpty() ? problem : problem.withHint(flaw.place())));
        }
        return new InvalidNodeException(nodes.get(0).name(), all, String.join("\n", messages));
    }

    private static String message(String node, List<Problem> problems) {
        return problems.size() == 1
                ? Sentence.of("node '" + node + "' " + problems.get(0))
                : ProblemText.list("node '" + node + "'", problems);
    }

    static InvalidNodeException noOutputs(FunctionInfo function) {
        String message = "The node of " + function.displayName()
                + " has no outputs.\n  name them with .to(\"dataset\"), or give the function to .accept(…) if its result"
                + " is of no use";
        return new InvalidNodeException(function.displayName(), List.of(Problem.of("has no outputs")), message);
    }

    static InvalidNodeException notPortable(String node, List<String> obstacles, Throwable cause) {
        String reason = obstacles.isEmpty() ? Reason.of(cause) : String.join("; ", obstacles);
        return new InvalidNodeException(
                node,
                obstacles.stream().map(Problem::of).toList(),
                Sentence.of("node '" + node + "' cannot go to another JVM: " + reason));
    }

    /** {@return the name of the node, as far as it was known} */
    public String node() {
        return node;
    }
}
