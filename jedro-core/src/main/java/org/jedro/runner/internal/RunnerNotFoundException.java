// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** Thrown when a runner does not exist, or the named class is not a runner. */
public final class RunnerNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    private RunnerNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    private RunnerNotFoundException(String message) {
        super(message);
    }

    static RunnerNotFoundException unknown(String name, List<String> names) {
        return new RunnerNotFoundException(
                "Runner '" + name + "' does not exist.\n  " + Suggestions.hint(name, names, "runners"));
    }

    static RunnerNotFoundException contested(String name, String conflict) {
        return new RunnerNotFoundException("Runner '" + name + "' " + conflict + ".");
    }

    static RunnerNotFoundException noRunner(String className) {
        return new RunnerNotFoundException(
                "Class '" + className + "' is not a runner: expected it to implement org.jedro.runner.Runner.");
    }

    static RunnerNotFoundException notConstructible(String className, Throwable cause) {
        return new RunnerNotFoundException(
                "Runner '" + className
                        + "' cannot be made: expected a public constructor without parameters, or with one record of them.",
                cause);
    }
}
