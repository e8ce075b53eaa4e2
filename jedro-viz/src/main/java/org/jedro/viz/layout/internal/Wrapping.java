// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits the wide layers of a level, so that its open groups are drawn in several rows rather than as one long strip. Only a level
 * that is far larger than a window is split, and only if it becomes larger in it.
 */
final class Wrapping {
    /** The width of a usual window by its height. */
    static final double WINDOW = 1.6;

    private static final double WINDOW_HEIGHT = 800;
    private static final double LARGE = 2;
    private static final double GAIN = 1.25;
    private static final int MAX_PARTS = 8;
    private static final int MAX_BOXES = 300;

    private final Level level;
    private final LaidLevel laid;
    private final List<Layer> layers;

    /** Boxes that are beside each other, in their order there, with their extents across and along the flow. */
    private record Layer(List<Integer> boxes, double across, double along) {}

    private Wrapping(Level level, LaidLevel laid) {
        this.level = level;
        this.laid = laid;
        this.layers = layers();
    }

    /** {@return a level in which the boxes of wide layers are in several bands; the level itself if that would not help} */
    static Level of(Level level, LaidLevel laid) {
        if (!level.hasFrames()
                || !level.bands().isEmpty()
                || level.boxes().size() > MAX_BOXES
                || scale(laid) > 1 / LARGE) {
            return level;
        }
        return new Wrapping(level, laid).wrapped();
    }

    /** {@return whether a level is so much larger in a window that splitting its layers is worth it} */
    static boolean isBetter(LaidLevel wrapped, LaidLevel plain) {
        return scale(wrapped) > GAIN * scale(plain);
    }

    /** {@return how large something is in a window of the usual shape} */
    private static double scale(LaidLevel laid) {
        return scale(laid.width(), laid.height());
    }

    private static double scale(double width, double height) {
        return Math.min(WINDOW * WINDOW_HEIGHT / width, WINDOW_HEIGHT / height);
    }

    private boolean isDown() {
        return level.direction() == Direction.DOWN;
    }

    private double start(int box) {
        return laid.box(box)[isDown() ? 1 : 0];
    }

    private double along(int box) {
        Level.Box size = level.boxes().get(box);
        return isDown() ? size.height() : size.width();
    }

    private double across(int box) {
        Level.Box size = level.boxes().get(box);
        return isDown() ? size.width() : size.height();
    }

    /** {@return the layers along the flow} The layout leaves space between them. */
    private List<Layer> layers() {
        List<Integer> boxes = IntStream.range(0, level.boxes().size())
                .boxed()
                .sorted(Comparator.comparingDouble(this::start))
                .toList();
        List<Layer> found = new ArrayList<>();
        List<Integer> layer = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (int box : boxes) {
            if (start(box) >= end && !layer.isEmpty()) {
                found.add(layer(layer));
                layer = new ArrayList<>();
            }
            layer.add(box);
            end = Math.max(end, start(box) + along(box));
        }
        found.add(layer(layer));
        return found;
    }

    private Layer layer(List<Integer> boxes) {
        List<Integer> ordered = boxes.stream()
                .sorted(Comparator.comparingDouble(box -> laid.box(box)[isDown() ? 0 : 1]))
                .toList();
        return new Layer(
                ordered,
                boxes.stream().mapToDouble(this::across).sum(),
                boxes.stream().mapToDouble(this::along).max().orElse(0));
    }

    private Level wrapped() {
        double widest = layers.stream().mapToDouble(Layer::across).max().orElse(0);
        int best = IntStream.rangeClosed(1, MAX_PARTS)
                .boxed()
                .max(Comparator.comparingDouble(parts -> scaleOf(widest / parts)))
                .orElse(1);
        return best == 1 ? level : level.withBands(bands(widest / best));
    }

    /** {@return about how large the level is in a window if no layer is wider than a limit} */
    private double scaleOf(double limit) {
        double along = isDown() ? laid.height() : laid.width();
        double across = 0;
        for (Layer layer : layers) {
            int parts = parts(layer, limit);
            along += (parts - 1) * layer.along();
            across = Math.max(across, layer.across() / parts);
        }
        return isDown() ? scale(across, along) : scale(along, across);
    }

    private static int parts(Layer layer, double limit) {
        return (int) Math.min(layer.boxes().size(), Math.max(1, Math.ceil(layer.across() / limit - 0.05)));
    }

    /**
     * {@return the band of each box: the parts of layers one behind the other} Neighbors are in different parts: so a box is beside
     * the links of the one before it, and they keep their order without a stair.
     */
    private List<Integer> bands(double limit) {
        Integer[] bands = new Integer[level.boxes().size()];
        int first = 0;
        for (Layer layer : layers) {
            int parts = parts(layer, limit);
            for (int i = 0; i < layer.boxes().size(); i++) {
                bands[layer.boxes().get(i)] = first + i % parts;
            }
            first += parts;
        }
        return List.of(bands);
    }
}
