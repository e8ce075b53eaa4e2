// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.internal.ProblemText;

/**
 * Thrown when a pipeline does not match its catalog. Nothing has run.
 *
 * <p>Carries all problems: first those between the pipeline, the catalog and the run, which have no file, then those of
 * parameters.
 */
public final class PlanException extends JedroException {
    private static final long serialVersionUID = 1L;

    private PlanException(List<Problem> problems) {
        super(ProblemText.message("this run, found before it started", problems), problems);
    }

    static PlanException of(List<Problem> problems) {
        return new PlanException(problems);
    }
}
