package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded option value is read as Kedro reads it, save those marked as warts. */
class OptionOracleTest {
    /** What Jedro does where Kedro's result is not worth copying. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("params-069", "Option --params: the key '.a' has an empty part."),
            Map.entry("params-090", "Option --params: a quote or bracket is not closed in the value of 'a'."),
            Map.entry("params-093", "{a=- x}"),
            Map.entry("params-096", "{a=x #y}"),
            Map.entry("params-099", "{a=*x}"),
            Map.entry("params-102", "{a=@x}"),
            Map.entry("params-105", "{a=|}"),
            Map.entry("params-108", "{a=-}"),
            Map.entry("params-129", "{a=1, b=[x, c=y]}"),
            Map.entry("node_names-005", "[]"));

    static Stream<String> cases() {
        return Oracle.cases("keyvalue.json").stream().map(c -> (String) c.get("id"));
    }

    @Test
    void listsEveryWart() {
        List<String> warts = Oracle.cases("keyvalue.json").stream()
                .filter(c -> c.containsKey("wart"))
                .map(c -> (String) c.get("id"))
                .sorted()
                .toList();

        assertThat(new TreeSet<>(INSTEAD.keySet())).containsExactlyElementsOf(warts);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheSameAsKedro(String id) {
        Map<String, Object> recorded = Oracle.cases("keyvalue.json").stream()
                .filter(c -> id.equals(c.get("id")))
                .findFirst()
                .orElseThrow();
        Map<?, ?> expected = (Map<?, ?>) recorded.get("expect");
        Object found;
        try {
            found = read((String) recorded.get("option"), (String) recorded.get("text"));
        } catch (InvalidOptionException e) {
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

    private static void assertError(Map<?, ?> expected, InvalidOptionException e) {
        assertThat(expected.get("error")).as(e.getMessage()).isNotNull();
        if (((Map<?, ?>) expected.get("error")).get("mentions") instanceof List<?> names) {
            names.forEach(name -> assertThat(e.getMessage()).contains((String) name));
        }
    }

    private static Object read(String option, String text) {
        return switch (option) {
            case "params" -> OptionValues.parameters("--params", text).toJava();
            case "load_versions" -> OptionValues.loadVersions("--load-versions", text);
            case "list" -> OptionValues.names(text);
            default -> OptionValues.nodeNames(text);
        };
    }
}
