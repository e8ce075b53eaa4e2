// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The default logging: nodes at INFO and above and libraries at WARN and above, to the error stream.
 * Configured in Java, since parsing logback's XML takes a quarter of the startup time. Found by logback through {@link
 * java.util.ServiceLoader}.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** The name of the appender that writes to the terminal. */
    static final String CONSOLE = "jedro-console";

    static final String SPARK = "org.apache.spark";
    static final String HADOOP = "org.apache.hadoop";

    private static final String PATTERN = "%-5level %replace([%X{node}] ){'\\[\\] ', ''}%msg%n%nopex";

    /** For {@link java.util.ServiceLoader}. */
    public LogConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(CONSOLE);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        for (String noisy :
                new String[] {"org.apache", "org.dflib", "org.jline", "io.netty", "org.eclipse", "org.hibernate"}) {
            context.getLogger(noisy).setLevel(Level.WARN);
        }
        // what fails is reported by Jedro; Spark logs it in pages, once in each task
        context.getLogger(SPARK).setLevel(Level.OFF);
        context.getLogger(HADOOP).setLevel(Level.ERROR);
        // so do the pool of connections, and the driver of MariaDB, with the values of rows
        context.getLogger("com.zaxxer").setLevel(Level.OFF);
        context.getLogger("org.mariadb").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
