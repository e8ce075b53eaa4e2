package org.jedro.session;

import org.jedro.JedroException;
import org.jedro.Problems;

/** What the settings of a project say cannot be so. */
public final class InvalidSettingsException extends JedroException {
    private static final long serialVersionUID = 1L;

    InvalidSettingsException(Problems problems, Class<?> settings) {
        super(problems.under("the settings " + settings.getName()), problems.list());
    }
}
