package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded case of Kedro's configuration loader gives the same in Jedro, save those marked as warts. */
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

    private static final String UNREAD = "globals to which nothing refers are not read; jedro check reads them";

    /** Not warts by the record, and yet decided otherwise in Jedro. */
    private static final Map<String, String> DECIDED = Map.of(
            "find-logging-not-a-kind", "logging is a kind in Jedro",
            "rt-globals", UNREAD,
            "gl-broken-unused", UNREAD,
            "env-glob", UNREAD);

    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Stream.of("config.json", "omegaconf.json").flatMap(OracleTest::casesOf);
    }

    private static Stream<Arguments> casesOf(String file) {
        return Oracle.cases(file).stream().map(recorded -> arguments(recorded.get("id"), recorded));
    }

    @Test
    void listsEveryWart() {
        List<String> warts = Oracle.cases("config.json").stream()
                .filter(c -> c.containsKey("wart"))
                .map(c -> (String) c.get("id"))
                .sorted()
                .toList();

        assertThat(new TreeSet<>(INSTEAD.keySet())).containsExactlyElementsOf(warts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheSameAsKedro(String id, Map<String, Object> recorded) throws IOException {
        if (DECIDED.containsKey(id)) {
            return;
        }
        Map<?, ?> expected = (Map<?, ?>) recorded.get("expect");
        Object found;
        try {
            found = RecordedLoader.of(recorded, folder)
                    .load((String) recorded.get("key"))
                    .toJava();
        } catch (JedroException e) {
            if (INSTEAD.containsKey(id)) {
                assertThat(e.getMessage()).isEqualTo(INSTEAD.get(id));
            } else {
                assertError(expected, e);
            }
            return;
        }
        if (INSTEAD.containsKey(id)) {
            assertThat(found.toString()).isEqualTo(INSTEAD.get(id));
        } else {
            assertThat(found).isEqualTo(Oracle.plain(expected.get("value")));
        }
    }

    private static void assertError(Map<?, ?> expected, JedroException e) {
        assertThat(expected.get("error")).as(e.getMessage()).isNotNull();
        Map<?, ?> error = (Map<?, ?>) expected.get("error");
        String type = (String) error.get("class");
        Class<?> ours = switch (type) {
            case "MissingConfigException" -> MissingConfigException.class;
            case "KeyError" -> UnknownConfigKindException.class;
            default -> JedroException.class;
        };
        assertThat(e).isInstanceOf(ours);
        if (error.get("mentions") instanceof List<?> names) {
            names.forEach(name -> assertThat(e.getMessage()).contains((String) name));
        }
        if (error.get("line") instanceof Integer line && error.get("column") instanceof Integer column) {
            assertThat(e.getMessage()).contains("line " + (line + 1) + ": not valid YAML at column " + (column + 1));
        }
    }
}
