package org.jedro.session;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** What the settings of a project say cannot be so. */
public final class InvalidSettingsException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidSettingsException(Problems problems, Class<?> settings) {
        super(problems.under("the settings " + settings.getName()));
        this.problems = List.copyOf(problems.list());
    }

    /** {@return the problems, one clause each} */
    public List<String> problems() {
        return problems;
    }
}
