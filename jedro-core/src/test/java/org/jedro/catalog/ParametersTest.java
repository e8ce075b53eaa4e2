// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

/** Parameters by their dotted paths, where keys may have dots too. */
class ParametersTest {
    private final DataCatalog catalog =
            DataCatalog.builder().parameters(parameters()).build();

    private static Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("a", Map.of("b", Map.of("c", 1)));
        parameters.put("a.b", Map.of("d", 2));
        parameters.put("x.y", 3);
        return parameters;
    }

    @Test
    void areFoundByKeysWithDotsAndThroughMaps() {
        assertThat(catalog.load("params:a.b.c", Integer.class)).isEqualTo(1);
        assertThat(catalog.load("params:a.b.d", Integer.class))
                .as("no 'd' in 'a', 'b'")
                .isEqualTo(2);
        assertThat(catalog.load("params:a.b")).isEqualTo(Map.of("d", 2L));
        assertThat(catalog.load("params:a")).isEqualTo(Map.of("b", Map.of("c", 1L)));
        assertThat(catalog.load("params:x.y", Integer.class)).isEqualTo(3);
        for (String name :
                List.of("params:x", "params:x.z", "params:x.y.z", "params:a.b.e", "params:.a", "params:a.")) {
            assertThat(catalog.contains(name)).as(name).isFalse();
        }
    }

    @Test
    void existAndCannotBeSaved() {
        CatalogEntry parameter = catalog.entry("params:x.y").orElseThrow();

        assertThat(catalog.type("params:x.y")).contains("parameter");
        assertThat(parameter.defaultForm()).isEqualTo(TypeRef.UNKNOWN);
        assertThat(parameter.accepts(TypeRef.of(String.class))).isTrue();
        assertThat(catalog.exists("params:x.y")).isTrue();
        assertThatThrownBy(() -> catalog.save("params:x.y", 4))
                .hasMessage("Dataset 'params:x.y' could not be saved: parameters are only read; configuration and runs"
                        + " give them their values.");
    }

    @Test
    void haveAValue() {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("n", null);
        DataCatalog empty = DataCatalog.builder().parameters(nothing).build();

        assertThat(empty.exists("params:n")).isTrue();
        assertThatThrownBy(() -> empty.load("params:n"))
                .hasMessageContaining("expected a value but was null; a reader that accepts null declares Optional");
        assertThat(empty.load("params:n", new TypeRef<Optional<Integer>>() {})).isEmpty();
    }

    @Test
    void areListedAtEveryLevel() {
        assertThat(catalog.knownNames())
                .containsExactly(
                        "parameters",
                        "params:a",
                        "params:a.b",
                        "params:a.b.c",
                        "params:a.b",
                        "params:a.b.d",
                        "params:x.y");
    }
}
