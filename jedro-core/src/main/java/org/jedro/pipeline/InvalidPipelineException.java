// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Thrown for nodes that do not form a valid pipeline; carries all their problems. */
public final class InvalidPipelineException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient List<PipelineProblem> details;

    private InvalidPipelineException(List<PipelineProblem> details, Problems problems) {
        super(Sentence.of("the pipeline", problems), problems.list());
        this.details = List.copyOf(details);
    }

    static InvalidPipelineException of(List<PipelineProblem> details) {
        Problems problems = new Problems();
        details.forEach(detail -> problems.add(detail.clause()));
        return new InvalidPipelineException(details, problems);
    }

    /** {@return all problems with their own data, in the order of {@link #problems}: names, datasets, order, cycles} */
    public List<PipelineProblem> details() {
        return details;
    }
}
