// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.function.Predicate;

/**
 * Writes log lines to the stream of errors and warnings, above the progress bar of a run. Holds no lock while it makes a line: that
 * calls the user's code, such as {@code toString} of an argument, which may wait for a thread that logs too.
 */
final class ConsoleLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /** The logger for what a run already prints on the console. */
    static final String RUN = "org.jedro.run";

    private final Layout<ILoggingEvent> layout;
    private final Console console;
    private final Predicate<ILoggingEvent> isShown;

    private ConsoleLog(Layout<ILoggingEvent> layout, Console console, Predicate<ILoggingEvent> isShown) {
        this.layout = layout;
        this.console = console;
        this.isShown = isShown;
    }

    static Appender<ILoggingEvent> open(
            Layout<ILoggingEvent> layout, Console console, Predicate<ILoggingEvent> isShown, LoggerContext loggers) {
        ConsoleLog log = new ConsoleLog(layout, console, isShown);
        log.setName(LogConfigurator.CONSOLE);
        log.setContext(loggers);
        log.start();
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (isShown.test(event)) {
            console.complain(layout.doLayout(event));
        }
    }
}
