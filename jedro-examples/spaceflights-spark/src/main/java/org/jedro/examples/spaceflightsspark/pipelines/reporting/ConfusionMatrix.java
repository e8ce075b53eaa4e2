// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.reporting;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** How often each actual class was predicted as each class, and a picture of it: the darker, the more often. */
final class ConfusionMatrix {
    private static final int CELL = 180;
    private static final int MARGIN = 80;
    private static final Color DARKEST = new Color(8, 48, 107);

    private final int[][] counts;
    private final int greatest;

    private ConfusionMatrix(int[][] counts, int greatest) {
        this.counts = counts;
        this.greatest = greatest;
    }

    /** {@return the matrix of classes 0 to {@code classes - 1}, actual classes down and predicted classes across} */
    static ConfusionMatrix of(int classes, int[] actual, int[] predicted) {
        int[][] counts = new int[classes][classes];
        int greatest = 0;
        for (int i = 0; i < actual.length; i++) {
            int count = ++counts[actual[i]][predicted[i]];
            greatest = Math.max(greatest, count);
        }
        return new ConfusionMatrix(counts, greatest);
    }

    int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    BufferedImage draw() {
        int side = counts.length * CELL;
        BufferedImage picture = new BufferedImage(side + 2 * MARGIN, side + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            int middle = picture.getWidth() / 2;
            write(pen, Color.BLACK, 20, "Confusion matrix", middle, MARGIN / 2);
            write(pen, Color.BLACK, 16, "Predicted", middle, side + MARGIN + 55);
            pen.rotate(-Math.PI / 2, 25, middle);
            write(pen, Color.BLACK, 16, "Actual", 25, middle);
            pen.rotate(Math.PI / 2, 25, middle);
            for (int i = 0; i < counts.length; i++) {
                int at = MARGIN + i * CELL + CELL / 2;
                write(pen, Color.BLACK, 16, Integer.toString(i), at, side + MARGIN + 20);
                write(pen, Color.BLACK, 16, Integer.toString(i), MARGIN - 20, at);
                for (int j = 0; j < counts.length; j++) {
                    drawCell(pen, i, j);
                }
            }
        } finally {
            pen.dispose();
        }
        return picture;
    }

    private void drawCell(Graphics2D pen, int row, int column) {
        double share = greatest == 0 ? 0 : (double) counts[row][column] / greatest;
        int x = MARGIN + column * CELL;
        int y = MARGIN + row * CELL;
        pen.setColor(shade(share));
        pen.fillRect(x, y, CELL - 1, CELL - 1);
        Color text = share > 0.5 ? Color.WHITE : Color.BLACK;
        write(pen, text, 24, Integer.toString(counts[row][column]), x + CELL / 2, y + CELL / 2);
    }

    private static Color shade(double share) {
        return new Color(
                darken(DARKEST.getRed(), share), darken(DARKEST.getGreen(), share), darken(DARKEST.getBlue(), share));
    }

    private static int darken(int darkest, double share) {
        return (int) (255 + share * (darkest - 255));
    }

    /** Writes text around a point. */
    private static void write(Graphics2D pen, Color color, int size, String text, int x, int y) {
        pen.setColor(color);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        int width = pen.getFontMetrics().stringWidth(text);
        pen.drawString(text, x - width / 2, y + size / 3);
    }
}
