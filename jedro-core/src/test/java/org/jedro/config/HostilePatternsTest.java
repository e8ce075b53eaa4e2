// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.Origin;
import org.jedro.config.internal.YamlHints;
import org.jedro.config.internal.YamlWriter;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and patterns on which a search with backtracking would not end. */
@Timeout(60)
class HostilePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "catalog*,catalog.yml,true",
        "catalog*,sub/catalog.yml,false",
        "catalog*/**,catalog/a/b.yml,true",
        "catalog*/**,catalog.yml,false",
        "**/catalog*,catalog.yml,true",
        "**/catalog*,a/b/catalog.yml,true",
        "**/catalog*,a/bcatalog.yml,false",
        "**,a/b/c,true",
        "a?c,abc,true",
        "a?c,a/c,false",
        "[ab]x,bx,true",
        "[ab]x,cx,false",
        "[!ab]x,cx,true",
        "[^ab]x,ax,false",
        "[a-c]1,b1,true",
        "[a-c]1,d1,false",
        "[a-c]1,-1,false",
        "[a-]1,-1,true",
        "[!a]1,!1,true",
        "[]x],]x,false",
        "[a&&b],&,true",
        "a**b,axx/xxb,true"
    })
    void filesMatchThePatternOfTheirKind(String pattern, String path, boolean isMatch) {
        assertThat(new FilePattern(pattern).matches(path)).isEqualTo(isMatch);
    }

    @Test
    void filePatternsWithManyStarsDoNotHang() {
        String path = "a".repeat(250);

        assertThat(new FilePattern("*a".repeat(30) + "b").matches(path)).isFalse();
        assertThat(new FilePattern("**/".repeat(30) + "b").matches("a/".repeat(125)))
                .isFalse();
    }

    @Test
    void linesWithManyOpenTagsOfJinjaDoNotHang() {
        String line = "{% ".repeat(300_000);

        assertThat(YamlHints.hint("", line, 0)).isEmpty();
        assertThat(YamlHints.hint("", line + "%}", 0)).contains("Jinja");
        assertThat(YamlHints.clause(" ".repeat(300_000) + "x")).isEqualTo("x");
    }

    @Test
    void textsOfBackslashesDoNotHang() {
        MapValue tree = (MapValue) Value.of(Map.of("a", "\\".repeat(300_000)), Origin.JAVA);

        assertThat(YamlWriter.write(tree)).hasSizeGreaterThan(300_000);
    }

    @Test
    void backslashesBeforeAnInterpolationAreDoubled() {
        MapValue tree = (MapValue) Value.of(Map.of("a", "x\\\\${b} ${c}"), Origin.JAVA);

        assertThat(YamlWriter.write(tree)).contains("x\\\\\\\\\\").contains("\\${c}");
    }
}
