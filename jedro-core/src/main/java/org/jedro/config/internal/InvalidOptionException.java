// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.Problems;

/** An option whose text cannot be read, for example {@code --params}. */
public final class InvalidOptionException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String option;

    private InvalidOptionException(String option, String clause) {
        super(
                "Option " + option + ": " + clause + (clause.endsWith("?") ? "" : "."),
                new Problems().at(() -> Origin.of(option)).add(clause).list());
        this.option = option;
    }

    /**
     * {@return the exception for an option that cannot be read}
     *
     * @param option the option as the user writes it
     * @param clause what was expected and what was found, without a full stop
     */
    public static InvalidOptionException of(String option, String clause) {
        return new InvalidOptionException(option, clause);
    }

    /** {@return the option as it was given, for example {@code --params}} */
    public String option() {
        return option;
    }
}
