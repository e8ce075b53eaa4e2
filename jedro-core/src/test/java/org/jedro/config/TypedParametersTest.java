package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedParametersTest {
    record Split(double testSize, int seed) {}

    record Other(double testSize) {}

    @TempDir
    Path folder;

    private MapValue parameters(String text) {
        new Folder(folder).with("parameters.yml", text);
        return FileConfigLoader.builder(folder.resolve("conf")).build().load("parameters");
    }

    private static ParameterRequirement need(String path, java.lang.reflect.Type type, String node) {
        return new ParameterRequirement(path, type, "node '" + node + "'");
    }

    @Test
    void bindsWhatNodesAskFor() {
        MapValue parameters = parameters("split: {test_size: 0.5, seed: 3}\nn: 4\n");

        TypedParameters typed = TypedParameters.bind(
                parameters,
                List.of(need("split", Split.class, "a"), need("split.seed", int.class, "b"), need("n", long.class, "b")));

        assertThat(typed.get("split", Split.class)).isEqualTo(new Split(0.5, 3));
        assertThat(typed.get("split.seed", int.class)).isEqualTo(3);
        assertThat(typed.get("n", long.class)).isEqualTo(4L);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        MapValue parameters = parameters("split: {test_size: x, seed: 3}\nn: many\n");

        assertThatThrownBy(() -> TypedParameters.bind(
                        parameters, List.of(need("split", Split.class, "a"), need("n", int.class, "b"))))
                .isInstanceOf(ParameterValidationException.class)
                .hasMessage(
                        """
                        2 problems in conf/parameters.yml:
                          line 1, split.test_size: expected a number, but was a text
                          line 2, n: expected a whole number between -2147483648 and 2147483647, but was a text""");
    }

    @Test
    void refusesTwoTypesForOneParameter() {
        MapValue parameters = parameters("split: {test_size: 0.5}\n");

        assertThatThrownBy(() -> TypedParameters.bind(
                        parameters,
                        List.of(need("split", Other.class, "a"), need("split", Split.class, "b"))))
                .hasMessage(
                        """
                        1 problem in conf/parameters.yml:
                          split: node 'a' asks for Other, but node 'b' for Split""");
    }

    @Test
    void letsBoxesAndPlainMapsAgree() {
        MapValue parameters = parameters("n: 1\nsplit: {test_size: 0.5}\n");

        TypedParameters typed = TypedParameters.bind(
                parameters,
                List.of(
                        need("n", int.class, "a"),
                        need("n", Integer.class, "b"),
                        need("split", Other.class, "a"),
                        need("split", Map.class, "b"),
                        need("split", Object.class, "c"),
                        need("split", MapValue.class, "d")));

        assertThat(typed.get("n", Integer.class)).isEqualTo(1);
        assertThat(typed.get("split", Map.class)).isEqualTo(Map.of("test_size", 0.5));
    }

    @Test
    void passesOverWhatDoesNotExist() {
        TypedParameters typed =
                TypedParameters.bind(parameters("n: 1\n"), List.of(need("missing", Split.class, "a")));

        assertThat(typed.has("missing", Split.class)).isFalse();
        assertThat(typed.get("missing", Split.class)).isNull();
    }

    @Test
    void acceptsNullForOptionalOnly() throws NoSuchFieldException {
        class Fields {
            Optional<Split> split;
        }
        var optional = Fields.class.getDeclaredField("split").getGenericType();
        MapValue parameters = parameters("split: null\n");

        assertThat(TypedParameters.bind(parameters, List.of(need("split", optional, "a")))
                        .get("split", optional))
                .isEqualTo(Optional.empty());
        assertThatThrownBy(() -> TypedParameters.bind(parameters, List.of(need("split", Split.class, "a"))))
                .hasMessageContaining("line 1, split: expected a map, but was null");
    }
}
