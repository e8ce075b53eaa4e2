package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Verbosity {
    private Verbosity() {}

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
