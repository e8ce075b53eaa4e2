// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.reuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A project made of random numbers: its code, its catalog, its parameters and its raw data. An edit changes one of them. Immutable.
 */
final class Shop {
    static final int NODES = 6;
    private static final int HELPERS = 4;
    private static final int RAW = 2;
    private static final int KINDS = 9;
    private static final List<String> PLACES = List.of("file", "file", "kept", "memory");

    private final long structure;
    private final int[] constants;
    private final int[] kinds;
    private final int[] places;
    private final int[] raw;
    private final int parameter;
    private final int comment;

    private Shop(long structure, int[] constants, int[] kinds, int[] places, int[] raw, int parameter, int comment) {
        this.structure = structure;
        this.constants = constants;
        this.kinds = kinds;
        this.places = places;
        this.raw = raw;
        this.parameter = parameter;
        this.comment = comment;
    }

    static Shop of(Random random) {
        return new Shop(
                random.nextLong(),
                random.ints(HELPERS, 1, 100).toArray(),
                random.ints(HELPERS, 0, KINDS).toArray(),
                random.ints(NODES, 0, PLACES.size()).toArray(),
                random.ints(RAW, 0, 5).toArray(),
                1,
                0);
    }

    /** {@return the same project with one thing changed, perhaps back to what it was} */
    Shop edited(Random random) {
        int[] newConstants = constants.clone();
        int[] newKinds = kinds.clone();
        int[] newPlaces = places.clone();
        int[] newRaw = raw.clone();
        int newParameter = parameter;
        int newComment = comment;
        switch (random.nextInt(7)) {
            case 0, 1 -> newConstants[random.nextInt(HELPERS)] = random.nextInt(1, 4);
            case 2 -> newKinds[random.nextInt(HELPERS)] = random.nextInt(KINDS);
            case 3 -> newPlaces[random.nextInt(NODES)] = random.nextInt(PLACES.size());
            case 4 -> newRaw[random.nextInt(RAW)] = random.nextInt(5);
            case 5 -> newParameter = random.nextInt(3);
            default -> newComment++;
        }
        return new Shop(structure, newConstants, newKinds, newPlaces, newRaw, newParameter, newComment);
    }

    String rawText(int index) {
        return "raw " + index + " " + "x".repeat(raw[index]) + raw[index];
    }

    long parameter() {
        return parameter;
    }

    boolean isInMemory(int node) {
        return PLACES.get(places[node]).equals("memory");
    }

    String placeOf(int node) {
        return PLACES.get(places[node]);
    }

    /** {@return the files of the project, without its classes} */
    Map<String, String> files(boolean keepsAll) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("jedro.yml", "name: shop\nregistry: shop.Registry\n");
        StringBuilder catalog = new StringBuilder();
        StringBuilder kept = new StringBuilder(keepsAll ? "keep: all\nnodes:\n" : "nodes:\n");
        kept.append("  n*: {never: false}\n");
        for (int i = 0; i < RAW; i++) {
            files.put("data/raw" + i + ".txt", rawText(i));
            catalog.append("raw" + i + ": {type: text, filepath: data/raw" + i + ".txt}\n");
        }
        for (int n = 0; n < NODES; n++) {
            if (placeOf(n).equals("file")) {
                catalog.append("o" + n + ": {type: text, filepath: data/o" + n + ".txt}\n");
            } else if (placeOf(n).equals("kept")) {
                kept.append("  n" + n + ": {keep: true}\n");
            }
        }
        files.put("conf/base/catalog.yml", catalog.toString());
        files.put("conf/base/reuse.yml", kept.toString());
        files.put("conf/base/parameters.yml", "p: " + parameter + "\n");
        return files;
    }

    /** {@return the inputs of a node, the parameter included} */
    private List<String> inputs(int node) {
        Random random = new Random(structure + node);
        List<String> candidates = new ArrayList<>(List.of("raw0", "raw1"));
        for (int before = 0; before < node; before++) {
            candidates.add("o" + before);
        }
        List<String> inputs = new ArrayList<>();
        // the later ones more often, so that there are chains
        inputs.add(candidates.get(Math.max(random.nextInt(candidates.size()), random.nextInt(candidates.size()))));
        if (random.nextBoolean()) {
            String second = candidates.get(random.nextInt(candidates.size()));
            if (!inputs.contains(second)) {
                inputs.add(second);
            }
        }
        if (random.nextInt(3) == 0) {
            inputs.add("params:p");
        }
        return inputs;
    }

    String source() {
        StringBuilder text = new StringBuilder("package shop;\nimport java.util.*;\nimport java.util.function.*;\n");
        text.append("import java.util.stream.*;\nimport org.jedro.pipeline.*;\nimport org.jedro.session.*;\n");
        text.append("// ").append(comment).append("\n").append("\n".repeat(comment % 3));
        text.append("public final class Registry implements ProjectPipelines {\n");
        text.append("  @Override public void register(Pipelines.Builder pipelines) {\n");
        text.append("    pipelines.add(\"shop\", () -> Pipeline.of(\n");
        List<String> nodes = new ArrayList<>();
        StringBuilder functions = new StringBuilder("final class Nodes {\n");
        for (int n = 0; n < NODES; n++) {
            List<String> inputs = inputs(n);
            String names = inputs.stream()
                    .map(name -> '"' + name + '"')
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow();
            nodes.add(
                    "      Node.from(" + names + ").apply(Nodes::n" + n + ").to(\"o" + n + "\").named(\"n" + n + "\")");
            List<String> parameters = new ArrayList<>();
            StringBuilder sum = new StringBuilder("0");
            for (int i = 0; i < inputs.size(); i++) {
                boolean isParameter = inputs.get(i).startsWith("params:");
                parameters.add((isParameter ? "long p" : "String p") + i);
                sum.append(isParameter ? " + (int) p" + i : " + Math.abs(p" + i + ".hashCode() % 1000)");
            }
            functions.append("  static String n" + n + "(" + String.join(", ", parameters) + ") { return \"n" + n
                    + " \" + H" + (n % HELPERS) + ".m(" + sum + "); }\n");
        }
        text.append(String.join(",\n", nodes))
                .append("));\n  }\n}\n")
                .append(functions)
                .append("}\n");
        for (int helper = 0; helper < HELPERS; helper++) {
            text.append(helper(helper));
        }
        return text.toString();
    }

    private String helper(int index) {
        int c = constants[index];
        String next = index % 2 == 0 ? "H" + (index + 1) + ".m(x + 1)" : "x";
        String body = switch (kinds[index]) {
            case 0 -> "return x * " + c + " + " + next + ";";
            case 1 -> "return IntStream.range(0, 3).map(v -> v * " + c + ").sum() + " + next + ";";
            case 2 -> "switch (x % 3) { case 0: return " + c + "; case 1: return " + next + "; default: return 7; }";
            case 3 ->
                "record P(int a, int b) { int sum() { return a + b * 3; } } return new P(x, " + c + ").sum() + " + next
                        + ";";
            case 4 -> "return Op" + index + ".values()[x % 2].apply(x) + " + next + ";";
            case 5 ->
                "Shape" + index + " s = x % 2 == 0 ? () -> x : new Square" + index + "(x); return s.area() + " + next
                        + ";";
            case 6 -> "return LIST.get(x % 2) + " + next + ";";
            case 7 ->
                "return new Supplier<Integer>() { public Integer get() { return x + " + c + "; } }.get() + " + next
                        + ";";
            default ->
                "return Stream.of(3, 1, 2).sorted((a, b) -> " + c + " % 2 == 0 ? a - b : b - a).findFirst().get() + "
                        + next + ";";
        };
        return """
                final class H# {
                  static final List<Integer> LIST = List.of(@, 2);
                  static int m(int x) { %s }
                }
                enum Op# { PLUS { int apply(int a) { return a + @; } }, TIMES { int apply(int a) { return a * @; } }; abstract int apply(int a); }
                interface Shape# { int area(); }
                record Square#(int side) implements Shape# { public int area() { return side * side + @; } }
                """.replace("#", "" + index).replace("@", "" + c).formatted(body);
    }

    @Override
    public String toString() {
        return source() + files(true) + Arrays.toString(places);
    }
}
