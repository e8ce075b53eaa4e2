// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.YamlConfig;
import org.junit.jupiter.api.Test;

class DatasetPatternTest {
    private static final String NO_PARTNER = "a brace has no partner; expected placeholders like '{name}'";

    @Test
    void refusesBracesWithoutPartnerWhereverTheyAre() {
        assertThat(DatasetPattern.problem("{a")).contains(NO_PARTNER);
        assertThat(DatasetPattern.problem("}a")).contains(NO_PARTNER);
        assertThat(DatasetPattern.problem("a{b}}")).contains(NO_PARTNER);
        assertThat(DatasetPattern.problem("a{b}")).isEmpty();
        assertThat(CatalogReader.isWrongName("{a}", new Problems())).isFalse();
        Problems problems = new Problems();
        assertThat(CatalogReader.isWrongName("}a", problems)).isTrue();
        assertThat(problems.list())
                .extracting(Problem::clause)
                .singleElement()
                .isEqualTo("the pattern '}a': " + NO_PARTNER);
    }

    @Test
    void takesUpToFiftyPlaceholders() {
        assertThat(DatasetPattern.problem("{a}".repeat(50))).isEmpty();
        assertThat(DatasetPattern.problem("{a}".repeat(51))).contains("has more than 50 placeholders");
    }

    @Test
    void matchesNamesWithAtLeastOneCharacterForEachPlaceholder() {
        DatasetPattern pattern = DatasetPattern.of("a_{x}_{y}_b");

        assertThat(pattern.match("a_1_2_b")).contains(Map.of("x", "1", "y", "2"));
        assertThat(pattern.match("a_1__b")).isEmpty();
        assertThat(pattern.match("a__2_b")).isEmpty();
        assertThat(pattern.match("a_1_2_c")).isEmpty();
        assertThat(pattern.match("a_1_b")).isEmpty();
        assertThat(pattern.match("a_b")).isEmpty();
    }

    @Test
    void repeatsTheTextOfAPlaceholder() {
        assertThat(DatasetPattern.of("{a}{a}").match("xyxy")).contains(Map.of("a", "xy"));
        assertThat(DatasetPattern.of("{a}{a}").match("xyxz")).isEmpty();
        assertThat(DatasetPattern.of("{a}-{a}").match("x-x")).contains(Map.of("a", "x"));
        assertThat(DatasetPattern.of("{a}{b}{a}{b}").match("1212")).contains(Map.of("a", "1", "b", "2"));
        assertThat(DatasetPattern.of("{a}{b}{a}{b}").match("1213")).isEmpty();
    }

    @Test
    void findsTagsOfJinjaThatEnd() {
        assertThat(JinjaSearch.of(YamlConfig.of("catalog.yml", "a: 'x {% if y %} z'")))
                .extracting(Problem::clause)
                .singleElement()
                .asString()
                .startsWith("'{% if y %}' is Jinja");
        assertThat(JinjaSearch.of(YamlConfig.of("catalog.yml", "a: 'x {%} z'"))).isEmpty();
        assertThat(JinjaSearch.of(YamlConfig.of("catalog.yml", "a: '{%%}'"))).hasSize(1);
    }
}
