package org.jedro.pipeline;

import java.util.List;
import java.util.Locale;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Nodes that cannot be a pipeline; carries everything that is wrong with them. */
public final class InvalidPipelineException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient List<PipelineProblem> problems;

    private InvalidPipelineException(List<PipelineProblem> problems, String message) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    static InvalidPipelineException of(List<PipelineProblem> problems) {
        if (problems.size() == 1) {
            String clause = problems.get(0).clause();
            String end = clause.endsWith("?") ? "" : ".";
            return new InvalidPipelineException(
                    problems, clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + end);
        }
        Problems all = new Problems();
        problems.forEach(problem -> all.add(problem.clause()));
        return new InvalidPipelineException(problems, all.under("the pipeline"));
    }

    /** {@return all problems: names first, then datasets, order, cycles} */
    public List<PipelineProblem> problems() {
        return problems;
    }
}
