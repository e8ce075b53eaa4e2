// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Draws as SVG 1.1. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\">\n");
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int color) {
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n"
                .formatted(number(x), number(y), number(width), number(height), color(color))
                .replace("\r\n", "\n"));
    }

    @Override
    public void circle(double x, double y, double radius, int color) {
        svg.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" fill=\""
                + color(color) + "\"/>\n");
    }

    @Override
    public void path(double[] xs, double[] ys, int color, boolean isFilled) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "M" : " L").append(number(xs[i])).append(' ').append(number(ys[i]));
        }
        String paint = isFilled
                ? "fill=\"" + color(color) + "\" fill-opacity=\"0.6\""
                : "fill=\"none\" stroke=\"" + color(color) + "\" stroke-width=\"2\"";
        svg.append("<path d=\"" + points + (isFilled ? "Z" : "") + "\" " + paint + "/>\n");
    }

    @Override
    public void text(String text, double x, double y, int size, int anchor, boolean isUpright) {
        String turned = isUpright ? " transform=\"rotate(-90 " + number(x) + ' ' + number(y) + ")\"" : "";
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + size + "\" fill=\""
                + color(BLACK) + "\" text-anchor=\"" + (anchor < 0 ? "start" : anchor > 0 ? "end" : "middle") + "\""
                + turned
                + ">" + escaped(text) + "</text>\n");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String color(int color) {
        return String.format(Locale.ROOT, "#%06x", color);
    }

    /** Titles are data: nothing in them may become an element or a script. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c < ' ' || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    String finished() {
        return svg + "</svg>\n";
    }
}
