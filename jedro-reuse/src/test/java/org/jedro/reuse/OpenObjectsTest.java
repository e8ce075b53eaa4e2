// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that can hold objects of any class, on which libraries call methods; and the order of static initializers. */
class OpenObjectsTest {
    private static final String PRINTS =
            "final class Nodes { static String node(Object in) { return in.toString(); } } ";

    @TempDir
    Path folder;

    private static Small open(String name, String node, String types, String from, String to) {
        return new Small(
                name, "final class Nodes { static String node(Object in) { " + node + " } } " + types, from, to);
    }

    static Stream<Small> changes() {
        return Stream.of(
                open(
                        "toString",
                        "return \"\" + in;",
                        "class Row { public String toString() { return \"row\"; } }",
                        "\"row\"",
                        "\"ROW\""),
                open(
                        "what toString calls",
                        "return \"\" + in;",
                        "class Row { public String toString() { return Texts.row(); } } class Texts { static String row() { return \"row\"; } }",
                        "\"row\"",
                        "\"ROW\""),
                open(
                        "equals",
                        "return \"\" + Set.of(in);",
                        "class Row { public boolean equals(Object o) { return o == this; } public int hashCode() { return 1; } }",
                        "o == this",
                        "o instanceof Row"),
                open(
                        "hashCode",
                        "return \"\" + new HashMap<>(Map.of(in, 1));",
                        "class Row { public int hashCode() { return 1; } }",
                        "return 1",
                        "return 2"),
                open(
                        "compareTo",
                        "return \"\" + new TreeSet<>((Collection<?>) in);",
                        "class Row implements Comparable<Row> { public int compareTo(Row o) { return 1; } }",
                        "return 1",
                        "return -1"),
                open(
                        "subclass of a number",
                        "return \"\" + ((Number) in).doubleValue();",
                        "class Half extends Number { public double doubleValue() { return 0.5; } public float floatValue() { return 0; } public int intValue() { return 0; } public long longValue() { return 0; } }",
                        "0.5",
                        "0.25"),
                open(
                        "subclass of a class of the platform",
                        "return \"\" + ((Collection<?>) in).size();",
                        "class Rows extends AbstractList<String> { public String get(int i) { return \"\"; } public int size() { return 1; } }",
                        "return 1",
                        "return 2"),
                open(
                        "function in a parameter",
                        "return \"\" + Optional.of(\"a\").map((Function<String, Object>) in);",
                        "class Shout implements Function<String, Object> { public Object apply(String s) { return s + 1; } }",
                        "s + 1",
                        "s + 2"),
                open("component of a record", "return \"\" + in;", "record Row(int size) {}", "int size", "int length"),
                new Small(
                        "order of initial values with side effects",
                        "final class Nodes { static String node(List<String> in) { return Order.A + Order.B; }"
                                + " static String next(String s) { return Texts.next(s); } }"
                                + " class Texts { static String next(String s) { return s; } }"
                                + " class Order { static final String A = Nodes.next(\"a\"); static final String B = Nodes.next(\"b\"); }",
                        "static final String A = Nodes.next(\"a\"); static final String B = Nodes.next(\"b\");",
                        "static final String B = Nodes.next(\"b\"); static final String A = Nodes.next(\"a\");"),
                new Small(
                        "order of an initial value and a method that reads it",
                        "final class Nodes { static String node(List<String> in) { return Order.A; } }"
                                + " class Order { static final List<String> B = List.of(\"b\"); static final String A = read(); static String read() { return \"\" + B; } }",
                        "static final List<String> B = List.of(\"b\"); static final String A = read();",
                        "static final String A = read(); static final List<String> B = List.of(\"b\");"),
                new Small(
                        "order of initial values of which one reads the other",
                        "final class Nodes { static String node(List<String> in) { return \"\" + Order.A; } }"
                                + " class Order { static final Integer B = 1; static final String A = \"\" + Order.B; }",
                        "static final Integer B = 1; static final String A = \"\" + Order.B;",
                        "static final String A = \"\" + Order.B; static final Integer B = 1;"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changes(Small edit) {
        edit.assertChanges(folder);
    }

    static Stream<Small> noChanges() {
        return Stream.of(
                new Small(
                        "method that is not called",
                        PRINTS + "class Row { String unused() { return \"row\"; } }",
                        "\"row\"",
                        "\"ROW\""),
                new Small(
                        "task that the code does not mention",
                        PRINTS + "class Row implements Runnable { public void run() { System.exit(1); } }",
                        "exit(1)",
                        "exit(2)"));
    }

    @ParameterizedTest
    @MethodSource("noChanges")
    void keeps(Small edit) {
        assertThat(edit.before(folder).isComplete()).isTrue();
        assertThat(edit.after(folder).hash()).isEqualTo(edit.before(folder).hash());
    }

    @Test
    void reportsEnumsWithStateInParameters() {
        String node = "final class Nodes { static String node(List<Kind> in) { return \"\" + in; } } ";

        assertThat(Small.of("changing", node + "enum Kind { A; int n; static void f() { A.n++; } }")
                        .before(folder)
                        .unseen())
                .extracting(Unseen::kind)
                .containsExactly(UnseenKind.STATIC_STATE);
        assertThat(Small.of("fixed", node + "enum Kind { A(1); final int n; Kind(int n) { this.n = n; } }")
                        .before(folder)
                        .isComplete())
                .isTrue();
    }

    @Test
    void reportsWhatIsUnseenBehindObjectsOfAnyClass() {
        Small small = Small.of(
                "clock", PRINTS + "class Row { public String toString() { return \"\" + System.nanoTime(); } }");

        assertThat(small.before(folder).unseen()).singleElement().satisfies(unseen -> {
            assertThat(unseen).hasToString("calls System.nanoTime in shop.Row.toString()");
            assertThat(unseen.path())
                    .containsExactly("shop.Row.toString()", "objects of any class", "shop.Nodes.node(Object)");
        });
    }
}
