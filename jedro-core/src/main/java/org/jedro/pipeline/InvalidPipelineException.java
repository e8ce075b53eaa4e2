package org.jedro.pipeline;

import java.util.List;
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
            return new InvalidPipelineException(
                    problems, Sentence.of(problems.get(0).clause()));
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
