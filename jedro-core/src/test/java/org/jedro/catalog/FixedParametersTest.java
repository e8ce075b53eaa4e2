// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

/** No reader of a parameter can change what another one reads. */
class FixedParametersTest {
    private final DataCatalog catalog = DataCatalog.builder()
            .parameters(Map.of("features", List.of("a", List.of("b")), "options", Map.of("deep", Map.of("x", 1))))
            .build();

    /** Has an array. */
    public record Features(double[] weights) {}

    @Test
    @SuppressWarnings("unchecked")
    void untypedListsAndMapsCannotBeModifiedAtAnyDepth() {
        List<Object> features = (List<Object>) catalog.load("params:features");
        Map<String, Object> all = (Map<String, Object>) catalog.load("parameters");
        Map<String, Object> options = (Map<String, Object>) catalog.load("params:options");

        assertThatThrownBy(() -> features.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<Object>) features.get(1)).add("c"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> all.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<String, Object>) options.get("deep")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void eachLoadOfAnArrayIsItsOwn() {
        DataCatalog numbers = DataCatalog.builder()
                .parameters(Map.of("weights", List.of(1.5, 2.5), "model", Map.of("weights", List.of(1.5))))
                .build();
        RunScope scope = RunScope.ofRun("v", Map.of());
        Dataset<double[]> weights =
                numbers.entry("params:weights").orElseThrow().as(TypeRef.of(double[].class), scope);
        Dataset<Features> model = numbers.entry("params:model").orElseThrow().as(TypeRef.of(Features.class), scope);

        load(weights)[0] = 99;
        load(model).weights()[0] = 99;

        assertThat(load(weights)).containsExactly(1.5, 2.5);
        assertThat(load(model).weights()).containsExactly(1.5);
    }

    private static <T> T load(Dataset<T> dataset) {
        try {
            return dataset.load();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
