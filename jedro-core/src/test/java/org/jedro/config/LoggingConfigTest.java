// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Severity;
import org.jedro.config.internal.LoggingConfig;
import org.jedro.config.internal.LoggingConfig.Console;
import org.jedro.config.internal.LoggingConfig.Form;
import org.jedro.config.internal.LoggingConfig.Level;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingConfigTest {
    @TempDir
    Path folder;

    private final Problems warnings = new Problems();

    private LoggingConfig logging(String text) {
        new Folder(folder).with("logging.yml", text);
        return LoggingConfig.from(
                FileConfigLoader.builder(folder.resolve("conf")).build().load("logging"), warnings);
    }

    @Test
    void readsLevelsConsoleAndFile() {
        LoggingConfig logging = logging("""
                level: warn
                levels: {org.jedro: debug}
                console: {form: json}
                file: {path: logs/info.log, max_size: 1MB}
                """);

        assertThat(logging)
                .isEqualTo(new LoggingConfig(
                        Level.WARN,
                        Map.of("org.jedro", Level.DEBUG),
                        new Console(Form.JSON, true),
                        Optional.of(new LoggingConfig.File(
                                Path.of("logs/info.log"), Form.TEXT, new ByteSize(1_000_000), 20))));
    }

    @Test
    @Tag("core/L-01")
    void readsOffWithAndWithoutQuotes() {
        LoggingConfig logging = logging("level: off\nlevels: {a: off, b: 'off', c: Off, d: info}\n");

        assertThat(logging.level()).isEqualTo(Level.OFF);
        assertThat(logging.levels()).isEqualTo(Map.of("a", Level.OFF, "b", Level.OFF, "c", Level.OFF, "d", Level.INFO));
    }

    @Test
    void hasDefaultsForEverything() {
        assertThat(logging("{}\n")).isEqualTo(LoggingConfig.defaults());
    }

    @Test
    @Tag("core/D-06")
    @Tag("core/L-02")
    void cannotNameAClass() {
        assertThatThrownBy(() -> logging("console: {class: com.example.Appender}\nlevel: loud\n"))
                .hasMessage("""
                        2 problems in conf/logging.yml:
                          line 2, level: expected one of off, error, warn, info, debug, trace, but was 'loud'
                          line 1, console.class: unknown option; the options are 'enabled', 'form'""");
    }

    @Test
    @Tag("core/L-02")
    void understandsTheLevelsOfPythonsForm() {
        LoggingConfig logging = logging("""
                version: 1
                handlers:
                  console: {class: logging.StreamHandler, "()": os.system}
                root: {level: WARNING, handlers: [console]}
                loggers:
                  kedro: {level: INFO}
                """);

        assertThat(logging.level()).isEqualTo(Level.WARN);
        assertThat(logging.levels()).containsExactly(Map.entry("kedro", Level.INFO));
        assertThat(warnings.list())
                .containsExactly(new Problem(
                        Severity.WARNING,
                        new Origin("conf/logging.yml", 2, 1),
                        "handlers",
                        "handlers and formatters of Python are not used; only the levels are",
                        List.of()));
    }

    @Test
    void knowsPythonsFormByEachOfTwoKeysAndPythonsNamesOfLevels() {
        assertThat(logging("version: 1\nloggers: {a: {level: CRITICAL}, b: {level: fatal}, c: {level: NOTSET}}\n")
                        .levels())
                .containsExactly(Map.entry("a", Level.ERROR), Map.entry("b", Level.ERROR), Map.entry("c", Level.TRACE));
        assertThat(warnings.list()).isEmpty();
        assertThat(logging("handlers: {}\nroot: {level: ERROR}\n").level()).isEqualTo(Level.ERROR);
        assertThat(warnings.list()).hasSize(1);
        assertThatThrownBy(() -> logging("version: 1\nroot: {level: 10}\n"))
                .hasMessageContaining("level: expected one of off, error, warn, info, debug, trace, but was a number");
    }

    @Test
    void keepsNoNegativeNumberOfFiles() {
        assertThat(logging("file: {keep: 0}\n").file().orElseThrow().keep()).isZero();
        assertThatThrownBy(() -> logging("file: {keep: -1}\n"))
                .hasMessageContaining("expected keep to be 0 or more, but was -1");
    }
}
