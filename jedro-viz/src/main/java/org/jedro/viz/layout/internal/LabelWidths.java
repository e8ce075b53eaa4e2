// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

/**
 * The widths of texts in the font of the page, Lato Bold. The table has the advance widths of the glyphs in thousandths of the size;
 * other characters count as wide ones, so that a label is never larger than its box.
 */
public final class LabelWidths {
    private static final int FIRST = 32;
    private static final int FIRST_LATIN1 = 160;
    private static final int OTHER = 820;
    private static final int WIDE = 1000;
    private static final String ELLIPSIS = "\u2026";

    private static final short[] ASCII = {
        193, 360, 422, 580, 580, 803, 714, 238, 300, 300, 400, 580, 225, 359, 225, 387, 580, 580, 580, 580, 580, 580,
        580, 580, 580, 580, 265, 265, 580, 580, 580, 420, 822, 710, 652, 670, 748, 572, 562, 723, 756, 314, 437, 698,
        517, 930, 756, 800, 625, 800, 655, 536, 595, 728, 710, 1046, 679, 654, 617, 300, 390, 300, 580, 394, 319, 524,
        570, 477, 570, 534, 350, 518, 568, 271, 269, 552, 271, 842, 568, 568, 566, 570, 408, 437, 387, 568, 534, 791,
        540, 534, 470, 300, 300, 300, 580
    };

    private static final short[] LATIN1 = {
        193, 360, 580, 580, 580, 580, 300, 505, 319, 792, 348, 486, 580, 359, 792, 319, 402, 580, 333, 333, 319, 568,
        700, 280, 319, 333, 388, 486, 712, 712, 712, 420, 710, 710, 710, 710, 710, 710, 934, 670, 572, 572, 572, 572,
        314, 314, 314, 314, 790, 756, 800, 800, 800, 800, 800, 580, 800, 728, 728, 728, 728, 654, 625, 635, 524, 524,
        524, 524, 524, 524, 826, 477, 534, 534, 534, 534, 271, 271, 271, 271, 568, 568, 568, 568, 568, 568, 568, 580,
        568, 568, 568, 568, 568, 534, 566, 534
    };

    private LabelWidths() {}

    /** {@return the width of a text at a size, in the unit of the size} */
    public static double of(String text, double size) {
        return text.codePoints().mapToLong(LabelWidths::width).sum() * size / 1000;
    }

    private static int width(int point) {
        if (point >= FIRST && point < FIRST + ASCII.length) {
            return ASCII[point - FIRST];
        }
        if (point >= FIRST_LATIN1 && point < FIRST_LATIN1 + LATIN1.length) {
            return LATIN1[point - FIRST_LATIN1];
        }
        return Character.isIdeographic(point) || Character.charCount(point) == 2 ? WIDE : OTHER;
    }

    /** {@return a text that is at most so wide: its middle is left out if necessary, since names differ at both ends} */
    public static String cut(String text, double size, double limit) {
        if (of(text, size) <= limit) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int kept = points.length - 1;
        String cut = ELLIPSIS;
        while (kept > 1) {
            int head = (kept + 1) / 2;
            cut = new String(points, 0, head)
                    + ELLIPSIS
                    + new String(points, points.length - (kept - head), kept - head);
            if (of(cut, size) <= limit) {
                return cut;
            }
            kept--;
        }
        return cut;
    }
}
