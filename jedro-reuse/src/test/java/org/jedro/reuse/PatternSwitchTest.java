// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Switches with patterns, which compilers have from Java 21 on. */
@EnabledForJreRange(min = JRE.JAVA_21)
class PatternSwitchTest {
    private static final Sources SOURCES = Sources.of(
            """
            final class Nodes {
                static String kind(Shape shape) {
                    return switch (shape) {
                        case Circle(int radius) when radius > 1 -> "large circle";
                        case Circle circle -> "circle";
                        case Square square -> "square";
                    };
                }
            }
            """,
            "sealed interface Shape permits Circle, Square { }",
            "record Circle(int radius) implements Shape { }",
            "record Square(int side) implements Shape { }");

    @TempDir
    Path before;

    @TempDir
    Path after;

    private boolean changes(String from, String to) {
        return !hash(SOURCES.edit("Nodes", from, to), after).equals(hash(SOURCES, before));
    }

    private static String hash(Sources sources, Path folder) {
        return sources.fingerprints(folder)
                .of("shop.Nodes", "kind", "(Lshop/Shape;)Ljava/lang/String;")
                .hash();
    }

    @Test
    void seesGuardsAndCases() {
        assertThat(changes("radius > 1", "radius > 2")).isTrue();
        assertThat(changes("\"square\"", "\"SQUARE\"")).isTrue();
        assertThat(changes("case Square square", "case Shape square")).isTrue();
    }

    @Test
    void ignoresTheNamesOfVariables() {
        assertThat(changes("int radius) when radius", "int r) when r")).isFalse();
        assertThat(changes("Square square ->", "Square s ->")).isFalse();
    }
}
