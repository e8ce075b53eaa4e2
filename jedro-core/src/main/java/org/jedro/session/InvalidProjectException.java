package org.jedro.session;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** What {@code jedro.yml} says cannot be so. */
public final class InvalidProjectException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidProjectException(Problems problems) {
        super(problems.under(Project.MARKER));
        this.problems = List.copyOf(problems.list());
    }

    /** {@return the problems, one clause each} */
    public List<String> problems() {
        return problems;
    }
}
