// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.catalog.AnyTypeProvider;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.YamlConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that were made to take long, or to lead elsewhere. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileNamesTest {
    @Test
    void matchesLongNamesWithoutBacktracking() {
        String name = "a".repeat(50_000);

        assertThat(DatasetPattern.of("{a}{b}{c}{d}a{e}ab").match(name)).isEmpty();
        assertThat(DatasetPattern.of("{a}_{b}_{a}_{b}_x").match("a_".repeat(2_000) + "y_x"))
                .isEmpty();
        assertThat(DatasetPattern.of("{a}{a}{b}{b}").match("ab".repeat(1_000) + "c"))
                .isEmpty();
        assertThat(DatasetPattern.of("{a}{a}").match(name)).contains(Map.of("a", "a".repeat(25_000)));
    }

    @Test
    void refusesNamesThatFitInTooManyWays() {
        String name = "a".repeat(3_000) + "b".repeat(7);

        assertThatThrownBy(() ->
                        DatasetPattern.of("{a}{b}{c}{d}{d}{c}{b}{a}x{a}{b}").match(name.replace("b", "ax")))
                .isInstanceOf(JedroException.class)
                .hasMessage("The name of a dataset with 3014 characters cannot be matched with the pattern"
                        + " '{a}{b}{c}{d}{d}{c}{b}{a}x{a}{b}': its repeated placeholders fit in too many ways. Use a shorter name,"
                        + " or each placeholder once.");
    }

    @Test
    void matchesAsLazyRegularExpressionsDo() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String pattern = pattern(random);
            String name = text(random, "ab_", 1 + random.nextInt(9));
            assertThat(DatasetPattern.of(pattern).match(name))
                    .as("%s on %s", pattern, name)
                    .isEqualTo(byRegex(pattern, name));
        }
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder(text(random, "ab_", random.nextInt(2)));
        int placeholders = 1 + random.nextInt(4);
        for (int i = 0; i < placeholders; i++) {
            pattern.append('{')
                    .append("xyz".charAt(random.nextInt(3)))
                    .append('}')
                    .append(text(random, "ab_", random.nextInt(2)));
        }
        return pattern.toString();
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Optional<Map<String, String>> byRegex(String pattern, String name) {
        String regex = pattern;
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        for (String placeholder : new String[] {"x", "y", "z"}) {
            regex = regex.replaceFirst("\\{" + placeholder + "}", "(?<" + placeholder + ">.+?)")
                    .replace("{" + placeholder + "}", "\\k<" + placeholder + ">(?:)");
        }
        Matcher matcher = Pattern.compile(regex).matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (String placeholder : new String[] {"x", "y", "z"}) {
            if (pattern.contains("{" + placeholder + "}")) {
                texts.put(placeholder, matcher.group(placeholder));
            }
        }
        return Optional.of(texts);
    }

    @Test
    void refusesPathsThatLeadOutOnceTheirPlaceholdersAreReplaced() {
        DataCatalog catalog = DataCatalog.builder()
                .register(AnyTypeProvider.of("any"))
                .config(YamlConfig.of("catalog.yml", """
                        "{a}_{b}": {type: any, filepath: "data/{a}{b}/x.csv"}
                        "q-{c}": {type: any, nested: [{path: "{c}:/x"}]}
                        "r-{c}": {type: any, path: "up/../{c}/x"}
                        "s-{c}": {type: any, path: "{c}"}
                        "t-{c}": {type: any, path: "s3://bucket/{c}"}
                        """), org.jedro.value.MapValue.empty())
                .build();

        assertThatThrownBy(() -> catalog.entry("._."))
                .hasMessageContaining("must not start with '/' or a scheme, or have '..' in it");
        assertThatThrownBy(() -> catalog.entry("q-C"))
                .hasMessageContaining("must not start with '/' or a scheme, or have '..' in it");
        assertThatThrownBy(() -> catalog.entry("r-.."))
                .hasMessageContaining("must not start with '/' or a scheme, or have '..' in it");
        assertThatThrownBy(() -> catalog.entry("s-file:///etc/passwd"))
                .hasMessageContaining("must not start with '/' or a scheme, or have '..' in it");
        assertThat(catalog.entry("t-x")).isPresent();
        assertThat(catalog.entry("a_b")).isPresent();
        assertThat(catalog.entry("r-x")).isPresent();
    }
}
