package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** Not warts by the record, and yet decided otherwise in Jedro. */
    private static final Map<String, String> DECIDED = Map.of("find-logging-not-a-kind", "logging is a kind in Jedro");

    @TempDir
    Path folder;

    static Stream<String> cases() {
        return Oracle.cases("config.json").stream().map(c -> (String) c.get("id"));
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

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheSameAsKedro(String id) throws IOException {
        Map<String, Object> recorded = Oracle.cases("config.json").stream()
                .filter(c -> id.equals(c.get("id")))
                .findFirst()
                .orElseThrow();
        if (DECIDED.containsKey(id)) {
            return;
        }
        Map<?, ?> expected = (Map<?, ?>) recorded.get("expect");
        Object found;
        try {
            found = loader(recorded).load((String) recorded.get("key")).toJava();
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

    @SuppressWarnings("unchecked")
    private FileConfigLoader loader(Map<String, Object> recorded) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        for (String dir : (List<String>) recorded.getOrDefault("dirs", List.of())) {
            Files.createDirectories(folder.resolve(dir));
        }
        for (Map.Entry<String, String> file : ((Map<String, String>) recorded.get("files")).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        boolean environments = !Boolean.FALSE.equals(recorded.get("envs"));
        FileConfigLoader.Builder builder =
                environments ? FileConfigLoader.project(conf) : FileConfigLoader.builder(conf);
        if (recorded.get("env") instanceof String name) {
            builder.environment(name);
        }
        if (recorded.get("base_env") instanceof String name) {
            builder.baseEnvironment(name);
        }
        if (recorded.get("default_run_env") instanceof String name) {
            builder.defaultEnvironment(name);
        }
        builder.environmentVariables((Map<String, String>) recorded.getOrDefault("environ", Map.of()));
        builder.runtimeParameters(map(recorded.get("runtime_params")));
        ((Map<String, String>) recorded.getOrDefault("merge_strategy", Map.of()))
                .forEach((kind, name) -> builder.merge(kind, MergeStrategy.from(name)));
        ((Map<String, List<String>>) recorded.getOrDefault("config_patterns", Map.of()))
                .forEach((kind, patterns) -> builder.kind(kind, patterns.toArray(String[]::new)));
        if (Boolean.FALSE.equals(recorded.get("ignore_hidden"))) {
            builder.includeHidden();
        }
        ((Map<String, Object>) recorded.getOrDefault("assign", Map.of()))
                .forEach((kind, values) -> builder.override(kind, map(values)));
        ((List<String>) recorded.getOrDefault("resolvers", List.of()))
                .forEach(name -> builder.resolver(name, resolver(name)));
        return builder.build();
    }

    private static MapValue map(Object recorded) {
        return recorded == null ? MapValue.empty() : (MapValue) Value.of(Oracle.plain(recorded), Origin.of("--params"));
    }

    private static Resolver resolver(String name) {
        return switch (name) {
            case "add" ->
                arguments -> arguments.stream().mapToLong(a -> (Long) a).sum();
            case "upper" -> arguments -> ((String) arguments.get(0)).toUpperCase(java.util.Locale.ROOT);
            case "join" ->
                arguments -> arguments.stream().map(OracleTest::python).collect(Collectors.joining("-"));
            case "pick" -> arguments -> ((Map<?, ?>) arguments.get(1)).get(arguments.get(0));
            default -> arguments -> null;
        };
    }

    private static String python(Object value) {
        if (value == null) {
            return "None";
        }
        return value instanceof Boolean truth ? (truth ? "True" : "False") : String.valueOf(value);
    }
}
