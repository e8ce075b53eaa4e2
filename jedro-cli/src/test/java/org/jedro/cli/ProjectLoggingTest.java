// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ProjectLoggingTest {
    @TempDir
    Path project;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger log = loggers.getLogger("example.Nodes");

    @BeforeEach
    void writeProject() throws IOException {
        write("jedro.yml", "name: example\nregistry: example.Registry\n");
        Files.createDirectories(project.resolve("conf/base"));
    }

    @AfterEach
    void restore() {
        MDC.clear();
        loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(LogFile.NAME);
        loggers.reset();
        new LogConfigurator().configure(loggers);
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void apply(Map<String, String> variables, boolean isTerminal) {
        apply(variables, isTerminal, isTerminal, Level.ALL);
    }

    private void apply(Map<String, String> variables, boolean isTerminal, boolean isColored, Level least) {
        Console console = new Console(new ByteArrayOutputStream(), err, StandardCharsets.UTF_8, isTerminal, isColored);
        new ProjectLogging(console, variables, new Warnings(), least)
                .apply(Session.open(Project.open(project), SessionOptions.defaults()));
    }

    private String logged() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    @Tag("core/L-03")
    @Tag("core/L-01")
    void logsAtInfoOnTheConsoleByDefault() {
        apply(Map.of(), false);

        MDC.put("run", "r1");
        log.info("whole");
        MDC.put("node", "split");
        log.info("half");
        log.debug("quarter");

        assertThat(logged()).isEqualTo("INFO  [r1] whole\nINFO  [r1 split] half\n");
    }

    /** They log what they also throw, the driver with the values of rows. */
    @Test
    void leavesFailuresOfDatabasesToJedro() {
        LoggerContext fresh = new LoggerContext();
        new LogConfigurator().configure(fresh);

        assertThat(fresh.getLogger("org.mariadb.jdbc.message.server.ErrorPacket")
                        .isErrorEnabled())
                .isFalse();
        assertThat(fresh.getLogger("com.zaxxer.hikari.pool.ProxyConnection").isErrorEnabled())
                .isFalse();
        assertThat(fresh.getLogger("org.hibernate").isWarnEnabled()).isTrue();
    }

    @Test
    void namesTheNodeOnlyWhereTheRunIsWatched() {
        apply(Map.of(), true, false, Level.ALL);

        MDC.put("run", "r1");
        log.info("whole");
        MDC.put("node", "split");
        log.info("half");

        assertThat(logged()).isEqualTo("INFO  whole\nINFO  [split] half\n");
    }

    @Test
    void letsTheCommandLineWinOverTheLevelsOfTheConfiguration() throws IOException {
        write("conf/base/logging.yml", "level: error\nlevels: {org.jedro: error}\n");
        JedroCommand root = new JedroCommand();
        root.verbose = true;
        apply(Map.of(), false);

        Verbosity.applyAgain(root);
        loggers.getLogger("org.jedro.Something").debug("half");
        loggers.getLogger("other").info("third");

        assertThat(logged()).isEqualTo("DEBUG half\n");
    }

    @Test
    void takesLevelsFromTheConfiguration() throws IOException {
        write("conf/base/logging.yml", "level: warn\nlevels: {example.Nodes: debug}\n");
        apply(Map.of(), false);

        log.debug("half");
        loggers.getLogger("other").info("third");
        loggers.getLogger("other").warn("quarter");

        assertThat(logged()).isEqualTo("DEBUG half\nWARN  quarter\n");
    }

    @Test
    void readsAFileBesideTheEnvironmentsAsKedroDoes() throws IOException {
        write("conf/logging.yml", """
                version: 1
                handlers: {console: {class: logging.StreamHandler}}
                loggers: {example: {level: DEBUG}}
                root: {handlers: [console], level: WARNING}
                """);
        apply(Map.of(), false);

        log.debug("half");
        loggers.getLogger("other").info("third");

        assertThat(logged()).isEqualTo("DEBUG half\n");
    }

    @Test
    @Tag("core/L-01")
    void prefersTheEnvironmentsToTheFileBesideThem() throws IOException {
        write("conf/logging.yml", "level: debug\n");
        write("conf/base/logging.yml", "level: error\n");
        apply(Map.of(), false);

        log.warn("half");
        log.error("third");

        assertThat(logged()).isEqualTo("ERROR third\n");
    }

    @Test
    @Tag("core/L-01")
    void prefersTheFileThatTheVariableNames() throws IOException {
        write("conf/base/logging.yml", "level: debug\n");
        write("elsewhere/mine.yml", "level: error\n");
        apply(
                Map.of(
                        "JEDRO_LOGGING_CONFIG",
                        project.resolve("elsewhere/mine.yml").toString()),
                false);

        log.warn("half");
        log.error("third");

        assertThat(logged()).isEqualTo("ERROR third\n");
    }

    @Test
    void reportsThatTheFileOfTheVariableDoesNotExist() {
        assertThatThrownBy(() -> apply(Map.of("JEDRO_LOGGING_CONFIG", "missing.yml"), false))
                .hasMessageContaining("JEDRO_LOGGING_CONFIG")
                .hasMessageContaining("there is no file 'missing.yml'");
    }

    @Test
    @Tag("core/L-03")
    void writesJsonForMachines() throws IOException {
        write("conf/base/logging.yml", "console: {form: json}\n");
        apply(Map.of(), false);

        MDC.put("run", "r1");
        MDC.put("node", "split");
        log.info("a \"b\"");

        assertThat(logged())
                .startsWith("{\"time\":\"20")
                .contains("\"level\":\"INFO\",\"logger\":\"example.Nodes\"")
                .contains("\"run\":\"r1\"", "\"node\":\"split\"")
                .endsWith("\"message\":\"a \\\"b\\\"\"}\n");
    }

    @Test
    void writesAFileThatIsBegunAnewWhenItHasGrown() throws IOException {
        write(
                "conf/base/logging.yml",
                "console: {enabled: false}\nfile: {path: logs/my.log, max_size: 200B, keep: 2}\n");
        apply(Map.of(), false);

        MDC.put("run", "r1");
        MDC.put("node", "split");
        for (int i = 0; i < 20; i++) {
            log.info("message {}", i);
        }

        assertThat(logged()).isEmpty();
        try (var files = Files.list(project.resolve("logs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("my.log", "my.log.1", "my.log.2");
        }
        assertThat(Files.readString(project.resolve("logs/my.log")))
                .contains("INFO  [r1 split] example.Nodes: message 19");
    }

    @Test
    void keepsNoOldFileIfNoneIsWanted() throws IOException {
        write("conf/base/logging.yml", "file: {path: my.log, max_size: 200B, keep: 0}\n");
        apply(Map.of(), false);

        for (int i = 0; i < 20; i++) {
            log.info("message {}", i);
        }

        assertThat(project.resolve("my.log")).content().contains("message 19").doesNotContain("message 1\n");
        assertThat(project.resolve("my.log.1")).doesNotExist();
    }

    @Test
    void keepsTheLogFileInsideTheProject() throws IOException {
        write("conf/base/logging.yml", "file: {path: ../my.log}\n");

        assertThatThrownBy(() -> apply(Map.of(), false)).hasMessageContaining("leads out of the project");
        write("conf/base/logging.yml", "file: {path: conf}\n");
        assertThatThrownBy(() -> apply(Map.of(), false))
                .hasMessage("The log file 'conf' is a folder; expected the path of a file.");
    }

    @Test
    @Tag("core/L-02")
    void refusesToNameAClass() throws IOException {
        write("conf/base/logging.yml", "level: info\nconsole: {class: java.lang.Runtime, (): x}\n");

        assertThatThrownBy(() -> apply(Map.of(), false)).hasMessage("""
                        2 problems in conf/base/logging.yml:
                          line 2, console.class: unknown option; the options are 'enabled', 'form'
                          line 2, console.(): unknown option; the options are 'enabled', 'form'""");
    }

    @Test
    @Tag("core/L-03")
    void colorsLevelsOnATerminalUnlessDisabled() {
        apply(Map.of(), true);
        log.warn("half");
        assertThat(logged()).contains("\u001b[");

        err.reset();
        apply(Map.of(), true, false, Level.ALL);
        log.warn("half");
        assertThat(logged()).isEqualTo("WARN  half\n");
    }

    @Test
    void showsTheSameWarningOnceAndEachErrorEachTime() {
        apply(Map.of(), false);

        for (String node : new String[] {"split", "train"}) {
            MDC.put("node", node);
            log.warn("half");
            log.error("none");
        }
        log.warn("quarter");

        assertThat(logged()).isEqualTo("""
                WARN  [split] half
                ERROR [split] none
                ERROR [train] none
                WARN  [train] quarter
                """);
    }

    @Test
    void givesProgramsEveryWarning() throws IOException {
        write("conf/base/logging.yml", "console: {form: json}\n");
        apply(Map.of(), false);

        log.warn("half");
        log.warn("half");

        assertThat(logged().lines()).hasSize(2);
    }

    @Test
    void showsNothingBelowAWarningWithQuietUnderAnyConfiguration() throws IOException {
        write("conf/base/logging.yml", "level: debug\nlevels: {example.Nodes: debug}\n");
        apply(Map.of(), false, false, Level.WARN);

        log.info("half");
        log.warn("quarter");

        assertThat(logged()).isEqualTo("WARN  quarter\n");
    }

    @Test
    @Tag("core/L-04")
    void leavesAppendersOfTheProjectAlone() {
        var own = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        own.start();
        loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(own);

        apply(Map.of(), false);
        log.info("half");

        assertThat(own.list).hasSize(1);
        assertThat(loggers.getLogger("org.apache").getLevel()).isEqualTo(Level.WARN);
    }
}
