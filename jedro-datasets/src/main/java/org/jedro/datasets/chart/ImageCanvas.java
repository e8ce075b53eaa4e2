// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws a pixel image; requires no display. */
final class ImageCanvas implements Canvas, AutoCloseable {
    private static final int AREA_OPACITY = 0x99;

    private final Graphics2D pen;

    ImageCanvas(BufferedImage image) {
        this.pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int color) {
        pen.setColor(new Color(color));
        pen.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void circle(double x, double y, double radius, int color) {
        pen.setColor(new Color(color));
        pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void path(double[] xs, double[] ys, int color, boolean isFilled) {
        if (xs.length == 0) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        Color opaque = new Color(color);
        if (isFilled) {
            path.closePath();
            pen.setColor(new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), AREA_OPACITY));
            pen.fill(path);
        } else {
            pen.setColor(opaque);
            pen.draw(path);
        }
    }

    @Override
    public void text(String text, double x, double y, int size, int anchor, boolean isUpright) {
        pen.setColor(new Color(BLACK));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        double shift = -(anchor + 1) * pen.getFontMetrics().stringWidth(text) / 2.0;
        if (isUpright) {
            pen.rotate(-Math.PI / 2, x, y);
        }
        pen.drawString(text, (float) (x + shift), (float) y);
        if (isUpright) {
            pen.rotate(Math.PI / 2, x, y);
        }
    }

    @Override
    public void close() {
        pen.dispose();
    }
}
