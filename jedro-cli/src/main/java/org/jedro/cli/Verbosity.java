// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The level of logging. */
final class Verbosity {
    private Verbosity() {}

    /** {@return the lowest level that the terminal shows, regardless of the project's configuration} */
    static Level least(JedroCommand root) {
        return root.quiet && !root.verbose ? Level.WARN : Level.TRACE;
    }

    /** Reapplies {@code --verbose} over the levels of the project's configuration, which were set in the meantime. */
    static void applyAgain(JedroCommand root) {
        if (root.verbose) {
            apply(root);
        }
    }

    /** Applies {@code --quiet} and {@code --verbose}; the latter wins. */
    static void apply(JedroCommand root) {
        if (!root.quiet && !root.verbose) {
            return;
        }
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            if (root.verbose) {
                loggers.getLogger("org.jedro").setLevel(Level.DEBUG);
                loggers.getLogger(LogConfigurator.SPARK).setLevel(Level.WARN);
                loggers.getLogger(LogConfigurator.HADOOP).setLevel(Level.WARN);
            } else {
                loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            }
        }
    }
}
