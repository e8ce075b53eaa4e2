// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.value.BindingException;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Annotations of Jakarta validation on records, checked by Hibernate Validator. */
class ConstraintsTest {
    private static final String FILE = "conf/base/parameters.yml";

    record Split(
            @Min(0) @Max(1) double testSize,
            @Positive int randomState,
            @Size(min = 1) List<@NotBlank String> features,
            Map<String, @Positive Integer> weights,
            Optional<@Pattern(regexp = "[a-z]+") String> name) {
        static Split defaults() {
            return new Split(0.2, 1, List.of("a"), Map.of(), Optional.empty());
        }
    }

    record Model(Split split) {}

    record Plain(int depth) {}

    /** A map as if written one name a line. */
    private static MapValue lines(int first, Object... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put((String) pairs[i], Value.of(pairs[i + 1], new Origin(FILE, first + i / 2, 3)));
        }
        return new MapValue(entries, new Origin(FILE, first - 1, 1));
    }

    @Test
    @Tag("core/V-01")
    void areReportedWithTheLineOfTheValue() {
        MapValue split = lines(
                3,
                "test_size",
                1.5,
                "random_state",
                0,
                "features",
                List.of("a", " "),
                "weights",
                Map.of("x", -1),
                "name",
                "Nine");

        assertThatThrownBy(() -> RecordBinder.bind(lines(2, "split", split), Model.class, "model"))
                .isInstanceOf(BindingException.class)
                .hasMessage("""
                        5 problems in conf/base/parameters.yml:
                          line 5, model.split.features[1]: must not be blank
                          line 7, model.split.name: must match "[a-z]+"
                          line 4, model.split.random_state: must be greater than 0
                          line 3, model.split.test_size: must be less than or equal to 1
                          line 6, model.split.weights.x: must be greater than 0""");
    }

    @Test
    void areReportedTogetherWithThoseOfOtherRecords() {
        MapValue split = lines(3, "testSize", -1);

        assertThatThrownBy(() -> RecordBinder.bind(lines(2, "split", split, "splt", 1), Model.class, ""))
                .hasMessage("""
                        2 problems in conf/base/parameters.yml:
                          line 3, split.testSize: must be greater than or equal to 0
                          line 3, splt: unknown option; did you mean 'split'?""");
    }

    @Test
    void passWhatKeepsThem() {
        assertThat(RecordBinder.bind(lines(2, "test_size", 0.5), Split.class, ""))
                .isEqualTo(new Split(0.5, 1, List.of("a"), Map.of(), Optional.empty()));
    }

    @Test
    void areLookedForOnlyWhereTheyAre() {
        assertThat(Constraints.areOn(Split.class)).isTrue();
        assertThat(Constraints.areOn(Model.class)).isFalse();
        assertThat(Constraints.areOn(Plain.class)).isFalse();
    }
}
