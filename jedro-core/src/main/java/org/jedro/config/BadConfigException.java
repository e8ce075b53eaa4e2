package org.jedro.config;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Configuration that exists but cannot be read, merged or resolved; carries every problem that was found. */
public final class BadConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<String> problems;

    private BadConfigException(String message, String source, List<String> problems) {
        super(message);
        this.source = source;
        this.problems = problems;
    }

    /** {@return an exception for the problems of a file, a folder or another source} */
    public static BadConfigException in(String source, Problems problems) {
        return new BadConfigException(problems.under(source), source, List.copyOf(problems.list()));
    }

    /** {@return the problems, each with file and line} */
    public List<String> problems() {
        return problems;
    }

    /** {@return what the problems are in: a file, or the name of a kind if they lie in several} */
    public String source() {
        return source;
    }
}
