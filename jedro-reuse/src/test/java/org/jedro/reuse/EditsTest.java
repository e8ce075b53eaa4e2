// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that change what a node does change its fingerprint, and no others do. */
class EditsTest {
    @TempDir
    static Path before;

    @TempDir
    Path after;

    private static CodeFingerprint base;

    @BeforeAll
    static void compile() {
        base = report(Shop.SOURCES, before);
    }

    private static CodeFingerprint report(Sources sources, Path folder, String... options) {
        return sources.fingerprints(folder, options).of("shop.Nodes", "report", Shop.NODE);
    }

    /** After a change of the algorithm, {@link CodeFingerprint#VERSION} and this hash change. */
    @Test
    void isTheSameOnEveryJdk() {
        assertThat(base.hash()).isEqualTo("d232acf876b6a82fb3060356e7ac59397480afaa1f3c76c4016e5c8b079c921f");
    }

    private static Arguments edit(String name, String type, String from, String to) {
        return Arguments.of(name, (UnaryOperator<Sources>) sources -> sources.edit(type, from, to));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                edit("helper's body", "Helper", "n * 2", "n * 3"),
                edit("constant that javac inlines", "Limits", "LIMIT = 10", "LIMIT = 11"),
                edit("initial value of a helper's map", "Helper", "Map.of(\"a\", 1)", "Map.of(\"a\", 2)"),
                edit("initial value of an array", "Nodes", "{1, 2, 3}", "{4, 2, 3}"),
                edit("record component added", "Nodes", "List<String> names)", "List<String> names, int more)"),
                edit(
                        "record component renamed",
                        "Circle",
                        "int radius) implements Shape { public int scale() { return radius",
                        "int r) implements Shape { int radius() { return r; } public int scale() { return r"),
                edit("order of an enum", "Color", "RED, BLUE", "BLUE, RED"),
                edit("method of a superclass", "Base", "return 7", "return 8"),
                edit("toString of a superclass", "Base", "\"base\"", "\"BASE\""),
                edit("default method", "Shape", "1.5", "2.5"),
                edit("implementation behind an interface", "Square", "side * factor()", "side + factor()"),
                edit("lambda in a helper", "Helper", "+ \"x\"", "+ \"y\""),
                edit("lambda in the node", "Nodes", "x + \"!\"", "x + \"?\""),
                edit("comparator for the JDK", "ByLength", "a.length(), b.length()", "b.length(), a.length()"),
                edit("anonymous class", "Nodes", "compareTo(y) + 1", "compareTo(y) + 2"),
                edit("case of a switch on an enum", "Helper", "case BLUE: return \"b\"", "case GREEN: return \"b\""),
                Arguments.of("third subtype of a sealed type", (UnaryOperator<Sources>)
                        sources -> sources.edit("Shape", "permits Circle, Square", "permits Circle, Square, Hexagon")
                                .with("final class Hexagon implements Shape { public int scale() { return 1; } }")),
                edit("literal in a concatenation", "Nodes", "\"total \"", "\"Total \""),
                edit(
                        "type arguments of the node's parameter",
                        "Nodes",
                        "report(List<String> rows, Options options) {",
                        "report(List<? extends CharSequence> raw, Options options) {"
                                + " @SuppressWarnings(\"unchecked\") List<String> rows = (List<String>) raw;"),
                edit(
                        "type arguments of a record component",
                        "Nodes",
                        "List<String> names)",
                        "List<? extends CharSequence> names)"),
                edit(
                        "override added in a subclass",
                        "Square",
                        "public int scale()",
                        "int factor() { return 9; } public int scale()"),
                edit(
                        "annotation of the node's method",
                        "Nodes",
                        "static String report(",
                        "@Marked(\"x\") static String report("),
                edit(
                        "static block with a side effect",
                        "Helper",
                        "static int twice",
                        "static { System.setProperty(\"a\", \"b\"); } static int twice"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changesWithWhatTheNodeDoes(String name, UnaryOperator<Sources> edit) {
        assertThat(report(edit.apply(Shop.SOURCES), after).hash()).isNotEqualTo(base.hash());
    }

    static Stream<Arguments> noChanges() {
        String helper =
                "static int twice(int n) { int result = n * 2; return result + WEIGHTS.getOrDefault(\"a\", 0); }\n";
        return Stream.of(
                edit("comment", "Nodes", "// comment", "// another comment"),
                edit("lines", "Nodes", "// comment", "\n\n\n\n"),
                edit(
                        "name of a variable",
                        "Helper",
                        "int result = n * 2; return result",
                        "int renamed = n * 2; return renamed"),
                edit("name of a lambda's parameter", "Nodes", "x -> x + \"!\"", "yy -> yy + \"!\""),
                edit("unrelated method of the same class", "Nodes", "x.trim()", "x.strip()"),
                edit("unrelated method of a helper", "Helper", "\"u\"", "\"v\""),
                edit("unrelated class", "Far", "return 1", "return 2"),
                edit(
                        "lambdas added above",
                        "Nodes",
                        "static String report(",
                        "static Runnable z() { return () -> { Runnable r = () -> {}; r.run(); }; } static String report("),
                edit(
                        "lambda added above in a helper",
                        "Helper",
                        "static int twice",
                        "static Runnable z() { return () -> {}; } static int twice"),
                edit(
                        "anonymous class added above",
                        "Nodes",
                        "static String report(",
                        "static Object z() { return new Object() { int i = 3; }; } static String report("),
                edit(
                        "switch on an enum added above",
                        "Helper",
                        "static int twice",
                        "static int z(Color c) { switch (c) { case GREEN: return 1; case BLUE: return 2; default: return 3; } } static int twice"),
                Arguments.of("order of methods", (UnaryOperator<Sources>) sources -> sources.edit("Helper", helper, "")
                        .edit("Helper", "static String unrelated()", helper + "static String unrelated()")),
                edit(
                        "unrelated object in the same class",
                        "Nodes",
                        "static final Object LOCK",
                        "static final List<String> MORE = List.of(\"x\"); static final Object LOCK"),
                edit(
                        "unrelated object in a helper",
                        "Helper",
                        "static int twice",
                        "static final List<String> MORE = List.of(\"x\"); static int twice"),
                edit("unrelated constant", "Limits", "OTHER = 5", "OTHER = 6"),
                edit(
                        "type arguments of a helper's parameter",
                        "Helper",
                        "Function<String, String> f)",
                        "Function<? super String, String> f)"),
                edit(
                        "annotation for the compiler",
                        "Helper",
                        "static int twice",
                        "@SuppressWarnings(\"x\") static int twice"),
                edit("deprecation", "Helper", "static int twice", "@Deprecated static int twice"),
                edit(
                        "unused private method",
                        "Helper",
                        "static int twice",
                        "private static int unused() { return 0; } static int twice"),
                edit("300 constants", "Nodes", "static String other(", many() + "static String other("));
    }

    private static String many() {
        return IntStream.range(0, 300)
                .mapToObj(i -> "static String c" + i + "() { return \"const" + i + "\"; } ")
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noChanges")
    void keepsWithOtherEdits(String name, UnaryOperator<Sources> edit) {
        assertThat(report(edit.apply(Shop.SOURCES), after).members()).isEqualTo(base.members());
    }

    static Stream<Arguments> options() {
        Stream<String> releases = IntStream.of(17, 21, 25)
                .filter(release -> release <= Runtime.version().feature())
                .mapToObj(release -> "-parameters --release " + release);
        return Stream.concat(Stream.of("-g:none", "-g", "-parameters"), releases)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("options")
    void keepsWithOptionsOfTheCompiler(String options) {
        assertThat(report(Shop.SOURCES, after, options.split(" ")).members()).isEqualTo(base.members());
    }
}
