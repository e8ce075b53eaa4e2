// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jedro.pipeline.Node;

/** Nodes of large pipelines: chain, fan, layered. */
public final class PipelineShapes {
    private static final int LAYER = 100;

    private PipelineShapes() {}

    public static List<Node> of(String shape, int count) {
        return switch (shape) {
            case "chain" -> chain(count);
            case "fan" -> fan(count);
            case "layered" -> layered(count);
            default -> throw new IllegalArgumentException(shape);
        };
    }

    private static List<Node> chain(int count) {
        List<Node> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(Node.from("d" + i)
                    .apply(PipelineShapes::next)
                    .to("d" + (i + 1))
                    .named("n" + i));
        }
        return nodes;
    }

    private static List<Node> fan(int count) {
        List<Node> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(
                    Node.from("source").apply(PipelineShapes::next).to("d" + i).named("n" + i));
        }
        return nodes;
    }

    /** Layers of 100 nodes, each of which reads two datasets of the layer before. */
    private static List<Node> layered(int count) {
        List<Node> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int layer = i / LAYER * LAYER;
            String left = layer == 0 ? "source" : "d" + (i - LAYER);
            String right = layer == 0 ? "source" : "d" + (layer - LAYER + (i + 1) % LAYER);
            nodes.add(Node.from(left, right)
                    .apply(PipelineShapes::both)
                    .to("d" + i)
                    .named("n" + i));
        }
        return nodes;
    }

    private static int next(int value) {
        return value + 1;
    }

    private static int both(int left, int right) {
        return left + right;
    }
}
