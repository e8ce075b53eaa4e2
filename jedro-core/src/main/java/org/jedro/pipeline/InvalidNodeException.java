package org.jedro.pipeline;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Reason;

/** A node that cannot be: its inputs, function, outputs, name or tags do not fit together. */
public final class InvalidNodeException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String node;

    private InvalidNodeException(String node, List<Problem> problems, String message) {
        super(message, problems);
        this.node = node;
    }

    static InvalidNodeException of(String node, Problems problems) {
        List<Problem> list = problems.list();
        String message = list.size() == 1
                ? Sentence.of("node '" + node + "' " + list.get(0))
                : problems.under("node '" + node + "'");
        return new InvalidNodeException(node, list, message);
    }

    static InvalidNodeException of(String node, String problem) {
        return of(node, new Problems().add(problem));
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

    /** {@return the name of the node, as far as it had one} */
    public String node() {
        return node;
    }
}
