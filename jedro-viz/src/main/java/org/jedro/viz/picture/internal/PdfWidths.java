// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

/** The widths of texts in Helvetica, in thousandths of the size; bold letters are a little wider. */
final class PdfWidths {
    private static final int FIRST = 32;
    private static final int OTHER = 556;
    private static final double BOLD = 1.06;

    private static final short[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private PdfWidths() {}

    /** {@return the width of a text of Latin letters, which is not empty} */
    static double of(String text, Canvas.Font font) {
        long sum = text.chars()
                .map(letter -> letter >= FIRST && letter < FIRST + ASCII.length ? ASCII[letter - FIRST] : OTHER)
                .asLongStream()
                .sum();
        return sum * font.size() / 1000 * (font.isBold() ? BOLD : 1);
    }
}
