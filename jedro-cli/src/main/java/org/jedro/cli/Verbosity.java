package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Verbosity {
    private Verbosity() {}

    /** {@return the least level that the terminal shows, whatever the project's configuration says} */
    static Level least(JedroCommand root) {
        return root.quiet && !root.verbose ? Level.WARN : Level.ALL;
    }

    /** Lets {@code --verbose} win over the levels of the project's configuration, which were set in the meantime. */
    static void applyAgain(JedroCommand root) {
        if (root.verbose) {
            apply(root);
        }
    }

    /** Does what {@code --quiet} and {@code --verbose} say; the latter wins. */
    static void apply(JedroCommand root) {
        if (!root.quiet && !root.verbose) {
            return;
        }
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            if (root.verbose) {
                loggers.getLogger("org.jedro").setLevel(Level.DEBUG);
            } else {
                loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            }
        }
    }
}
