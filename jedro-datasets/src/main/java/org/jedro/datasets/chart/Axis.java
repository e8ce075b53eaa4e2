// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The positions of values along an axis: numbers in proportion, other values side by side in their order of appearance.
 *
 * @param categories the values that have a place each; empty for numbers
 * @param least the number at the start
 * @param greatest the number at the end
 * @param step the distance between marks
 */
record Axis(Map<Object, Integer> categories, double least, double greatest, double step) {
    private static final int MARKS = 5;
    private static final int MAX_NAMES = 25;

    static Axis ofCategories(List<@Nullable Object> values) {
        Map<Object, Integer> places = new LinkedHashMap<>();
        values.forEach(value -> places.putIfAbsent(category(value), places.size()));
        return new Axis(places, 0, Math.max(1, places.size()), 1);
    }

    /** {@return an axis that starts and ends at round numbers, after Heckbert, Nice Numbers for Graph Labels (1990)} */
    static Axis ofNumbers(double from, double to) {
        double span = to > from ? to - from : Math.max(Math.abs(to), 1);
        double step = round(round(span, false) / MARKS, true);
        double least = Math.floor(from / step) * step;
        double greatest = Math.ceil(to / step) * step;
        return new Axis(Map.of(), least, greatest > least ? greatest : least + step, step);
    }

    private static double round(double number, boolean nearest) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        double fraction = number / power;
        double rounded;
        if (nearest) {
            rounded = fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10;
        } else {
            rounded = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
        }
        return rounded * power;
    }

    boolean isOfNumbers() {
        return categories.isEmpty();
    }

    /** {@return the position of a value, from 0 at the start to 1 at the end; for a category, the middle of its place} */
    double at(@Nullable Object value) {
        if (isOfNumbers()) {
            return value instanceof Number number ? at(number.doubleValue()) : 0;
        }
        return (place(value) + 0.5) / categories.size();
    }

    /** {@return the index of a category, counted from 0} */
    int place(@Nullable Object value) {
        return categories.getOrDefault(category(value), 0);
    }

    private static Object category(@Nullable Object value) {
        return value == null ? "" : value;
    }

    double at(double number) {
        return (number - least) / (greatest - least);
    }

    /** {@return the width of a category's place, as a fraction of the axis} */
    double band() {
        return isOfNumbers() ? 0 : 1.0 / categories.size();
    }

    /** {@return the marks: their positions and labels} */
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        if (!isOfNumbers()) {
            int every = (categories.size() + MAX_NAMES - 1) / MAX_NAMES;
            categories.forEach((category, place) -> {
                if (place % every == 0) {
                    marks.add(new Mark(at(category), category.toString()));
                }
            });
            return marks;
        }
        for (int i = 0; least + i * step <= greatest + step / 2; i++) {
            double number = least + i * step;
            marks.add(new Mark(at(number), text(number, step)));
        }
        return marks;
    }

    private static String text(double number, double step) {
        if (Math.abs(number) >= 1e15 || step < 1e-6) {
            return Double.toString(number);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** One mark. */
    record Mark(double at, String text) {}
}
