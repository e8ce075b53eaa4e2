// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.jedro.Cases;
import org.jedro.config.internal.YamlReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, the answer is a result or one error, soon. */
class YamlFuzzTest {
    private static final String[] PIECES = {
        "a",
        ":",
        " ",
        "\n",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&x ",
        "*x",
        "<<",
        "!!int ",
        "!y ",
        "'",
        "\"",
        "\\",
        "|",
        ">",
        "#",
        "%",
        "@",
        "${",
        "${a}",
        "${oc.select:a,",
        "\t",
        "\r",
        "---",
        "...",
        "?",
        "1",
        ".5",
        "é",
        "\u0000",
        "\uD800"
    };

    /** {@return what came of it: {@code ok} or the message} */
    private static String outcome(byte[] bytes) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> YamlFuzz.outcome(bytes));
    }

    private static String outcome(String text) {
        return outcome(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Processor time, so that a busy machine does not count; memory is the child's whole heap. */
    @Test
    @Tag("slow")
    void answersEverythingWithinTwoSecondsAnd256Megabytes() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        YamlFuzz.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(printed).isZero();
        assertThat(printed.lines())
                .filteredOn(line -> line.startsWith("case "))
                .hasSize(YamlFuzz.cases().size())
                .allSatisfy(line ->
                        assertThat(Long.parseLong(line.split(" ")[2])).as(line).isLessThan(2000));
    }

    @Test
    void survivesRandomBytes() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(400)];
            new Random(seed).nextBytes(bytes);

            assertThat(outcome(bytes)).as("seed " + seed).isNotEmpty();
        }
    }

    @Test
    void survivesRandomSyntax() {
        for (int seed = 0; seed < Cases.of(3000); seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }

            assertThat(outcome(text.toString())).as("seed " + seed).isNotEmpty();
        }
    }

    @Test
    void refusesDeepNesting() {
        String tooDeep = "1 problem in x.yml:\n  line 1: nested deeper than 100";

        assertThat(outcome("a: " + "[".repeat(200_000))).isEqualTo(tooDeep);
        assertThat(outcome("a: " + "{b: ".repeat(200_000))).isEqualTo(tooDeep);
        assertThat(outcome("? ".repeat(100_000))).isEqualTo(tooDeep);
    }

    @Test
    void refusesAliasBombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(outcome(bomb.toString()))
                .isEqualTo("1 problem in x.yml:\n  line 6: more than 1000000 values, counting what aliases repeat");
    }

    @Test
    void refusesInterpolationBombs() {
        StringBuilder bomb = new StringBuilder("a0: xxxxxxxxxx\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": '")
                    .append(("${a" + (i - 1) + "}").repeat(10))
                    .append("'\n");
        }

        assertThat(outcome(bomb.toString())).contains("longer than");
    }

    @Test
    void refusesBombsOfCopiedMaps() {
        StringBuilder bomb = new StringBuilder("a0: {x: 1}\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": {l: '${a")
                    .append(i - 1)
                    .append("}', r: '${a")
                    .append(i - 1)
                    .append("}'}\n");
        }

        assertThat(outcome(bomb.toString())).contains("more than 1000000 values");
    }

    @Test
    void readsOrRefusesHugeScalars() {
        assertThat(outcome("a: " + "x".repeat(2 << 20))).isEqualTo("ok");
        assertThat(outcome("a: \"" + "\\n".repeat(1 << 20) + "\"")).isEqualTo("ok");
        assertThat(outcome("a: " + "1".repeat(1 << 20))).isEqualTo("ok");
        assertThat(outcome(new byte[YamlReader.LARGEST + 1]))
                .isEqualTo(
                        "1 problem in x.yml:\n  too large: 4194305 bytes, where at most 4194304 are read; split the file");
    }

    @Test
    void refusesDeepInterpolation() {
        assertThat(outcome("a: '" + "${".repeat(50_000) + "'")).contains("nested deeper than 50");
        assertThat(outcome("a: '${f:" + "[".repeat(50_000) + "'")).contains("nested deeper than 50");
    }

    @Test
    void followsLongChains() {
        StringBuilder chain = new StringBuilder("a0: 1\n");
        for (int i = 1; i <= 400; i++) {
            chain.insert(0, "a" + i + ": ${a" + (i - 1) + "}\n");
        }

        assertThat(outcome(chain.toString())).isEqualTo("ok");
    }
}
