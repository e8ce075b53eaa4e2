// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.ProblemText;
import org.jedro.internal.UserCode;

/** The findings of {@code jedro check}, without duplicates, in the order in which they were found. Not thread-safe. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();
    private Problems problems = new Problems();

    private String area = "";

    Findings() {}

    /** Collects the findings of one contributor, and the exception that it throws. */
    void collect(String area, Runnable work) {
        this.area = area;
        problems = new Problems();
        attempt(work);
        problems.list().forEach(problem -> add(new Finding(area, problem)));
    }

    /** {@return where a contributor adds problems and warnings} */
    public Problems problems() {
        return problems;
    }

    /** Runs an action; a {@link JedroException} that it throws is added as a problem, or as the problems that it carries. */
    public void attempt(Runnable work) {
        try {
            UserCode.run(work::run, e -> ExtensionFailedException.of("The check of '" + area + "'", "check", e));
        } catch (JedroException e) {
            if (e.problems().isEmpty()) {
                problems.add(e.getMessage());
            }
            e.problems().forEach(problems::add);
        }
    }

    private void add(Finding finding) {
        if (found.stream().noneMatch(known -> known.problem().equals(finding.problem()))) {
            found.add(finding);
        }
    }

    /** {@return the findings that would fail a run} */
    List<Finding> errors() {
        return found.stream().filter(finding -> finding.problem().isError()).toList();
    }

    /** {@return the findings that would not fail a run} */
    List<Finding> warnings() {
        return found.stream().filter(finding -> !finding.problem().isError()).toList();
    }

    /** {@return the findings by file, then those without a file; each paragraph has the form of an error message} */
    static List<String> paragraphs(List<Finding> findings) {
        List<Problem> problems = findings.stream().map(Finding::problem).toList();
        return ProblemText.paragraphs(problems);
    }
}
