// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.util.Arrays;
import java.util.Random;

/** A project of a few classes that is made of random numbers: an edit changes one of them. Immutable. */
final class GeneratedProject {
    static final int NODES = 4;
    private static final int CLASSES = 3;
    private static final int METHODS = 4;
    /** The kind of a method's body, the method that it calls, and two numbers in it. */
    private static final int NUMBERS = 4;
    /** Of each class: three numbers of its fields. */
    private static final int FIELDS = 3;

    private static final int SHARED = 12;
    private static final String PARAMETERS = "(int x)";

    private final int[] numbers;

    private GeneratedProject(int[] numbers) {
        this.numbers = numbers;
    }

    static GeneratedProject of(Random random) {
        return new GeneratedProject(random.ints(CLASSES * (METHODS * NUMBERS + FIELDS) + SHARED, 0, 1_000)
                .toArray());
    }

    /** {@return the project with one number changed} */
    GeneratedProject edited(Random random) {
        int[] changed = numbers.clone();
        changed[random.nextInt(changed.length)] = random.nextInt(1_000);
        return new GeneratedProject(changed);
    }

    Sources sources() {
        return Sources.of(toString());
    }

    private int field(int type, int index) {
        return numbers[CLASSES * METHODS * NUMBERS + type * FIELDS + index];
    }

    private int shared(int index) {
        return numbers[CLASSES * (METHODS * NUMBERS + FIELDS) + index];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("final class Nodes {\n");
        for (int node = 0; node < NODES; node++) {
            text.append("static String node" + node + "(List<String> in) { return \"\" + H" + node % 2 + ".m" + node
                    + "(in.size()); }\n");
        }
        text.append("}\n");
        for (int type = 0; type < CLASSES; type++) {
            addClass(text, type);
        }
        return text.append(sharedTypes()).toString();
    }

    private void addClass(StringBuilder text, int type) {
        text.append("final class H" + type + " {\n");
        text.append("static final List<Integer> LIST = List.of(" + field(type, 0) + ", 2);\n");
        text.append("static final int[] ARRAY = {" + field(type, 1) + ", 3};\n");
        text.append("static final int BASE = " + (type + 1 < CLASSES ? "H" + (type + 1) + ".m0(" : "(") + field(type, 2)
                + ");\n");
        text.append("static final int[] COUNT = {0};\n");
        for (int method = 0; method < METHODS; method++) {
            int at = (type * METHODS + method) * NUMBERS;
            int[] own = Arrays.copyOfRange(numbers, at, at + NUMBERS);
            text.append("static int m" + method + PARAMETERS + " { " + body(own, type) + " }\n");
        }
        text.append("}\n");
    }

    /** Methods call only those of later classes. */
    private String body(int[] own, int type) {
        boolean isLast = type + 1 >= CLASSES;
        int target = isLast ? type : type + 1 + own[1] % (CLASSES - type - 1);
        String name = isLast ? "abs" : "m" + own[1] / 7 % METHODS;
        String called = (isLast ? "Math" : "H" + target) + "::" + name;
        String call = called.replace("::", ".") + "(x + " + own[3] % 5 + ")";
        int a = own[2];
        return switch (own[0] % 20) {
            case 0 -> "return x * " + a + " + " + call + ";";
            case 1 -> "return IntStream.range(0, 3).map(v -> v + " + a + ").sum() + " + call + ";";
            case 2 -> "return LIST.get(Math.floorMod(x, 2)) + " + a + ";";
            case 3 -> "return H" + target + ".ARRAY[Math.floorMod(x, 2)] + " + a + ";";
            case 4 -> "Shape s = x % 2 == 0 ? new Circle(x) : new Square(" + a + "); return s.area() + " + call + ";";
            case 5 ->
                "switch (Math.floorMod(x, 3)) { case 0: return " + a + "; case 1: return " + call
                        + "; default: return 7; }";
            case 6 -> "return new Pair(x, " + a + ").hashCode() + new Pair(1, x).toString().length();";
            case 7 ->
                "return Stream.of(3, 1, 2).sorted((p, q) -> " + a + " % 2 == 0 ? p - q : q - p).findFirst().get() + "
                        + call + ";";
            case 8 -> "return Op.values()[Math.floorMod(x + " + a + ", 2)].apply(x, " + a + ");";
            case 9 -> "return (\"v\" + " + a + " + x).hashCode();";
            case 10 ->
                "return new Supplier<Integer>() { public Integer get() { return x + " + a + " + " + call
                        + "; } }.get();";
            case 11 -> "return BASE + " + a + ";";
            case 12 -> "IntUnaryOperator f = " + called + "; return f.applyAsInt(x + " + a + ");";
            case 13 ->
                "int y = " + a
                        + "; Function<Integer, Function<Integer, Integer>> f = p -> q -> p * y + q; return f.apply(x).apply("
                        + call + ");";
            case 14 -> "COUNT[0] += " + a + "; return COUNT[0] + x;";
            case 15 ->
                "Map<Integer, Integer> map = new HashMap<>(); map.computeIfAbsent(x, k -> k + " + a
                        + "); return map.get(x) + " + call + ";";
            case 16 -> "return (\"\" + new Text(" + a + " + x)).length() + " + call + ";";
            case 17 -> "return new TreeSet<>(List.of(new Text(1), new Text(" + a + "))).first().n + x;";
            case 18 -> "return Texts.of(new Text(x)).length() + " + a + ";";
            default ->
                "try { if (x > 2) { throw new IllegalStateException(\"" + a + "\"); } return " + call
                        + "; } catch (IllegalStateException e) { return e.getMessage().length() + x; }";
        };
    }

    private String sharedTypes() {
        return """
                interface Shape { int area(); default int twice() { return area() * #0 + hidden(); } private int hidden() { return #1; } }
                record Circle(int r) implements Shape { public int area() { return r * #2; } }
                final class Square extends Base implements Shape { final int side; Square(int side) { this.side = side; } public int area() { return side + twice2(); } int twice2() { return rate() + #3; } }
                abstract class Base { static final List<Integer> RATES = new ArrayList<>(); static { RATES.add(#4); } int rate() { return RATES.get(0) + #5; } }
                record Pair(int a, int b) { Pair { a = a + #6; } }
                enum Op { PLUS { int apply(int a, int b) { return a + b + #7; } }, TIMES { int apply(int a, int b) { return a * b * #8; } }; abstract int apply(int a, int b); }
                final class Text implements Comparable<Text> { final int n; Text(int n) { this.n = n; } public int compareTo(Text o) { return #9 % 2 == 0 ? n - o.n : o.n - n; } public String toString() { return "t".repeat(#10 % 5) + n; } }
                final class Texts { static String of(Object o) { return String.valueOf(o) + #11; } }
                """.replaceAll("#(\\d+)", "<$1>")
                .replace("<0>", "" + shared(0))
                .replace("<1>", "" + shared(1))
                .replace("<2>", "" + shared(2))
                .replace("<3>", "" + shared(3))
                .replace("<4>", "" + shared(4))
                .replace("<5>", "" + shared(5))
                .replace("<6>", "" + shared(6))
                .replace("<7>", "" + shared(7))
                .replace("<8>", "" + shared(8))
                .replace("<9>", "" + shared(9))
                .replace("<10>", "" + shared(10))
                .replace("<11>", "" + shared(11));
    }
}
