// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits of single features of the language in projects of a few lines. */
class SmallEditsTest {
    @TempDir
    Path folder;

    private static Small edit(String name, String node, String types, String from, String to) {
        return new Small(
                name,
                "final class Nodes { static String node(List<String> in) { " + node + " } " + types + " }",
                from,
                to);
    }

    static Stream<Small> changes() {
        return Stream.of(
                edit(
                        "record in a generic record",
                        "return \"\" + new Page<>(List.of(new Row(1)));",
                        "record Page<T>(List<T> rows) {} record Row(int size) {}",
                        "int size",
                        "int count"),
                edit(
                        "compact constructor",
                        "return \"\" + new Row(in.size());",
                        "record Row(int size) { Row { size = Math.max(1, size); } }",
                        "max(1",
                        "max(2"),
                edit(
                        "accessor of a record",
                        "return \"\" + new Row(in.size()).size();",
                        "record Row(int size) { public int size() { return size + 1; } }",
                        "size + 1",
                        "size + 2"),
                edit(
                        "static method of a record",
                        "return \"\" + Row.of(in);",
                        "record Row(int size) { static Row of(List<String> l) { return new Row(l.size()); } }",
                        "l.size()",
                        "l.size() + 1"),
                edit(
                        "private method of an interface",
                        "return new Dog().call();",
                        "interface Animal { default String call() { return sound(); } private String sound() { return"
                                + " \"w\"; } } static class Dog implements Animal {}",
                        "\"w\"",
                        "\"W\""),
                edit(
                        "static method of an interface",
                        "return Animal.call();",
                        "interface Animal { static String call() { return \"w\"; } }",
                        "\"w\"",
                        "\"W\""),
                edit(
                        "private static method of an interface",
                        "return Animal.call();",
                        "interface Animal { static String call() { return sound(); } private static String sound() {"
                                + " return \"w\"; } }",
                        "\"w\"",
                        "\"W\""),
                edit("text block", "return \"\"\"\n  a\n  b\n  \"\"\";", "", "  b\n", "  c\n"),
                edit("line end of a text block", "return \"\"\"\n  a \\\n  b\"\"\";", "", " \\\n", "\n"),
                edit(
                        "lambda in a lambda in a lambda",
                        "Function<String, Supplier<Supplier<String>>> f = a -> () -> () -> a + \"x\"; return"
                                + " f.apply(\"\").get().get();",
                        "",
                        "\"x\"",
                        "\"y\""),
                edit(
                        "captured variable of two",
                        "int a = 1, b = 2; Supplier<Integer> s = () -> a; return s.get() + \"\" + b;",
                        "",
                        "() -> a",
                        "() -> b"),
                edit(
                        "inner enum",
                        "return \"\" + Kind.of(in.size());",
                        "enum Kind { SMALL, LARGE; static Kind of(int n) { return n > 3 ? LARGE : SMALL; } }",
                        "n > 3",
                        "n > 4"),
                edit(
                        "field of an enum",
                        "return \"\" + Kind.SMALL.weight;",
                        "enum Kind { SMALL(1), LARGE(2); final int weight; Kind(int weight) { this.weight = weight; }"
                                + " }",
                        "SMALL(1)",
                        "SMALL(3)"),
                edit(
                        "name of an enum's constant",
                        "return Kind.values()[0].name();",
                        "enum Kind { SMALL, LARGE }",
                        "SMALL",
                        "TINY"),
                edit(
                        "enum in a map",
                        "Map<Kind, Integer> m = new EnumMap<>(Kind.class); m.put(Kind.B, 1); m.put(Kind.A, 2); return"
                                + " \"\" + m;",
                        "enum Kind { A, B }",
                        "{ A, B }",
                        "{ B, A }"),
                edit(
                        "subtype of a sealed type",
                        "return name(new Circle());",
                        "sealed interface Shape permits Circle, Square {} record Circle() implements Shape {} record"
                                + " Square() implements Shape {} static String name(Shape s) { return s instanceof Circle"
                                + " ? \"c\" : \"s\"; }",
                        "instanceof Circle",
                        "instanceof Square"),
                edit(
                        "switch expression",
                        "return switch (in.size()) { case 1, 2 -> \"few\"; default -> { String s = \"many\"; yield s;"
                                + " } };",
                        "",
                        "case 1, 2",
                        "case 1, 3"),
                edit(
                        "yield",
                        "return switch (in.size()) { case 1 -> \"few\"; default -> { String s = \"many\"; yield s; }"
                                + " };",
                        "",
                        "\"many\"",
                        "\"MANY\""),
                edit(
                        "switch on an enum as an expression",
                        "return switch (Kind.valueOf(in.get(0))) { case A -> \"1\"; case B -> \"2\"; };",
                        "enum Kind { A, B }",
                        "case A -> \"1\"; case B -> \"2\"",
                        "case B -> \"1\"; case A -> \"2\""),
                edit(
                        "order of catches",
                        "try { return in.get(1); } catch (IndexOutOfBoundsException e) { return \"i\"; } catch"
                                + " (IllegalStateException e) { return \"s\"; }",
                        "",
                        "return \"i\"; } catch (IllegalStateException e) { return \"s\"",
                        "return \"s\"; } catch (IllegalStateException e) { return \"i\""),
                edit(
                        "message of an exception",
                        "try { throw new Failure(\"a\"); } catch (Failure e) { return e.getMessage(); }",
                        "static class Failure extends RuntimeException { Failure(String s) { super(s); } public String"
                                + " getMessage() { return \"b\"; } }",
                        "return \"b\"",
                        "return \"c\""),
                edit(
                        "labeled break",
                        "int n = 0; outer: for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (j == 1) {"
                                + " continue outer; } n++; } } return \"\" + n;",
                        "",
                        "continue outer",
                        "break outer"),
                edit(
                        "compound assignment with a cast",
                        "byte b = 100; b += 100; return \"\" + b;",
                        "",
                        "b += 100",
                        "b += 101"),
                edit("shift", "return \"\" + (in.size() >> 1);", "", ">> 1", ">>> 1"),
                edit("integer division", "return \"\" + in.size() / 2;", "", "/ 2", "/ 2.0"),
                edit("type of a constant", "return \"\" + Objects.hash(1);", "", "hash(1)", "hash(1L)"),
                edit(
                        "overload",
                        "return f(1);",
                        "static String f(int i) { return \"i\"; } static String f(long l) { return \"l\"; }",
                        "f(1)",
                        "f(1L)"),
                edit(
                        "overload added",
                        "return f(1);",
                        "static String f(long l) { return \"l\"; }",
                        "static String f(long",
                        "static String f(int i) { return \"i\"; } static String f(long"),
                edit(
                        "variable arguments",
                        "return String.join(\"-\", all(\"a\", \"b\"));",
                        "static String[] all(String... s) { return s; }",
                        "\"a\", \"b\"",
                        "\"b\", \"a\""),
                edit(
                        "generic method with a bound",
                        "return \"\" + max(List.of(new Version(1), new Version(2)));",
                        "static <T extends Comparable<T>> T max(List<T> l) { return Collections.max(l); } record"
                                + " Version(int n) implements Comparable<Version> { public int compareTo(Version o) {"
                                + " return n - o.n; } }",
                        "n - o.n",
                        "o.n - n"),
                edit(
                        "iterator of the project",
                        "String s = \"\"; for (int i : new Range()) { s += i; } return s;",
                        "static class Range implements Iterable<Integer> { public Iterator<Integer> iterator() {"
                                + " return List.of(1, 2).iterator(); } }",
                        "of(1, 2)",
                        "of(1, 3)"),
                edit(
                        "local interface",
                        "interface Rule { default int n() { return 1; } } return \"\" + new Rule() {}.n();",
                        "",
                        "return 1",
                        "return 2"),
                edit("local enum", "enum Kind { A, B } return \"\" + Kind.values()[0];", "", "A, B", "B, A"),
                edit(
                        "constructor of an anonymous class",
                        "return new Object() { int n; { n = 1; } public String toString() { return \"\" + n; }"
                                + " }.toString();",
                        "",
                        "n = 1",
                        "n = 2"),
                edit(
                        "constructor reference",
                        "return \"\" + Stream.of(1).map(Row::new).toList();",
                        "record Row(int size) { Row { size++; } }",
                        "size++",
                        "size--"),
                edit(
                        "bound method reference",
                        "return Optional.of(\"a\").map(\"b\"::concat).get();",
                        "",
                        "\"b\"::concat",
                        "\"c\"::concat"),
                edit(
                        "collector of the project",
                        "return in.stream().collect(joining());",
                        "static Collector<String, StringBuilder, String> joining() { return"
                                + " Collector.of(StringBuilder::new, (b, s) -> b.append(s), (a, b) -> a.append(b), b -> b"
                                + " + \"!\"); }",
                        "\"!\"",
                        "\"?\""),
                edit(
                        "static nested class in a field",
                        "return Holder.INSTANCE.text();",
                        "static class Holder { static final Holder INSTANCE = new Holder(); String text() { return"
                                + " \"t\"; } }",
                        "\"t\"",
                        "\"T\""),
                edit(
                        "class behind a supplier in a field",
                        "return HOLDER.get().text();",
                        "static final Supplier<Text> HOLDER = Text::new; static class Text { String text() { return"
                                + " \"t\"; } }",
                        "\"t\"",
                        "\"T\""),
                edit(
                        "super call",
                        "return new Child().text();",
                        "static class Parent { String text() { return \"p\"; } } static class Child extends Parent {"
                                + " String text() { return super.text() + \"c\"; } }",
                        "\"p\"",
                        "\"P\""),
                edit(
                        "super call of an interface",
                        "return new Child().text();",
                        "interface A { default String text() { return \"a\"; } } interface B { default String text() {"
                                + " return \"b\"; } } static class Child implements A, B { public String text() { return"
                                + " A.super.text(); } }",
                        "A.super",
                        "B.super"),
                edit(
                        "instance method that hides a field",
                        "return \"\" + ((Parent) new Child()).n;",
                        "static class Parent { int n = 1; } static class Child extends Parent { int n = 2; }",
                        "((Parent) new Child())",
                        "(new Child())"),
                edit(
                        "constant of an interface that is inherited",
                        "return Child.NAME.get(0);",
                        "interface Names { List<String> NAME = List.of(\"a\"); } static class Child implements Names"
                                + " {}",
                        "of(\"a\")",
                        "of(\"b\")"),
                edit(
                        "condition in an initial value",
                        "return NAME;",
                        "static final String NAME = Locale.ROOT.getCountry().isEmpty() ? \"a\" : \"b\";",
                        "\"a\"",
                        "\"A\""),
                edit(
                        "condition in a static block",
                        "return NAME;",
                        "static final String NAME; static { if (Locale.ROOT.getCountry().isEmpty()) { NAME = \"a\"; }"
                                + " else { NAME = \"b\"; } }",
                        "\"b\"",
                        "\"B\""),
                edit(
                        "volatile",
                        "return \"\" + new Cell().n;",
                        "static class Cell { int n = 1; }",
                        "int n",
                        "volatile int n"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changes(Small edit) {
        edit.assertChanges(folder);
    }

    static Stream<Small> noChanges() {
        return Stream.of(
                edit(
                        "method of a sibling",
                        "return new Dog().call();",
                        "interface Animal { String call(); } static class Dog implements Animal { public String call()"
                                + " { return \"w\"; } } static class Cat implements Animal { public String call() { return"
                                + " \"m\"; } }",
                        "\"m\"",
                        "\"M\""),
                edit(
                        "another constant of an enum in a switch above",
                        "return \"\" + in.size();",
                        "enum Kind { A, B } static int unused(Kind k) { return switch (k) { case A -> 1; default -> 2;"
                                + " }; }",
                        "case A",
                        "case B"),
                edit(
                        "private method of another interface",
                        "return \"\" + in.size();",
                        "interface Other { private int n() { return 1; } }",
                        "return 1",
                        "return 2"),
                edit(
                        "line break before a text block",
                        "return \"\"\"\n  a\"\"\";",
                        "",
                        "return \"\"\"\n  a",
                        "return\n \"\"\"\n     a"),
                edit(
                        "condition in another initial value",
                        "return NAME;",
                        "static final String NAME = \"n\".trim(); static final String OTHER = NAME == null ? \"a\" :"
                                + " \"b\";",
                        "\"a\"",
                        "\"A\""),
                edit("parentheses", "return \"\" + (in.size() + 1);", "", "(in.size() + 1)", "((in.size()) + (1))"),
                edit("final", "int n = in.size(); return \"\" + n;", "", "int n", "final int n"),
                edit("var", "int n = in.size(); return \"\" + n;", "", "int n", "var n"));
    }

    @ParameterizedTest
    @MethodSource("noChanges")
    void keeps(Small edit) {
        assertThat(edit.after(folder).members()).isEqualTo(edit.before(folder).members());
    }

    static List<Small> patterns() {
        String shapes =
                "sealed interface Shape permits Circle, Square {} record Circle(int radius) implements Shape {} record"
                        + " Square(int side) implements Shape {} record Pair<A, B>(A first, B second) {} enum Kind { A, B"
                        + " }";
        return List.of(
                edit(
                        "record pattern in a record pattern",
                        "Object o = new Pair<>(new Circle(1), 2); return o instanceof Pair<?, ?>(Circle(int r),"
                                + " Integer n) ? \"\" + r : \"\";",
                        shapes,
                        "\"\" + r",
                        "\"\" + n"),
                edit(
                        "order of guarded cases",
                        "Shape s = new Circle(in.size()); return switch (s) { case Circle c when c.radius() > 1 ->"
                                + " \"a\"; case Circle c when c.radius() > 0 -> \"b\"; default -> \"c\"; };",
                        shapes,
                        "case Circle c when c.radius() > 1 -> \"a\"; case Circle c when c.radius() > 0 -> \"b\"",
                        "case Circle c when c.radius() > 0 -> \"b\"; case Circle c when c.radius() > 1 -> \"a\""),
                edit(
                        "case of null",
                        "String s = in.get(0); return switch (s) { case null -> \"n\"; case \"a\" -> \"1\"; default ->"
                                + " \"2\"; };",
                        shapes,
                        "\"n\"",
                        "\"N\""),
                edit(
                        "qualified enum in a pattern",
                        "Object o = Kind.A; return switch (o) { case Kind k when k == Kind.A -> \"1\"; default ->"
                                + " \"2\"; };",
                        shapes,
                        "k == Kind.A",
                        "k == Kind.B"));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void changesWithPatterns(Small edit) {
        changes(edit);
    }
}
