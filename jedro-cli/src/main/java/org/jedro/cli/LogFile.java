// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jedro.JedroException;
import org.jedro.config.internal.LoggingConfig;
import org.jedro.internal.Thrown;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The log file: {@code info.log}, and {@code info.log.1} to {@code info.log.n}, the newest first. */
final class LogFile {
    static final String NAME = "jedro-file";

    private LogFile() {}

    static Appender<ILoggingEvent> open(
            LoggingConfig.File config, Path root, LoggerContext loggers, UnaryOperator<String> mask) {
        Path path = place(config.path(), root);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setName(NAME);
        appender.setContext(loggers);
        appender.setFile(path.toString());
        appender.setEncoder(encoder(config.form(), loggers, mask));
        Window window = new Window(config.keep());
        window.setContext(loggers);
        window.setParent(appender);
        window.setFileNamePattern(path.toString().replace("%", "\\%") + ".%i");
        window.start();
        Size size = new Size(config.maxSize().bytes());
        size.setContext(loggers);
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }

    /** Logs why a command failed if there is a log file; the console shows it already, and runs log their own failures. */
    static void append(String text, Throwable failure) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers
                && loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(NAME) != null
                && !(failure instanceof RunFailedException)
                && !(failure instanceof RunCancelledException)) {
            loggers.getLogger(ConsoleLog.RUN).error(text, Thrown.readable(failure));
        }
    }

    /** Logs why the JVM ends if there is a log file, with the run and the node that it belongs to. */
    static void append(String text, String run, String node) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers
                && loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(NAME) != null) {
            MDC.put("run", run);
            MDC.put("node", node);
            loggers.getLogger(ConsoleLog.RUN).error(text);
        }
    }

    private static Path place(Path wanted, Path root) {
        Path path = root.resolve(wanted).normalize();
        if (!wanted.isAbsolute() && !path.startsWith(root)) {
            throw new JedroException("The log file '" + wanted
                    + "' leads out of the project; write it as an absolute path if that is meant.");
        }
        try {
            Files.createDirectories(path.resolveSibling(""));
        } catch (IOException e) {
            throw new JedroException(
                    "The folder of the log file '" + wanted + "' cannot be made ("
                            + e.getClass().getSimpleName() + ").",
                    e);
        }
        if (Files.isDirectory(path)) {
            throw new JedroException("The log file '" + wanted + "' is a folder; expected the path of a file.");
        }
        return path;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(
            LoggingConfig.Form form, LoggerContext loggers, UnaryOperator<String> mask) {
        Layout<ILoggingEvent> layout = form == LoggingConfig.Form.JSON
                ? LogLayouts.json(loggers)
                : LogLayouts.pattern(LogLayouts.FILE, loggers);
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                String text = mask.apply(layout.doLayout(event));
                return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
            }
        };
        encoder.setContext(loggers);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** Logback's own policy checks the size only once a minute. */
    private static final class Size extends TriggeringPolicyBase<ILoggingEvent> {
        private final long limit;

        Size(long limit) {
            this.limit = limit;
        }

        @Override
        public boolean isTriggeringEvent(File active, ILoggingEvent event) {
            return active.length() >= limit;
        }
    }

    /** Logback's own policy keeps between one and twenty files. */
    private static final class Window extends FixedWindowRollingPolicy {
        private final int keep;

        Window(int keep) {
            this.keep = keep;
            setMinIndex(1);
            setMaxIndex(Math.max(1, keep));
        }

        @Override
        protected int getMaxWindowSize() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public void rollover() throws RolloverFailure {
            if (keep > 0) {
                super.rollover();
                return;
            }
            try {
                Files.deleteIfExists(Path.of(getActiveFileName()));
            } catch (IOException e) {
                throw new RolloverFailure(e.getMessage(), e);
            }
        }
    }
}
