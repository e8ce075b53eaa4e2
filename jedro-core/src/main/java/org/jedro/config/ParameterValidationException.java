package org.jedro.config;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Parameters that do not fit the types for which nodes ask; carries every problem that was found. */
public final class ParameterValidationException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    private ParameterValidationException(String message, List<String> problems) {
        super(message);
        this.problems = problems;
    }

    /** {@return an exception for the problems of parameters that come from one file or other source} */
    public static ParameterValidationException in(String source, Problems problems) {
        return new ParameterValidationException(problems.under(source), List.copyOf(problems.list()));
    }

    /** {@return the problems in the order of the requirements} */
    public List<String> problems() {
        return problems;
    }
}
