// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.internal.LoggingConfig;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.slf4j.LoggerFactory;

/**
 * Configures logging for a project. The file named by {@value #VARIABLE} comes first, then the configuration of kind
 * {@code logging}, then {@code logging.yml} beside the environments, as in Kedro projects, then the default.
 *
 * <p>Replaces only appenders that Jedro has attached; the project's own appenders stay.
 */
final class ProjectLogging {
    /** The environment variable that names a file. */
    static final String VARIABLE = "JEDRO_LOGGING_CONFIG";

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ProjectLogging.class);
    private static final String KIND = "logging";

    private final Console console;
    private final Map<String, String> variables;
    private final Warnings warnings;
    private final Level least;

    /** Creates the logging of a command; the console prints only lines of at least a level, and each warning once. */
    ProjectLogging(Console console, Map<String, String> variables, Warnings warnings, Level least) {
        this.console = console;
        this.variables = variables;
        this.warnings = warnings;
        this.least = least;
    }

    /**
     * Applies a project's logging to this JVM.
     *
     * @throws org.jedro.JedroException if its configuration is wrong; all problems at once
     */
    void apply(Session session) {
        LoggingConfig config = find(session).map(ProjectLogging::logging).orElseGet(LoggingConfig::defaults);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            apply(config, session.project().root(), loggers);
        }
    }

    private static LoggingConfig logging(MapValue configuration) {
        Problems warnings = new Problems();
        LoggingConfig logging = LoggingConfig.from(configuration, warnings);
        warnings.list().forEach(warning -> LOG.debug("{}: {}", warning.at(), warning.clause()));
        return logging;
    }

    private Optional<MapValue> find(Session session) {
        String named = variables.getOrDefault(VARIABLE, "").strip();
        if (!named.isEmpty()) {
            return Optional.of(read(Path.of(named)));
        }
        FileConfigLoader loader = session.config();
        return loader.find(KIND).or(() -> loader.withoutEnvironments().find(KIND));
    }

    private static MapValue read(Path file) {
        Path whole = FileOption.existing(VARIABLE, file);
        return FileConfigLoader.builder(whole.resolveSibling(""))
                .kind(KIND, String.valueOf(whole.getFileName()))
                .build()
                .load(KIND);
    }

    private void apply(LoggingConfig config, Path root, LoggerContext loggers) {
        Logger rootLogger = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        rootLogger.setLevel(level(config.level()));
        config.levels().forEach((name, level) -> loggers.getLogger(name).setLevel(level(level)));
        Optional<Appender<ILoggingEvent>> file =
                config.file().map(wanted -> LogFile.open(wanted, root, loggers, console::masked));
        for (String name : new String[] {LogConfigurator.CONSOLE, LogFile.NAME}) {
            Appender<ILoggingEvent> before = rootLogger.getAppender(name);
            if (before != null) {
                rootLogger.detachAppender(before);
                before.stop();
            }
        }
        if (config.console().enabled()) {
            boolean isJson = config.console().form() == LoggingConfig.Form.JSON;
            rootLogger.addAppender(
                    isJson
                            ? ConsoleLog.open(LogLayouts.json(loggers), console, this::isWanted, loggers)
                            : ConsoleLog.open(
                                    text(loggers),
                                    console,
                                    event -> isWanted(event) && !isReported(event) && isNew(event),
                                    loggers));
        }
        file.ifPresent(rootLogger::addAppender);
    }

    private Layout<ILoggingEvent> text(LoggerContext loggers) {
        String watched = console.isColored() ? LogLayouts.COLORED : LogLayouts.WATCHED;
        return LogLayouts.pattern(console.isErrorTerminal() ? watched : LogLayouts.PLAIN, loggers);
    }

    private boolean isWanted(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(least);
    }

    /** The report lines and the final message are for a human reader; programs and files receive every line. */
    private static boolean isReported(ILoggingEvent event) {
        return event.getLoggerName().equals(ConsoleLog.RUN);
    }

    /** The terminal shows each warning once; programs receive every line. */
    private boolean isNew(ILoggingEvent event) {
        return event.getLevel() != Level.WARN || warnings.isNew(event.getFormattedMessage());
    }

    private static Level level(LoggingConfig.Level level) {
        return Level.valueOf(level.name());
    }
}
