package org.jedro.value;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Configuration that does not fit the Java type that it is bound to; carries every problem that was found. */
public final class BindingException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<String> problems;

    private BindingException(String message, String source, List<String> problems) {
        super(message);
        this.source = source;
        this.problems = problems;
    }

    /** {@return an exception for the problems of values that come from one file or other source} */
    public static BindingException in(String source, Problems problems) {
        return new BindingException(problems.under(source), source, List.copyOf(problems.list()));
    }

    /** {@return the problems in the order in which they were found} */
    public List<String> problems() {
        return problems;
    }

    /** {@return what the problems are in: a file or another source} */
    public String source() {
        return source;
    }
}
