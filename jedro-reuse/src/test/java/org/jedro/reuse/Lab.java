// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.util.List;

/** A project with a node for each feature of the language. */
final class Lab {
    /** All take a list of texts and return a text. */
    static final List<String> NODES = List.of(
            "accumulate",
            "annotated",
            "asserting",
            "assigned",
            "blocks",
            "bodies",
            "bridged",
            "captured",
            "caught",
            "chained",
            "cloned",
            "closing",
            "compared",
            "composed",
            "constants",
            "filled",
            "folded",
            "greeting",
            "inherited",
            "initialized",
            "inner",
            "literal",
            "local",
            "mutual",
            "nested",
            "noted",
            "ordered",
            "patterns",
            "registered",
            "sorted",
            "stacked",
            "summed",
            "switched",
            "unboxed",
            "zero");

    static final Sources SOURCES = Sources.of(
            """
            final class Nodes {
                static String accumulate(List<String> in) { Counter counter = new Counter(); in.forEach(counter); return counter.text(); }
                static String annotated(List<String> in) { return new Tagged().name + in; }
                static String asserting(List<String> in) { return Asserting.check(in.size()) + Asserting.USED.get(0); }
                static String assigned(List<String> in) { return "" + Assigned.FIRST + in; }
                static String blocks(List<String> in) { return \"""
                        a
                          b\""" + in; }
                static String bodies(List<String> in) { return "" + Operator.PLUS.apply(in.size(), 1); }
                static String bridged(List<String> in) { Task<?> task = new CountTask(); return "" + task.run(in); }
                static String captured(List<String> in) {
                    int limit = in.size();
                    Supplier<String> supplier = new Supplier<String>() { public String get() { return "limit " + limit; } };
                    return supplier.get();
                }
                static String caught(List<String> in) {
                    try { return in.get(9); } catch (IllegalStateException e) { return "none"; } finally { in.size(); }
                }
                static String chained(List<String> in) { return "" + Chained.SECOND; }
                static String cloned(List<String> in) { Animal animal = new Dog(); return animal.copy().toString(); }
                static String closing(List<String> in) {
                    try (Resource resource = new Resource()) { return resource.read(); }
                }
                static String compared(List<String> in) {
                    Set<Key> keys = new HashSet<>();
                    in.forEach(text -> keys.add(new Key(text)));
                    return "" + keys.size();
                }
                static String composed(List<String> in) { Rule rule = text -> text.isEmpty(); return "" + rule.negated().test("a"); }
                static String constants(List<String> in) { return Config.NAMES.get(0) + in; }
                static String filled(List<String> in) { return "" + Codes.CODES.get(in.get(0)); }
                static String folded(List<String> in) { return Flags.ON ? "on" : "off"; }
                static String greeting(List<String> in) { return new Polite().greet() + in; }
                static String inherited(List<String> in) { return "" + new Child().rate; }
                static String initialized(List<String> in) { return "" + new Initialized().value; }
                static String inner(List<String> in) { return new Outer().inner(); }
                static String literal(List<String> in) { return "" + Optional.of((Object) in).map(Row.class::isInstance); }
                static String local(List<String> in) { record Total(int count) {} return new Total(in.size()).toString(); }
                static String mutual(List<String> in) {
                    class Ping { Object next(boolean b) { class Pong { Object back() { return new Ping(); } public String toString() { return "pong"; } }
                            class Pung { Object back() { return new Ping(); } public String toString() { return "pung"; } }
                            return b ? new Pong() : new Pung(); } }
                    return new Ping().next(in.isEmpty()).toString();
                }
                static String nested(List<String> in) {
                    Supplier<Supplier<String>> supplier = () -> () -> "deep" + in;
                    Function<String, String> first = x -> x + "1", second = x -> x + "2";
                    return supplier.get().get() + first.apply(second.apply("x"));
                }
                static String noted(List<String> in) { return Noted.text(in.get(0)); }
                static String ordered(List<String> in) { return "" + new TreeSet<>(List.of(new Version(1), new Version(2))); }
                static String patterns(List<String> in) {
                    Object value = in.get(0);
                    if (value instanceof String text && !text.isEmpty()) { return text; }
                    return "?";
                }
                static String registered(List<String> in) { return "" + Registry.FIRST; }
                static String sorted(List<String> in) { return "" + in.stream().map(Version2::new).max(Comparator.naturalOrder()); }
                static String stacked(List<String> in) { Stack2.Cell<String> cell = new Stack2.Cell<>("a"); return cell.value(); }
                static String summed(List<String> in) { return "" + Sums.sum(1, 2); }
                static String switched(List<String> in) {
                    switch (in.get(0)) { case "a": return "1"; case "b": return "2"; default: return Letters.NAME; }
                }
                static String unboxed(List<String> in) { return unbox(new Box(Map.of())); }
                private static String unbox(Box box) { return box.toString(); }
                static String zero(List<String> in) { return "" + Math.copySign(1.0, 0.0) + 1; }
            }
            """,
            "final class Counter implements Consumer<String> { private int count; public void accept(String s) { count += 1; } String text() { return \"\" + count; } }",
            "final class Tagged { @Mark(1) String name = \"tagged\"; }",
            "@Retention(RetentionPolicy.RUNTIME) @interface Mark { int value(); String unit() default \"m\"; }",
            """
            final class Asserting {
                static final List<String> USED = List.of("used");
                static final List<String> UNUSED = List.of("unused");
                static int check(int n) { return n + 1; }
                static void other(int n) { assert n > 0; }
            }
            """,
            "final class Assigned { static final List<String> FIRST, SECOND; static { int n = 1; FIRST = List.of(\"a\" + n); SECOND = List.of(\"b\"); } }",
            """
            enum Operator {
                PLUS { int apply(int a, int b) { return a + b; } },
                TIMES { int apply(int a, int b) { return a * b; } };
                abstract int apply(int a, int b);
            }
            """,
            "abstract class Task<T> { abstract T run(List<String> in); }",
            "final class CountTask extends Task<Integer> { Integer run(List<String> in) { return in.size() + 1; } }",
            "final class Chained { static final Object FIRST, SECOND; static { FIRST = SECOND = List.of(5); } }",
            "class Animal { Animal copy() { return new Animal(); } public String toString() { return \"animal\"; } }",
            "final class Dog extends Animal { Dog copy() { return new Dog(); } public String toString() { return \"dog\"; } }",
            "final class Resource implements AutoCloseable { String read() { return \"r\"; } public void close() { String.valueOf(1); } }",
            "final class Key { final String text; Key(String text) { this.text = text; } public int hashCode() { return text.length(); } public boolean equals(Object o) { return o instanceof Key k && k.text.equals(text); } int unused() { return 1; } }",
            "interface Rule { boolean test(String text); default Rule negated() { return text -> !test(text); } }",
            "interface Config { List<String> NAMES = List.of(\"a\"); List<String> OTHERS = List.of(\"b\"); }",
            "final class Codes { static final Map<String, Integer> CODES = new HashMap<>(); static { CODES.put(\"a\", 1); } static final List<String> OTHERS = List.of(\"x\"); }",
            "final class Flags { static final boolean ON = true; static String unused() { if (!ON) { return \"never\"; } return \"\"; } }",
            "interface Greeter { default String greet() { return hello() + \"!\"; } private String hello() { return \"hello\"; } }",
            "final class Polite implements Greeter { }",
            "class Parent { int rate = 3; int other() { return 4; } }",
            "final class Child extends Parent { }",
            "final class Initialized { int value; { value = 5; } Initialized() { value++; } }",
            "final class Outer { String inner() { Object o = new Object() { public String toString() { return \"inner\"; } }; return o.toString() + new Member().name(); } final class Member { String name() { return \"member\"; } } }",
            "record Row(String name, int count) { int unused() { return 1; } }",
            "final class Noted { static String text(@Mark(2) String text) { return text; } }",
            "record Version(int number) implements Comparable<Version> { public int compareTo(Version other) { return number - other.number; } String unused() { return \"v\"; } }",
            "record Version2(String text) implements Comparable<Version2> { public int compareTo(Version2 other) { return text.compareTo(other.text); } }",
            "final class Registry { static final Object FIRST = List.of(1); static final Object SECOND = Registrar.register(\"x\"); }",
            "final class Registrar { static Object register(String name) { return name; } }",
            "final class Stack2 { static final class Cell<T> { private final T value; Cell(T value) { this.value = value; } T value() { return value; } } }",
            "final class Sums { static int sum(int... numbers) { int sum = 0; for (int n : numbers) { sum += n; } return sum; } }",
            "final class Letters { static final String NAME = \"letters\"; }",
            "record Pair<A, B>(A first, B second) { }",
            "record Box(Map<String, List<Pair<Integer, String>>> content) { }");

    private Lab() {}
}
