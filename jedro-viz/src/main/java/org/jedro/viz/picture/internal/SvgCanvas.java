// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.util.List;
import java.util.Locale;
import org.jedro.viz.layout.internal.LabelWidths;
import org.jedro.viz.model.internal.SafeHtml;

/** Draws as SVG, with its fonts inside. Texts have the width that was measured, so that they fit where a reader has other fonts. */
final class SvgCanvas implements Canvas {
    private static final double RADIUS = 6;

    private final StringBuilder text = new StringBuilder();
    private final EmbeddedFonts fonts = new EmbeddedFonts();
    private final int endOfHead;

    SvgCanvas(double width, double height, Theme theme) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" font-family=\"Lato, 'Helvetica Neue', Arial, sans-serif\">\n");
        endOfHead = text.length();
        text.append("<defs><marker id=\"end\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\"")
                .append(" markerHeight=\"7\" orient=\"auto\"><path d=\"M1 1L7 4L1 7\" fill=\"none\" stroke=\"")
                .append(theme.edge)
                .append("\" stroke-width=\"1.3\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(theme.background)
                .append("\"/>\n");
    }

    @Override
    public void box(Area area, double radius, String fill, String stroke, boolean isDashed) {
        text.append("<rect x=\"")
                .append(number(area.x()))
                .append("\" y=\"")
                .append(number(area.y()))
                .append("\" width=\"")
                .append(number(area.width()))
                .append("\" height=\"")
                .append(number(area.height()))
                .append("\" rx=\"")
                .append(number(radius))
                .append("\" fill=\"")
                .append(SafeHtml.escape(fill))
                .append("\" stroke=\"")
                .append(SafeHtml.escape(stroke))
                .append(isDashed ? "\" stroke-dasharray=\"4 3\"/>\n" : "\"/>\n");
    }

    @Override
    public void arrow(List<Double> points, String stroke, boolean isDashed) {
        text.append("<path d=\"")
                .append(path(points))
                .append("\" fill=\"none\" stroke=\"")
                .append(SafeHtml.escape(stroke))
                .append("\" stroke-width=\"1.3\" marker-end=\"url(#end)\"")
                .append(isDashed ? " stroke-dasharray=\"5 4\"/>\n" : "/>\n");
    }

    /** {@return a path whose corners are rounded where lines are long enough} */
    private static String path(List<Double> points) {
        StringBuilder path = new StringBuilder("M" + number(points.get(0)) + " " + number(points.get(1)));
        for (int i = 2; i + 3 < points.size(); i += 2) {
            double x = points.get(i);
            double y = points.get(i + 1);
            double[] before = toward(x, y, points.get(i - 2), points.get(i - 1));
            double[] behind = toward(x, y, points.get(i + 2), points.get(i + 3));
            path.append('L')
                    .append(pair(before))
                    .append('Q')
                    .append(pair(new double[] {x, y}))
                    .append(' ')
                    .append(pair(behind));
        }
        int last = points.size() - 2;
        return path.append('L')
                .append(pair(new double[] {points.get(last), points.get(last + 1)}))
                .toString();
    }

    private static double[] toward(double x, double y, double otherX, double otherY) {
        double length = Math.max(1, Math.hypot(otherX - x, otherY - y));
        double part = Math.min(RADIUS, length / 2) / length;
        return new double[] {x + (otherX - x) * part, y + (otherY - y) * part};
    }

    private static String pair(double[] point) {
        return number(point[0]) + " " + number(point[1]);
    }

    @Override
    public void text(double x, double y, String content, Font font, String color) {
        if (content.isEmpty()) {
            return;
        }
        fonts.add(content, font);
        text.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" font-size=\"")
                .append(number(font.size()))
                .append(font.isBold() ? "\" font-weight=\"700" : "")
                .append("\" fill=\"")
                .append(SafeHtml.escape(color))
                .append("\" textLength=\"")
                .append(number(LabelWidths.of(content, font.size())))
                .append("\" lengthAdjust=\"spacingAndGlyphs\">")
                .append(SafeHtml.escape(drawable(content)))
                .append("</text>\n");
    }

    /** XML 1.0 has no control characters, not even escaped. */
    private static String drawable(String content) {
        StringBuilder kept = new StringBuilder();
        content.codePoints()
                .map(point -> Character.isISOControl(point)
                                || point >= 0xD800 && point <= 0xDFFF
                                || point >= 0xFFFE && point <= 0xFFFF
                        ? 0xFFFD
                        : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String number(double value) {
        String shown = String.format(Locale.ROOT, "%.1f", value);
        return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
    }

    String text() {
        String rules = fonts.rules();
        String style = rules.isEmpty() ? "" : "<style>" + rules + "</style>\n";
        return new StringBuilder(text).insert(endOfHead, style) + "</svg>\n";
    }
}
