// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jedro.viz.layout.internal.LabelWidths;

/**
 * Draws as the content of a PDF page. Texts are text, which can be searched, in a font that each reader of PDF has; those with other
 * letters than Latin-1 are drawn as shapes, in a font of this machine.
 */
final class PdfCanvas implements Canvas {
    /** Readers need not show larger pages. */
    private static final double MAX_SIDE = 14_400;

    /** How far the control points of a quarter of a circle are from its ends, as a share of the radius. */
    private static final double ROUND = 0.5523;

    private static final double ARROW = 5;
    private static final FontRenderContext PLAIN = new FontRenderContext(null, true, true);

    private final StringBuilder content = new StringBuilder();
    private final CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();
    private final double width;
    private final double height;

    PdfCanvas(double width, double height, Theme theme) {
        double factor = Math.min(1, MAX_SIDE / Math.max(1, Math.max(width, height)));
        this.width = Math.max(1, width * factor);
        this.height = Math.max(1, height * factor);
        add(factor, 0.0, 0.0, -factor, 0.0, this.height, "cm");
        color(theme.background, "rg");
        add(0.0, 0.0, width, height, "re", "f");
    }

    /** {@return the PDF} */
    byte[] pdf() {
        return PdfFile.of(width, height, content.toString());
    }

    private void add(Object... parts) {
        for (Object part : parts) {
            content.append(part instanceof Double number ? number(number) : part.toString())
                    .append(' ');
        }
        content.setCharAt(content.length() - 1, '\n');
    }

    private static String number(double value) {
        String shown = String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
        return shown.equals("-0") ? "0" : shown;
    }

    private void color(String text, String operator) {
        Color color = ImageCanvas.color(text);
        add(color.getRed() / 255.0, color.getGreen() / 255.0, color.getBlue() / 255.0, operator);
    }

    private void line(double width, boolean isDashed) {
        add(width, "w", isDashed ? "[4 3] 0 d" : "[] 0 d");
    }

    @Override
    public void box(Area area, double radius, String fill, String stroke, boolean isDashed) {
        color(fill, "rg");
        color(stroke, "RG");
        line(1, isDashed);
        double left = area.x();
        double top = area.y();
        double right = left + area.width();
        double bottom = top + area.height();
        double r = Math.min(radius, Math.min(area.width(), area.height()) / 2);
        double k = r * (1 - ROUND);
        add(left + r, top, "m", right - r, top, "l");
        add(right - k, top, right, top + k, right, top + r, "c", right, bottom - r, "l");
        add(right, bottom - k, right - k, bottom, right - r, bottom, "c", left + r, bottom, "l");
        add(left + k, bottom, left, bottom - k, left, bottom - r, "c", left, top + r, "l");
        add(left, top + k, left + k, top, left + r, top, "c", "h", "B");
    }

    @Override
    public void arrow(List<Double> points, String stroke, boolean isDashed) {
        color(stroke, "RG");
        line(1.3, isDashed);
        add(points.get(0), points.get(1), "m");
        for (int i = 2; i < points.size(); i += 2) {
            add(points.get(i), points.get(i + 1), "l");
        }
        add("S");
        int last = points.size() - 2;
        double x = points.get(last);
        double y = points.get(last + 1);
        double angle = Math.atan2(y - points.get(last - 1), x - points.get(last - 2));
        line(1.3, false);
        add(x + ARROW * Math.cos(angle + 2.6), y + ARROW * Math.sin(angle + 2.6), "m", x, y, "l");
        add(x + ARROW * Math.cos(angle - 2.6), y + ARROW * Math.sin(angle - 2.6), "l", "S");
    }

    @Override
    public void text(double x, double y, String text, Font font, String color) {
        if (text.isEmpty()) {
            return;
        }
        color(color, "rg");
        String shown = text.replace('\u2026', '\u0085'); // the ellipsis has this place in the encoding of the font
        if (shown.codePoints().allMatch(point -> point >= ' ') && latin.canEncode(shown)) {
            double stretch = LabelWidths.of(text, font.size()) / PdfWidths.of(shown, font);
            add("BT", font.isBold() ? "/F2" : "/F1", font.size(), "Tf", Math.min(110, 100 * stretch), "Tz");
            add(1.0, 0.0, 0.0, -1.0, x, y, "Tm", "<" + hex(shown) + ">", "Tj", "ET");
        } else {
            shapes(x, y, text, font);
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void shapes(double x, double y, String text, Font font) {
        java.awt.Font own = ImageCanvas.font(font);
        double measured = own.getStringBounds(text, PLAIN).getWidth();
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(measured == 0 ? 1 : Math.min(1.1, LabelWidths.of(text, font.size()) / measured), 1);
        PathIterator path = own.createGlyphVector(PLAIN, text).getOutline().getPathIterator(place);
        double[] at = new double[6];
        double[] pen = new double[2];
        for (; !path.isDone(); path.next()) {
            pen = segment(path.currentSegment(at), at, pen);
        }
        add("f");
    }

    /** {@return where the pen is then} PDF has no curves with one control point. */
    private double[] segment(int kind, double[] at, double[] pen) {
        switch (kind) {
            case PathIterator.SEG_MOVETO -> add(at[0], at[1], "m");
            case PathIterator.SEG_LINETO -> add(at[0], at[1], "l");
            case PathIterator.SEG_QUADTO -> {
                add(pen[0] + (at[0] - pen[0]) * 2 / 3, pen[1] + (at[1] - pen[1]) * 2 / 3);
                add(at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3, at[2], at[3], "c");
                return new double[] {at[2], at[3]};
            }
            case PathIterator.SEG_CUBICTO -> {
                add(at[0], at[1], at[2], at[3], at[4], at[5], "c");
                return new double[] {at[4], at[5]};
            }
            default -> {
                add("h");
                return pen;
            }
        }
        return new double[] {at[0], at[1]};
    }
}
