// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/**
 * The logging of a project as data: levels, the console, a file. It cannot name a class.
 *
 * <pre>{@code
 * level: info
 * levels: {org.jedro: debug, com.zaxxer: warn}
 * console: {form: text}
 * file: {path: logs/info.log, form: json, max_size: 10MB, keep: 20}
 * }</pre>
 *
 * @param level the level of loggers that {@code levels} does not name
 * @param levels levels by the beginning of a logger's name
 * @param console the output to the terminal
 * @param file a file to write to as well
 */
public record LoggingConfig(Level level, Map<String, Level> levels, Console console, Optional<File> file) {

    /** The importance of a message. */
    public enum Level {
        /** No messages. */
        OFF,
        /** Failures. */
        ERROR,
        /** Possible failures. */
        WARN,
        /** Events. */
        INFO,
        /** Details for debugging. */
        DEBUG,
        /** All messages. */
        TRACE
    }

    /** The format of a line. */
    public enum Form {
        /** For human readers. */
        TEXT,
        /** One JSON object per line, for programs. */
        JSON
    }

    /**
     * The output to the terminal.
     *
     * @param form the format of a line
     * @param enabled whether anything is written
     */
    public record Console(Form form, boolean enabled) {
        /** {@return text} */
        public static Console defaults() {
            return new Console(Form.TEXT, true);
        }
    }

    /**
     * A log file, which is replaced by a new one when it has grown to a limit.
     *
     * @param path the file, relative to the project
     * @param form the format of a line
     * @param maxSize the size at which a new file is begun
     * @param keep how many older files are kept
     */
    public record File(Path path, Form form, ByteSize maxSize, int keep) {
        /** Refuses a negative number of files. */
        public File {
            if (keep < 0) {
                throw new IllegalArgumentException("expected keep to be 0 or more, but was " + keep + ".");
            }
        }

        /** {@return {@code logs/jedro.log}, text, 10 MB, 20 files} */
        public static File defaults() {
            return new File(Path.of("logs", "jedro.log"), Form.TEXT, new ByteSize(10_000_000), 20);
        }
    }

    /** Copies the levels. */
    public LoggingConfig {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** {@return messages of level info on the terminal, no file} */
    public static LoggingConfig defaults() {
        return new LoggingConfig(Level.INFO, Map.of(), Console.defaults(), Optional.empty());
    }

    /**
     * {@return the logging of a project's {@code logging.yml}}
     *
     * <p>Of a file in the form of Python's {@code logging.config}, only the levels are used.
     *
     * @param problems receives a warning about the unused parts of a file in Python's form
     * @throws org.jedro.value.BindingException with all problems if the file does not match
     */
    public static LoggingConfig from(MapValue configuration, Problems problems) {
        boolean python = configuration.get("version").isPresent()
                || configuration.get("handlers").isPresent();
        MapValue own = python ? fromPython(configuration, problems) : configuration;
        return RecordBinder.bind(withOff(own), LoggingConfig.class, "");
    }

    /** YAML reads an unquoted {@code off} as a boolean. */
    private static MapValue withOff(MapValue configuration) {
        Map<String, Value> own = new LinkedHashMap<>(configuration.entries());
        own.computeIfPresent("level", (key, level) -> off(level));
        own.computeIfPresent("levels", (key, levels) -> levels instanceof MapValue map ? offs(map) : levels);
        return new MapValue(own, configuration.origin());
    }

    private static MapValue offs(MapValue levels) {
        Map<String, Value> own = new LinkedHashMap<>(levels.entries());
        own.replaceAll((name, level) -> off(level));
        return new MapValue(own, levels.origin());
    }

    private static Value off(Value level) {
        return Boolean.FALSE.equals(level.toJava()) ? new ScalarValue("off", level.origin()) : level;
    }

    private static MapValue fromPython(MapValue python, Problems problems) {
        Map<String, Value> own = new LinkedHashMap<>();
        python.find("root.level").ifPresent(level -> own.put("level", javaLevel(level)));
        Map<String, Value> levels = new LinkedHashMap<>();
        if (python.get("loggers").orElse(null) instanceof MapValue loggers) {
            loggers.entries().forEach((name, logger) -> {
                if (logger instanceof MapValue map) {
                    map.get("level").ifPresent(level -> levels.put(name, javaLevel(level)));
                }
            });
        }
        own.put("levels", new MapValue(levels, python.origin()));
        python.get("handlers")
                .ifPresent(handlers -> problems.at(handlers, "handlers")
                        .warn("handlers and formatters of Python are not used; only the levels are"));
        return new MapValue(own, python.origin());
    }

    private static Value javaLevel(Value level) {
        if (!(level.toJava() instanceof String name)) {
            return level;
        }
        String own = switch (name.toUpperCase(Locale.ROOT)) {
            case "WARNING" -> "warn";
            case "CRITICAL", "FATAL" -> "error";
            case "NOTSET" -> "trace";
            default -> name;
        };
        return new ScalarValue(own, level.origin());
    }
}
