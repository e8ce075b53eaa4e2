package org.jedro.runner;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;

/** A run has ended because nodes failed. */
public final class RunFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient RunOutcome outcome;
    private final List<String> resumeFrom;

    private RunFailedException(String message, Throwable cause, RunOutcome outcome, List<String> resumeFrom) {
        super(message, cause);
        this.outcome = outcome;
        this.resumeFrom = List.copyOf(resumeFrom);
    }

    static RunFailedException of(RunOutcome outcome, List<String> stillRunning, List<String> resumeFrom) {
        List<NodeOutcome.Failed> failed = outcome.nodes().stream()
                .filter(NodeOutcome.Failed.class::isInstance)
                .map(NodeOutcome.Failed.class::cast)
                .toList();
        StringBuilder text = new StringBuilder();
        for (NodeOutcome.Failed failure : failed) {
            text.append(text.length() == 0 ? "" : "\n").append(failure.error().getMessage());
        }
        if (!stillRunning.isEmpty()) {
            text.append("\n  still running when the grace period was over: '")
                    .append(String.join("', '", stillRunning))
                    .append("'");
        }
        text.append("\n  ").append(Progress.of(outcome, resumeFrom));
        return new RunFailedException(text.toString(), failed.get(0).error(), outcome, resumeFrom);
    }

    /** {@return what became of each node} */
    public RunOutcome outcome() {
        return outcome;
    }

    /** {@return the nodes from which a new run would do what is left; empty if everything has to run again} */
    public List<String> resumeFrom() {
        return resumeFrom;
    }
}
