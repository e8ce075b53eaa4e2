package org.jedro;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Anything that Jedro tells its user has gone wrong: one sentence that says what failed, then the lines that help.
 *
 * <p>Subtypes own their sentence and carry its data, so that no tool has to parse text.
 */
public class JedroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message is shown to the user as it is. */
    public JedroException(String message) {
        super(message);
    }

    /**
     * Creates an exception whose message is shown to the user as it is; the cause is shown on request only.
     *
     * @param cause kept as it is if loggers can read it, see {@link Thrown#readable}
     */
    public JedroException(String message, @Nullable Throwable cause) {
        super(message, cause == null ? null : Thrown.readable(cause));
    }

    /** {@return what is shown to the user} */
    @Override
    public final String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
