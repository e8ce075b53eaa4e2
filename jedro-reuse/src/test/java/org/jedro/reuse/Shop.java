// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

/** A small project with one node, {@code Nodes.report}, and code that the node does not use. */
final class Shop {
    static final String NODE = "(Ljava/util/List;Lshop/Nodes$Options;)Ljava/lang/String;";

    static final Sources SOURCES = Sources.of(
            """
            final class Nodes {
                static final int[] TABLE = {1, 2, 3};
                static final Object LOCK = new Object();

                record Options(double size, List<String> names) {}

                static String report(List<String> rows, Options options) {
                    // comment
                    int total = Helper.twice(rows.size()) + Limits.LIMIT + TABLE[0];
                    Shape shape = total > 3 ? new Circle(total) : new Square(total);
                    String text = "total " + total + ", area " + shape.area() + " " + options.size() + options.names();
                    List<String> sorted = new ArrayList<>(rows);
                    sorted.sort(new ByLength());
                    sorted.sort(new Comparator<String>() {
                        @Override
                        public int compare(String x, String y) {
                            return x.compareTo(y) + 1;
                        }
                    });
                    return Helper.map(sorted, x -> x + "!").toString() + text + Helper.color(Color.valueOf(rows.get(0)))
                            + Helper.kind(shape) + rows.stream().map(row -> row + total).toList();
                }

                static String other(List<String> rows) {
                    Function<String, String> trim = x -> x.trim();
                    return trim.apply(rows.get(0)) + Helper.unrelated();
                }
            }
            """,
            """
            final class Helper {
                static final Map<String, Integer> WEIGHTS = Map.of("a", 1);

                static int twice(int n) { int result = n * 2; return result + WEIGHTS.getOrDefault("a", 0); }

                static List<String> map(List<String> in, Function<String, String> f) {
                    List<String> out = new ArrayList<>();
                    in.forEach(s -> out.add(f.apply(s) + "x"));
                    return out;
                }

                static String color(Color color) {
                    switch (color) {
                        case RED: return "r";
                        case BLUE: return "b";
                        default: return "?";
                    }
                }

                static String kind(Shape shape) {
                    if (shape instanceof Circle circle) {
                        return "circle " + circle.radius();
                    }
                    return "square";
                }

                static String unrelated() { return "u"; }
            }
            """,
            "final class Limits { static final int LIMIT = 10; static final int OTHER = 5; }",
            """
            sealed interface Shape permits Circle, Square {
                default double area() { return 1.5 * scale(); }
                int scale();
            }
            """,
            "record Circle(int radius) implements Shape { public int scale() { return radius * 3; } }",
            """
            final class Square extends Base implements Shape {
                final int side;
                Square(int side) { this.side = side; }
                public int scale() { return side * factor(); }
            }
            """,
            """
            abstract class Base {
                int factor() { return 7; }
                @Override
                public String toString() { return "base" + factor(); }
            }
            """,
            "enum Color { RED, BLUE, GREEN }",
            """
            final class ByLength implements Comparator<String> {
                public int compare(String a, String b) { return Integer.compare(a.length(), b.length()); }
            }
            """,
            "final class Far { static int far() { return 1; } }",
            "@Retention(RetentionPolicy.RUNTIME) @interface Marked { String value(); }");

    private Shop() {}
}
