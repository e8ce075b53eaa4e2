// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.Locale;
import org.jedro.viz.graph.internal.Graph.Kind;

/** The sizes of boxes, which the page draws exactly so. */
public final class Sizes {
    /** The size of the font of labels. */
    public static final double FONT = 12.5;
    /** The size of the font of a dataset's type. */
    public static final double BADGE_FONT = 9;
    /** The height of the title of a frame. */
    public static final double TITLE = 34;

    static final double MARGIN = 14;
    private static final double SMALL_FONT = 11;
    private static final double MAX_LABEL = 230;
    private static final double NODE_HEIGHT = 40;
    private static final double DATA_HEIGHT = 26;
    private static final double NODE_EXTRA = 54;
    private static final double MIN_NODE = 96;
    private static final double DATA_EXTRA = 28;
    private static final double BADGE_EXTRA = 18;
    private static final double PARAMETER_EXTRA = 42;
    private static final double GROUP_EXTRA = 52;
    private static final double FRAME_EXTRA = 110;

    private Sizes() {}

    /** A size and the label that fits. */
    record Size(String label, double width, double height) {}

    static Size of(Kind kind, String label, String type) {
        String cut = LabelWidths.cut(label, FONT, MAX_LABEL);
        double text = LabelWidths.of(cut, FONT);
        return switch (kind) {
            case NODE -> new Size(cut, Math.max(MIN_NODE, text + NODE_EXTRA), NODE_HEIGHT);
            case DATA -> new Size(cut, text + DATA_EXTRA + badge(type), DATA_HEIGHT);
            case PARAMETER -> new Size(cut, text + PARAMETER_EXTRA, DATA_HEIGHT);
        };
    }

    private static double badge(String type) {
        return type.isEmpty() ? 0 : LabelWidths.of(type.toUpperCase(Locale.ROOT), BADGE_FONT) + BADGE_EXTRA;
    }

    static Size ofGroup(String label, String counts) {
        String cut = LabelWidths.cut(label, FONT, MAX_LABEL);
        double text = Math.max(LabelWidths.of(cut, FONT), LabelWidths.of(counts, SMALL_FONT));
        return new Size(cut, text + GROUP_EXTRA, NODE_HEIGHT + 4);
    }

    static Size ofBundle(String label) {
        return new Size(label, LabelWidths.of(label, FONT) + PARAMETER_EXTRA, DATA_HEIGHT);
    }

    /** {@return the least width of a frame, in which its title fits} */
    static double frame(String label) {
        return LabelWidths.of(LabelWidths.cut(label, FONT, MAX_LABEL), FONT) + FRAME_EXTRA;
    }
}
