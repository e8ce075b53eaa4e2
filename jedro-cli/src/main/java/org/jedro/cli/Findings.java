package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import org.jedro.ExtensionFailedException;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.ProblemText;
import org.jedro.Problems;
import org.jedro.UserCode;

/** What {@code jedro check} has found, each thing once, in the order in which it was found. Not thread-safe. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();
    private Problems problems = new Problems();

    private String area = "";

    Findings() {}

    /** Takes what one contributor adds, and what it throws. */
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

    /** Does something, and takes a {@link JedroException} that it throws as a problem, or as those that it carries. */
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

    /** {@return what would end a run} */
    List<Finding> errors() {
        return found.stream().filter(finding -> finding.problem().isError()).toList();
    }

    /** {@return what a run would bear} */
    List<Finding> warnings() {
        return found.stream().filter(finding -> !finding.problem().isError()).toList();
    }

    /** {@return findings file by file, then those that are in none, each paragraph as an error would show it} */
    static List<String> paragraphs(List<Finding> findings) {
        List<Problem> problems = findings.stream().map(Finding::problem).toList();
        return ProblemText.paragraphs(problems);
    }
}
