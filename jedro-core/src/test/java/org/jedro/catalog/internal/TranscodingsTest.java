// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.RecordingLogs;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of one dataset in several formats. */
class TranscodingsTest {
    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private TranscodingsTest with(String name, Map<String, ?> options) {
        entries.put(name, options);
        return this;
    }

    private List<String> problems() {
        Problems problems = new Problems();
        MapValue config = (MapValue) Value.of(entries, Origin.JAVA);
        warnings.addAll(RecordingLogs.during(() -> Transcodings.check(config, Path.of("/project"), problems)));
        return problems.list().stream()
                .map(problem -> problem.path() + ": " + problem.clause())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "data/t.csv, ./data/t.csv",
        "data/t.csv, data/x/../t.csv",
        "data/t.csv, /project/data/t.csv",
        "data/t.csv, file:///project/data/t.csv",
        "data/t, data/t/",
        "s3://b/t, s3a://b/t",
        "s3n://b/t/, s3a://b/t",
        "/, /",
    })
    void knowsSpellingsOfOnePlace(String one, String other) {
        assertThat(with("t@a", Map.of("filepath", one))
                        .with("t@b", Map.of("filepath", other))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"data/t.csv, data/u.csv", "s3://b/t, s3://b/./t", "s3://b/t, gs://b/t", "a/t, /t", "a\u0000b, a"})
    void reportsDifferentPlaces(String one, String other) {
        assertThat(with("t@a", Map.of("filepath", one))
                        .with("t@b", Map.of("filepath", other))
                        .problems())
                .containsExactly("t@b.filepath: expected '" + one + "' as in 't@a' but was '" + other
                        + "'; both are one stored dataset");
    }

    @Test
    void comparesEachOptionThatNamesAPlace() {
        for (String option : List.of("filepath", "path", "filename")) {
            entries.clear();
            assertThat(with("t@a", Map.of(option, "x"))
                            .with("t@b", Map.of(option, "y"))
                            .problems())
                    .hasSize(1);
            entries.put("t@b", Map.of("table", "y"));
            assertThat(problems()).as("%s is missing", option).isEmpty();
            entries.put("t@b", Map.of(option, ""));
            assertThat(problems()).as("%s is empty", option).isEmpty();
        }
    }

    @Test
    void comparesVersionsOfWhichNoneIsTheSameAsFalse() {
        assertThat(with("t@a", Map.of("filepath", "x", "versioned", true))
                        .with("t@b", Map.of("filepath", "x"))
                        .with("t@c", Map.of("filepath", "x", "versioned", false))
                        .with("t@d", Map.of("filepath", "x", "versioned", true))
                        .problems())
                .containsExactly(
                        "t@b.versioned: expected true as in 't@a' but was false; both are one stored dataset",
                        "t@c.versioned: expected true as in 't@a' but was false; both are one stored dataset");
        entries.clear();
        assertThat(with("t@a", Map.of("versioned", false)).with("t@b", Map.of()).problems())
                .isEmpty();
    }

    @Test
    void looksIntoACachedEntry() {
        assertThat(with("t@a", Map.of("type", "cached", "dataset", Map.of("filepath", "x", "versioned", true)))
                        .with("t@b", Map.of("filepath", "y", "versioned", true))
                        .problems())
                .containsExactly("t@b.filepath: expected 'x' as in 't@a' but was 'y'; both are one stored dataset");
    }

    @Test
    void comparesNothingElse() {
        assertThat(with("t@a", Map.of("filepath", "x"))
                        .with("u@a", Map.of("filepath", "y"))
                        .with("@a", Map.of("filepath", "z"))
                        .with("{name}@a", Map.of("filepath", "p"))
                        .with("{name}@b", Map.of("filepath", "q"))
                        .problems())
                .isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfABareNameBesideAFormat() {
        assertThat(with("t", Map.of("filepath", "x"))
                        .with("t@a", Map.of("filepath", "x"))
                        .problems())
                .isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "WARN The catalog has 't' and 't@a': a pipeline reads a dataset either by its bare name"
                                + " or with '@', so one of the two is of no use.");
    }
}
