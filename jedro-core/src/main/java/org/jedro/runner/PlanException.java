package org.jedro.runner;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** A pipeline and a catalog do not fit together. Nothing has run; all problems are told at once. */
public final class PlanException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    private PlanException(String message, List<String> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** A single problem speaks for itself. */
    static PlanException of(Problems problems) {
        List<String> all = problems.list();
        String message = all.size() == 1 ? all.get(0) : problems.under("this run, found before it started");
        return new PlanException(message, all);
    }

    /** {@return the problems, each of which may have several lines} */
    public List<String> problems() {
        return problems;
    }
}
