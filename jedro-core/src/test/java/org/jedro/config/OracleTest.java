// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.oracle.Recorded;
import org.jedro.oracle.Recording;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded case of Kedro's configuration loader gives the same in Jedro, save those in the tables. */
class OracleTest {
    /** What Jedro does where Kedro's result is not worth copying. */
    private static final Map<String, String> INSTEAD = Map.of(
            "yaml-floats-without-leading-digit", "{a=-0.5, b=0.5, c=5.0, d=0.5}",
            "yaml-top-level-number", """
                    1 problem in conf/base/parameters.yml:
                      line 1: expected a map of names to values, but the file holds a number""",
            "interp-in-text-types", "{i=5, f=1.5, b=true, n=null, t=5|1.5|true|null}",
            "interp-map-in-text", """
                    1 problem in conf/base/parameters.yml:
                      line 2, t: a map cannot be part of a text""",
            "find-no-files-no-environments", """
                    No file with parameters was found in conf.
                      expected   parameters* or parameters*/** or **/parameters*, ending in .yml, .yaml or .json
                      found      other.yml""");

    /** Globals that are wrong although nothing refers to them: what is loaded all the same. {@code jedro check} reads them. */
    private static final Map<String, String> UNREAD_GLOBALS =
            Map.of("rt-globals", "{a=1, y=2}", "gl-broken-unused", "{a=1}", "env-glob", "{b=1}");

    /** Not marked as a wart, and yet decided otherwise: what is loaded where Kedro refuses. */
    private static final Map<String, String> LOADED = Map.of("find-logging-not-a-kind", "{version=1}");

    @TempDir
    Path folder;

    @TestFactory
    @Tag("core/C-03")
    @Tag("core/C-04")
    @Tag("core/C-05")
    @Tag("core/C-07")
    @Tag("core/C-08")
    @Tag("core/C-18")
    Stream<DynamicTest> givesTheSameAsKedro() {
        return Recording.tests(OracleTest.class, "config.json", 158, this::compare);
    }

    @TestFactory
    @Tag("core/C-06")
    @Tag("core/C-07")
    @Tag("core/C-08")
    Stream<DynamicTest> givesTheSameAsOmegaConf() {
        return Recording.tests(OracleTest.class, "omegaconf.json", 1028, this::compare);
    }

    @Test
    void hasACaseForEachDeviation() {
        assertThat(Recording.unknown(INSTEAD, OracleTest.class, "config.json")).isEmpty();
        assertThat(Recording.unknown(LOADED, OracleTest.class, "config.json")).isEmpty();
        assertThat(Recording.unknown(UNREAD_GLOBALS, OracleTest.class, "omegaconf.json"))
                .isEmpty();
    }

    private void compare(Recorded recorded) {
        String id = recorded.id();
        String kind = recorded.text("key");
        Recorded expected = recorded.get("expect");
        assertThat(INSTEAD.containsKey(id)).isEqualTo(recorded.isTrue("wart"));
        try {
            Path own = Files.createTempDirectory(folder, "case");
            Outcome outcome = outcome(recorded, own, kind);
            if (INSTEAD.containsKey(id)) {
                expected.replaced("value");
                expected.replaced("error");
                assertThat(outcome.toString()).isEqualTo(INSTEAD.get(id));
            } else if (LOADED.containsKey(id) || UNREAD_GLOBALS.containsKey(id)) {
                expected.replaced("error");
                assertThat(outcome).hasToString(LOADED.getOrDefault(id, UNREAD_GLOBALS.get(id)));
                if (UNREAD_GLOBALS.containsKey(id)) {
                    assertThatThrownBy(() -> RecordedLoader.of(recorded, own).load("globals"))
                            .isInstanceOf(BadConfigException.class);
                }
            } else if (expected.has("error")) {
                assertThat(outcome.error()).as("instead of " + outcome.value()).isNotNull();
                assertError(expected.get("error"), outcome.error());
            } else {
                assertThat(outcome.error()).isNull();
                assertThat(Oracle.comparable(outcome.value()))
                        .isEqualTo(Oracle.plain(expected.get("value").plain()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What loading gives. */
    private record Outcome(Object value, JedroException error) {
        @Override
        public String toString() {
            return error == null ? value.toString() : error.getMessage();
        }
    }

    private static Outcome outcome(Recorded recorded, Path folder, String kind) throws IOException {
        try {
            return new Outcome(RecordedLoader.of(recorded, folder).load(kind).toJava(), null);
        } catch (JedroException e) {
            return new Outcome(null, e);
        }
    }

    private static void assertError(Recorded error, JedroException thrown) {
        Class<?> expected = switch (error.text("class")) {
            case "MissingConfigException" -> MissingConfigException.class;
            case "KeyError" -> UnknownConfigKindException.class;
            // a setting of the loader, or the text of a file
            case "ValueError" -> JedroException.class;
            default -> BadConfigException.class;
        };
        assertThat(thrown).isInstanceOf(expected);
        if (error.has("mentions")) {
            error.texts("mentions")
                    .forEach(name -> assertThat(thrown.getMessage()).contains(name));
        }
        if (error.has("line")) {
            int line = (Integer) error.get("line").plain() + 1;
            int column = (Integer) error.get("column").plain() + 1;
            assertThat(thrown.getMessage()).contains("line " + line + ": not valid YAML at column " + column);
        }
    }
}
