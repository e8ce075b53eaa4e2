// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that replace placeholders stay in the folder of their pattern. */
class PlaceholdersTest {
    private static boolean leadsOut(String body, String replaced) {
        Value before = Value.of(Map.of("parts", List.of(Map.of("filepath", body))), Origin.JAVA);
        Value after = Value.of(Map.of("parts", List.of(Map.of("filepath", replaced))), Origin.JAVA);
        return Placeholders.leadsOut(before, after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "\\\\server", "..", "a/..", "../b", "a/../b", "a\\..\\b"})
    void refusesTextsThatLeadOut(String text) {
        assertThat(Placeholders.leadOut(List.of("plain", text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a..b", "..a", "a...", "a/..b"})
    void takesOtherTexts(String text) {
        assertThat(Placeholders.leadOut(List.of(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "data/{a}, data/..",
        "data/{a}.{b}/c, data/../c",
        "data\\{a}, data\\..",
        "../{a}, ../..",
        "data/{a}, 'data/ ..'",
        "{a}, /etc",
        "{a}, \\x",
        "{a}bucket, s3://bucket",
        "{a}:x, c:x",
    })
    void findsPathsThatLeaveTheirFolder(String body, String replaced) {
        assertThat(leadsOut(body, replaced)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "data/{a}, data/x",
        "../{a}, ../x",
        "data/../{a}, data/../x",
        "/data/{a}, /data/x",
        "s3://b/{a}, s3://b/x",
        "c:/{a}, c:/x",
        "{a}, a..b",
        "{a}, 1:x",
        "data/.., data/..",
    })
    void leavesOtherPathsAlone(String body, String replaced) {
        assertThat(leadsOut(body, replaced)).isFalse();
    }
}
