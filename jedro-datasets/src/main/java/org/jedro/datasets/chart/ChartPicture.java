// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chart as a picture, drawn by Jedro itself: requires no browser, script or display. */
public final class ChartPicture {
    private static final int[] COLORS = {
        0x4C78A8, 0xF58518, 0x54A24B, 0xE45756, 0x72B7B2, 0xEECA3B, 0xB279A2, 0xFF9DA6, 0x9D755D, 0xBAB0AC
    };
    private static final int WHITE = 0xFFFFFF;
    private static final int DARKEST = 0x08306B;
    private static final int SMALL = 12;
    private static final int LARGE = 16;
    private static final int WIDTH_OF_LETTER = 7;
    private static final int MAX_LETTERS = 24;
    private static final double SHARE_OF_BAR = 0.8;
    private static final double RADIUS = 3.5;

    private final ChartSpec chart;
    private final Canvas canvas;
    private final Axis across;
    private final Axis up;
    private double left;
    private double right;
    private double top;
    private double bottom;

    private ChartPicture(ChartSpec chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        this.across = axis(chart.x(), chart.isHorizontal());
        this.up = axis(chart.y(), !chart.isHorizontal());
    }

    /** {@return the chart as SVG} */
    public static String svg(ChartSpec chart) {
        SvgCanvas canvas = new SvgCanvas(chart.width(), chart.height());
        new ChartPicture(chart, canvas).draw();
        return canvas.finished();
    }

    /** {@return the chart in pixels} */
    public static BufferedImage image(ChartSpec chart) {
        BufferedImage image = new BufferedImage(chart.width(), chart.height(), BufferedImage.TYPE_INT_RGB);
        try (ImageCanvas canvas = new ImageCanvas(image)) {
            new ChartPicture(chart, canvas).draw();
        }
        return image;
    }

    /** The axis of bars and areas starts at zero; that of lines and points does not. */
    private Axis axis(String column, boolean isOfValues) {
        boolean isBar = chart.kind() == ChartKind.BAR;
        if (!chart.isNumeric(column) || chart.kind() == ChartKind.HEATMAP || isBar && !isOfValues) {
            return Axis.ofCategories(chart.values(column));
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Object value : isBar ? sums(column) : chart.values(column)) {
            if (value instanceof Number number) {
                least = Math.min(least, number.doubleValue());
                greatest = Math.max(greatest, number.doubleValue());
            }
        }
        boolean fromZero = isOfValues && (isBar || chart.kind() == ChartKind.AREA);
        return Axis.ofNumbers(fromZero ? Math.min(0, least) : least, fromZero ? Math.max(0, greatest) : greatest);
    }

    /** Bars of one place are stacked, positive and negative ones separately. */
    private List<@Nullable Object> sums(String column) {
        String place = column.equals(chart.x()) ? chart.y() : chart.x();
        Map<@Nullable Object, double[]> sums = new HashMap<>();
        for (Map<String, @Nullable Object> row : chart.rows()) {
            double number = row.get(column) instanceof Number value ? value.doubleValue() : 0;
            sums.computeIfAbsent(row.get(place), key -> new double[2])[number < 0 ? 1 : 0] += number;
        }
        List<@Nullable Object> all = new ArrayList<>();
        sums.values().forEach(both -> {
            all.add(both[0]);
            all.add(both[1]);
        });
        return all;
    }

    private void draw() {
        margins();
        canvas.rectangle(0, 0, chart.width(), chart.height(), WHITE);
        chart.title().ifPresent(title -> canvas.text(title, chart.width() / 2.0, LARGE + 8, LARGE, 0, false));
        axes();
        switch (chart.kind()) {
            case BAR -> bars();
            case HEATMAP -> cells();
            default -> series();
        }
        legend();
    }

    private void margins() {
        int letters = up.marks().stream()
                .mapToInt(mark -> shortened(mark.text()).length())
                .max()
                .orElse(1);
        left = 40 + letters * WIDTH_OF_LETTER;
        right = chart.width() - 20 - (hasLegend() ? legendWidth() : 0);
        top = chart.title().isPresent() ? 40 : 16;
        bottom = chart.height() - 56;
        right = Math.max(right, left + 20);
    }

    private boolean hasLegend() {
        return chart.color().isPresent() && chart.kind() != ChartKind.HEATMAP;
    }

    private int legendWidth() {
        return 36
                + WIDTH_OF_LETTER
                        * chart.series().keySet().stream()
                                .mapToInt(name -> shortened(name).length())
                                .max()
                                .orElse(0);
    }

    private void axes() {
        for (Axis.Mark mark : up.marks()) {
            double y = y(mark.at());
            if (up.isOfNumbers()) {
                canvas.rectangle(left, y, right - left, 1, Canvas.GRAY);
            }
            canvas.text(shortened(mark.text()), left - 6, y + 4, SMALL, 1, false);
        }
        for (Axis.Mark mark : across.marks()) {
            double x = x(mark.at());
            if (across.isOfNumbers()) {
                canvas.rectangle(x, top, 1, bottom - top, Canvas.GRAY);
            }
            canvas.text(shortened(mark.text()), x, bottom + 18, SMALL, 0, false);
        }
        canvas.rectangle(left, bottom, right - left, 1, Canvas.BLACK);
        canvas.rectangle(left, top, 1, bottom - top, Canvas.BLACK);
        canvas.text(chart.xTitle().orElse(chart.x()), (left + right) / 2, chart.height() - 12, SMALL, 0, false);
        canvas.text(chart.yTitle().orElse(chart.y()), 16, (top + bottom) / 2, SMALL, 0, true);
    }

    private void bars() {
        Map<@Nullable Object, double[]> heights = new HashMap<>();
        int color = 0;
        for (List<Map<String, @Nullable Object>> rows : chart.series().values()) {
            for (Map<String, @Nullable Object> row : rows) {
                bar(row, heights, COLORS[color % COLORS.length]);
            }
            color++;
        }
    }

    private void bar(Map<String, @Nullable Object> row, Map<@Nullable Object, double[]> heights, int color) {
        boolean isHorizontal = chart.isHorizontal();
        Object place = row.get(isHorizontal ? chart.y() : chart.x());
        if (!(row.get(isHorizontal ? chart.x() : chart.y()) instanceof Number number)) {
            return;
        }
        double[] both = heights.computeIfAbsent(place, key -> new double[2]);
        int side = number.doubleValue() < 0 ? 1 : 0;
        double from = both[side];
        double to = from + number.doubleValue();
        both[side] = to;
        if (isHorizontal) {
            double height = up.band() * (bottom - top) * SHARE_OF_BAR;
            double start = Math.min(x(across.at(from)), x(across.at(to)));
            canvas.rectangle(
                    start,
                    y(up.at(place)) - height / 2,
                    Math.abs(x(across.at(to)) - x(across.at(from))),
                    height,
                    color);
        } else {
            double width = across.band() * (right - left) * SHARE_OF_BAR;
            double start = Math.min(y(up.at(from)), y(up.at(to)));
            canvas.rectangle(
                    x(across.at(place)) - width / 2, start, width, Math.abs(y(up.at(to)) - y(up.at(from))), color);
        }
    }

    private void series() {
        int color = 0;
        for (List<Map<String, @Nullable Object>> rows : chart.series().values()) {
            List<Map<String, @Nullable Object>> present = rows.stream()
                    .filter(row -> row.get(chart.y()) != null && row.get(chart.x()) != null)
                    .toList();
            double[] xs = present.stream()
                    .mapToDouble(row -> x(across.at(row.get(chart.x()))))
                    .toArray();
            double[] ys = present.stream()
                    .mapToDouble(row -> y(up.at(row.get(chart.y()))))
                    .toArray();
            paint(xs, ys, COLORS[color++ % COLORS.length]);
        }
    }

    private void paint(double[] xs, double[] ys, int color) {
        if (chart.kind() == ChartKind.SCATTER) {
            for (int i = 0; i < xs.length; i++) {
                canvas.circle(xs[i], ys[i], RADIUS, color);
            }
        } else if (chart.kind() == ChartKind.LINE) {
            canvas.path(xs, ys, color, false);
        } else if (xs.length > 0) {
            double zero = y(up.isOfNumbers() ? Math.max(0, up.at(0)) : 0);
            double[] aroundX = new double[xs.length + 2];
            double[] aroundY = new double[xs.length + 2];
            System.arraycopy(xs, 0, aroundX, 1, xs.length);
            System.arraycopy(ys, 0, aroundY, 1, ys.length);
            aroundX[0] = xs[0];
            aroundX[xs.length + 1] = xs[xs.length - 1];
            aroundY[0] = zero;
            aroundY[xs.length + 1] = zero;
            canvas.path(aroundX, aroundY, color, true);
        }
    }

    private void cells() {
        String color = chart.color().orElseThrow();
        double greatest = 0;
        for (Object value : chart.values(color)) {
            greatest = value instanceof Number number ? Math.max(greatest, Math.abs(number.doubleValue())) : greatest;
        }
        double width = across.band() * (right - left);
        double height = up.band() * (bottom - top);
        for (Map<String, @Nullable Object> row : chart.rows()) {
            if (row.get(color) instanceof Number number) {
                double share = greatest == 0 ? 0 : Math.abs(number.doubleValue()) / greatest;
                double x = x(across.at(row.get(chart.x())));
                double y = y(up.at(row.get(chart.y())));
                canvas.rectangle(x - width / 2, y - height / 2, width - 1, height - 1, shade(share));
            }
        }
    }

    private static int shade(double share) {
        int shade = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int dark = DARKEST >> shift & 0xFF;
            shade |= (int) Math.round(255 + share * (dark - 255)) << shift;
        }
        return shade;
    }

    private void legend() {
        if (!hasLegend()) {
            return;
        }
        double x = right + 16;
        double y = top + 4;
        int color = 0;
        for (String name : chart.series().keySet()) {
            canvas.rectangle(x, y, 10, 10, COLORS[color++ % COLORS.length]);
            canvas.text(shortened(name), x + 16, y + 10, SMALL, -1, false);
            y += 18;
        }
    }

    private static String shortened(String text) {
        return text.length() > MAX_LETTERS ? text.substring(0, MAX_LETTERS - 1) + "…" : text;
    }

    private double x(double share) {
        return left + share * (right - left);
    }

    private double y(double share) {
        return bottom - share * (bottom - top);
    }
}
