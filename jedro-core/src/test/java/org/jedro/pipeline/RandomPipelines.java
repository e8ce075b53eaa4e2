// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Small random pipelines; the same seed gives the same pipeline. */
final class RandomPipelines {
    private static final String[] NAMESPACES = {"", "", "", "a", "a.b", "ab", "etl"};
    private static final String[] TAGS = {"slow", "nightly", "big"};

    private final SplittableRandom random;
    private final List<String> readable = new ArrayList<>(List.of("raw0", "raw1", "params:p", "parameters"));

    RandomPipelines(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Runs a check for many seeds and reports which one failed. */
    static void forAll(int seeds, Consumer<RandomPipelines> check) {
        for (long seed = 0; seed < seeds; seed++) {
            try {
                check.accept(new RandomPipelines(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    List<String> some(List<String> list, int limit) {
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(limit + 1); i > 0 && !list.isEmpty(); i--) {
            chosen.add(pick(list));
        }
        return chosen;
    }

    List<Node> shuffled(List<Node> nodes) {
        List<Node> copy = new ArrayList<>(nodes);
        Collections.shuffle(copy, new java.util.Random(random.nextLong()));
        return copy;
    }

    Pipeline pipeline() {
        return Pipeline.of(shuffled(nodes(random.nextInt(40))));
    }

    List<Node> nodes(int count) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(node(i, nodes));
        }
        return nodes;
    }

    private Node node(int number, List<Node> before) {
        List<String> inputs = some(readable, 4);
        List<String> outputs = new ArrayList<>();
        for (int i = random.nextInt(3) + (inputs.isEmpty() ? 1 : 0); i > 0; i--) {
            boolean formats = chance(20);
            String base = "d" + number + "_" + i;
            outputs.add(formats ? base + "@x" : base);
            readable.add(formats ? base + (chance(50) ? "@y" : "@x") : base);
        }
        From from = Node.from(inputs.toArray(String[]::new));
        Node node = outputs.isEmpty()
                ? from.acceptAll(RandomPipelines::nothing)
                : from.applyAll(RandomPipelines::echo).to(outputs.toArray(String[]::new));
        node = node.named("n" + (char) ('a' + random.nextInt(26)) + number);
        String namespace = NAMESPACES[random.nextInt(NAMESPACES.length)];
        node = namespace.isEmpty() ? node : node.in(namespace);
        node = node.tagged(some(List.of(TAGS), 2).toArray(String[]::new));
        return chance(15) && !before.isEmpty() ? node.after(pick(before)) : node;
    }

    private static Object echo(Object... arguments) {
        return List.of(arguments);
    }

    private static void nothing(Object... arguments) {}
}
