// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that the code does not create come from datasets, whose types are those of the parameters. */
class ValuesFromOutsideTest {
    private static final Sources SOURCES = Sources.of(
            """
            final class Nodes {
                static String shapes(List<Shape> in) { return Painter.paint(in.get(0)); }
                static String objects(Object in) { return Painter.paint((Shape) in); }
                static String raw(@SuppressWarnings("rawtypes") List in) { return Painter.paint((Shape) in.get(0)); }
                static String texts(List<String> in) { return Painter.paint(new Square()) + in; }
                static String page(Page<Square> in) { return in.toString(); }
            }
            """,
            "final class Painter { static String paint(Shape shape) { return shape.name(); } }",
            "interface Shape { String name(); }",
            "final class Square implements Shape { public String name() { return \"square\"; } int side = 1; int side() { return side; } }",
            "final class Circle implements Shape { public String name() { return \"circle\"; } }",
            "record Page<T>(List<T> rows) { static Page<?> empty() { return new Page<>(List.of()); } }");

    @TempDir
    Path before;

    @TempDir
    Path after;

    private boolean changes(String node, String parameter, Sources edited) {
        String descriptor = "(L" + parameter + ";)Ljava/lang/String;";
        return !edited.fingerprints(after)
                .of("shop.Nodes", node, descriptor)
                .hash()
                .equals(SOURCES.fingerprints(before)
                        .of("shop.Nodes", node, descriptor)
                        .hash());
    }

    @Test
    void countsAllSubtypesOfAParametersType() {
        Sources edited = SOURCES.edit("Circle", "\"circle\"", "\"CIRCLE\"");

        assertThat(changes("shapes", "java/util/List", edited)).isTrue();
        assertThat(changes("texts", "java/util/List", edited)).isFalse();
    }

    @Test
    void countsAllSubtypesIfAParameterCanHoldAnything() {
        Sources edited = SOURCES.edit("Circle", "\"circle\"", "\"CIRCLE\"");

        assertThat(changes("objects", "java/lang/Object", edited)).isTrue();
        assertThat(changes("raw", "java/util/List", edited)).isTrue();
    }

    @Test
    void countsTheFieldsOfParametersAndOfTheirArguments() {
        assertThat(changes("page", "shop/Page", SOURCES.edit("Square", "int side = 1;", "int side = 1; int depth;")))
                .isTrue();
        assertThat(changes("page", "shop/Page", SOURCES.edit("Square", "\"square\"", "\"SQUARE\"")))
                .isFalse();
    }
}
