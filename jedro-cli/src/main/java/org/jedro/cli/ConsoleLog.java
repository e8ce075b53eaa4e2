package org.jedro.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;

/** Writes log lines where complaints go, above the bar that a run draws. */
final class ConsoleLog extends AppenderBase<ILoggingEvent> {
    private final Layout<ILoggingEvent> layout;
    private final Console console;

    private ConsoleLog(Layout<ILoggingEvent> layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    static Appender<ILoggingEvent> open(Layout<ILoggingEvent> layout, Console console, LoggerContext loggers) {
        ConsoleLog log = new ConsoleLog(layout, console);
        log.setName(LogConfigurator.CONSOLE);
        log.setContext(loggers);
        log.start();
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        console.complain(layout.doLayout(event));
    }
}
