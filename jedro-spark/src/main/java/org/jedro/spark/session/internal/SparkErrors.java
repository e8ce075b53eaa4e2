// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.regex.Pattern;
import org.jedro.JedroException;

/** What Spark reports, as one clause: without the plan, the stages and the traces of executors. */
public final class SparkErrors {
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: .*$");
    private static final Pattern CLASS = Pattern.compile("^(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");

    private SparkErrors() {}

    /** {@return the failure of reading or writing, as a clause about the file or table} */
    public static JedroException of(Throwable failure) {
        return failure instanceof JedroException own ? own : new JedroException(clause(failure), failure);
    }

    /** {@return the first sentence of the innermost failure with a message} */
    public static String clause(Throwable failure) {
        Throwable inner = innermost(failure);
        String known = KnownFailures.clause(inner);
        return known == null ? cleaned(inner) : known;
    }

    /** A failed task is wrapped in the failure of its job, whose message is a page. */
    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (KnownFailures.clause(cause) != null) {
                return cause;
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                inner = cause;
            }
        }
        return inner;
    }

    private static String cleaned(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.lines()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        line = CLASS.matcher(line).replaceFirst("");
        line = CONDITION.matcher(line).replaceFirst("");
        line = STATE.matcher(line).replaceFirst("").strip();
        while (line.endsWith(".") || line.endsWith("!") || line.endsWith(";")) {
            line = line.substring(0, line.length() - 1);
        }
        return line;
    }
}
