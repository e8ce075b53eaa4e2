// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jedro.viz.layout.internal.LabelWidths;

/** Draws as an image. Needs no display. */
final class ImageCanvas implements Canvas {
    private static final int MAX_SIDE = 16_384;
    private static final double MAX_PIXELS = 100e6;
    private static final double ARROW = 5;

    private final BufferedImage image;
    private final Graphics2D graphics;

    ImageCanvas(double width, double height, Theme theme, double scale) {
        double fit = Math.min(scale, MAX_SIDE / Math.max(width, height));
        double factor = Math.min(fit, Math.sqrt(MAX_PIXELS / (width * height)));
        image = new BufferedImage(
                (int) Math.max(1, Math.ceil(width * factor)),
                (int) Math.max(1, Math.ceil(height * factor)),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(color(theme.background));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(factor, factor);
    }

    /** Colors of users may be names, which only SVG knows. */
    static Color color(String text) {
        try {
            String digits = text.length() == 4
                    ? "#" + text.charAt(1) + text.charAt(1) + text.charAt(2) + text.charAt(2) + text.charAt(3)
                            + text.charAt(3)
                    : text;
            return Color.decode(digits);
        } catch (NumberFormatException e) {
            return Color.LIGHT_GRAY;
        }
    }

    @Override
    public void box(Area area, double radius, String fill, String stroke, boolean isDashed) {
        RoundRectangle2D box =
                new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), 2 * radius, 2 * radius);
        graphics.setColor(color(fill));
        graphics.fill(box);
        graphics.setColor(color(stroke));
        graphics.setStroke(stroke(1, isDashed));
        graphics.draw(box);
    }

    private static Stroke stroke(float width, boolean isDashed) {
        return isDashed
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 3}, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    @Override
    public void arrow(List<Double> points, String stroke, boolean isDashed) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        graphics.setColor(color(stroke));
        graphics.setStroke(stroke(1.3f, isDashed));
        graphics.draw(path);
        int last = points.size() - 2;
        double x = points.get(last);
        double y = points.get(last + 1);
        double angle = Math.atan2(y - points.get(last - 1), x - points.get(last - 2));
        Path2D end = new Path2D.Double();
        end.moveTo(x + ARROW * Math.cos(angle + 2.6), y + ARROW * Math.sin(angle + 2.6));
        end.lineTo(x, y);
        end.lineTo(x + ARROW * Math.cos(angle - 2.6), y + ARROW * Math.sin(angle - 2.6));
        graphics.setStroke(stroke(1.3f, false));
        graphics.draw(end);
    }

    /** Fonts of the machine are wider or narrower than the one that was measured. */
    @Override
    public void text(double x, double y, String text, Font font, String color) {
        if (text.isEmpty()) {
            return;
        }
        java.awt.Font own = font(font);
        double width =
                own.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
        double factor = width == 0 ? 1 : LabelWidths.of(text, font.size()) / width;
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(Math.min(1.1, factor), 1);
        graphics.setFont(own);
        graphics.setColor(color(color));
        graphics.drawString(text, 0, 0);
        graphics.setTransform(before);
    }

    /** {@return a font of this machine} */
    static java.awt.Font font(Font font) {
        return new java.awt.Font(java.awt.Font.SANS_SERIF, font.isBold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN, 1)
                .deriveFont((float) font.size());
    }

    byte[] png() throws IOException {
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", png)) {
            throw new IOException("this Java cannot write PNG");
        }
        return png.toByteArray();
    }
}
