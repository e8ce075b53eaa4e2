// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import java.util.List;
import java.util.Objects;
import org.jedro.internal.Thrown;
import org.jspecify.annotations.Nullable;

/**
 * Any failure that Jedro reports to its user: one sentence that describes the failure, then the lines that help.
 *
 * <p>Subtypes own their sentence and carry its data, so that no tool has to parse text.
 */
public class JedroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<Problem> problems;

    /** Creates an exception whose message is shown to the user unchanged. */
    public JedroException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** Creates an exception for problems; the message contains the text of all of them. */
    public JedroException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates an exception whose message is shown to the user unchanged; the cause is shown on request only.
     *
     * @param cause kept unchanged if loggers can read it, see {@link Thrown#readable}
     */
    public JedroException(String message, @Nullable Throwable cause) {
        super(message, cause == null ? null : Thrown.readable(cause));
        this.problems = List.of();
    }

    /** {@return what is shown to the user} */
    @Override
    public final String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /** {@return the problems that it reports, in the order in which they were found; empty if it was created without any} */
    public final List<Problem> problems() {
        return problems;
    }
}
