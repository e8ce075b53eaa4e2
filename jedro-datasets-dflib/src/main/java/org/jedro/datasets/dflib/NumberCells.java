// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.util.ArrayList;
import java.util.List;
import org.dflib.Series;
import org.dflib.series.ArraySeries;
import org.jedro.datasets.table.internal.NumberText;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one column, each stored so that its original text can be restored.
 *
 * <p>{@code -12.50} is stored as the digits -1250 with a scale of 2, from which both the text and the double are computed.
 * Numbers without this form ({@code 1e5}, {@code +1.5}, {@code NaN}, {@code -0}, {@code 1 000}, more than eighteen digits with a
 * point) are stored as texts.
 */
final class NumberCells {
    /** This many digits always fit into a long. */
    private static final int MAX_DIGITS = 18;

    private final TextCells cells;
    private final StringCache cache;
    private final DigitCells digits = new DigitCells();
    private final List<String> spellings = new ArrayList<>();
    private boolean hasNulls;
    private NumberText.@Nullable Kind widest;

    NumberCells(TextCells cells, StringCache cache) {
        this.cells = cells;
        this.cache = cache;
    }

    /** {@return the number of cells} */
    int size() {
        return digits.size();
    }

    boolean hasOnlyNulls() {
        return widest == null;
    }

    void addNull() {
        hasNulls = true;
        digits.add(0, DigitCells.NULL);
    }

    /** {@return whether a text is a number; it is then added} */
    boolean add(char[] text, int from, int length) {
        if (cells.hasPoint() && addDigits(text, from, length)) {
            return true;
        }
        if (cells.hasPlainNumbers()) {
            return addSpelled(text, from, length, text, from, length);
        }
        char[] plain = cells.plainNumber(text, from, length);
        if (plain == null) {
            return false;
        }
        boolean isAsLong = plain.length == length;
        return (isAsLong && addDigits(plain, 0, length)) || addSpelled(text, from, length, plain, 0, plain.length);
    }

    /** {@return whether a text consists of digits, with an optional minus and point; it is then added} */
    private boolean addDigits(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        int first = negative ? from + 1 : from;
        if (first == end || end - first > MAX_DIGITS || isPadded(text, first, end)) {
            return false;
        }
        long value = 0;
        int point = -1;
        for (int i = first; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (text[i] == '.' && point < 0 && i > first) {
                point = i;
            } else {
                return false;
            }
        }
        if (point == end - 1 || (negative && value == 0)) {
            return false;
        }
        add(negative ? -value : value, point < 0 ? 0 : end - 1 - point);
        return true;
    }

    /** {@return whether a zero precedes other digits} */
    private static boolean isPadded(char[] text, int first, int end) {
        return text[first] == '0' && end - first > 1 && text[first + 1] != '.';
    }

    private void add(long value, int scale) {
        if (scale > 0) {
            widest = NumberText.Kind.DOUBLE;
        } else {
            widen(value == (int) value ? NumberText.Kind.INT : NumberText.Kind.LONG);
        }
        digits.add(value, scale);
    }

    /**
     * Adds a number in any spelling.
     *
     * @param plain the same number in Java's notation
     * @return whether it is a number
     */
    private boolean addSpelled(char[] text, int from, int length, char[] plain, int plainFrom, int plainLength) {
        NumberText.Kind kind = NumberText.kind(plain, plainFrom, plainLength);
        if (kind == NumberText.Kind.NONE) {
            return false;
        }
        if (kind != NumberText.Kind.DOUBLE && plainLength == length) {
            add(NumberText.toLong(plain, plainFrom, plainLength), 0);
            return true;
        }
        widen(kind);
        digits.add(spellings.size(), DigitCells.SPELLED);
        spellings.add(cache.get(text, from, length));
        return true;
    }

    private void widen(NumberText.Kind kind) {
        if (widest == null || kind.compareTo(widest) > 0) {
            widest = kind;
        }
    }

    /** {@return the text in the file; null for a null} */
    @Nullable String text(int row) {
        int scale = digits.scale(row);
        return switch (scale) {
            case DigitCells.NULL -> null;
            case DigitCells.SPELLED -> spellings.get((int) digits.value(row));
            case 0 -> Long.toString(digits.value(row));
            default -> decimal(digits.value(row), scale, cells.conventions().decimal());
        };
    }

    private static String decimal(long value, int scale, char point) {
        String digits = Long.toString(Math.abs(value));
        String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int whole = padded.length() - scale;
        return (value < 0 ? "-" : "") + padded.substring(0, whole) + point + padded.substring(whole);
    }

    /** {@return the column, of the narrowest type of number; primitive if there are no nulls} */
    Series<?> build() {
        if (widest == null) {
            return Series.ofVal((String) null, size());
        }
        if (hasNulls) {
            return boxed(widest);
        }
        return switch (widest) {
            case INT -> Series.ofInt(ints());
            case LONG -> Series.ofLong(longs());
            default -> Series.ofDouble(doubles());
        };
    }

    private int[] ints() {
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) whole(i);
        }
        return values;
    }

    private long[] longs() {
        long[] values = new long[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole(i);
        }
        return values;
    }

    private double[] doubles() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = real(i);
        }
        return values;
    }

    private Series<?> boxed(NumberText.Kind kind) {
        @Nullable Object[] values = new @Nullable Object[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits.scale(i) == DigitCells.NULL ? null : boxed(i, kind);
        }
        return new ArraySeries<>(values);
    }

    private Object boxed(int row, NumberText.Kind kind) {
        return switch (kind) {
            case INT -> (int) whole(row);
            case LONG -> whole(row);
            default -> real(row);
        };
    }

    private long whole(int row) {
        if (digits.scale(row) != DigitCells.SPELLED) {
            return digits.value(row);
        }
        char[] plain = plain(row);
        return NumberText.toLong(plain, 0, plain.length);
    }

    private double real(int row) {
        int scale = digits.scale(row);
        if (scale != DigitCells.SPELLED) {
            return NumberText.toDouble(digits.value(row), scale);
        }
        char[] plain = plain(row);
        return NumberText.toDouble(plain, 0, plain.length);
    }

    /** {@return a number that is stored as a text, in Java's notation} */
    private char[] plain(int row) {
        char[] text = spellings.get((int) digits.value(row)).toCharArray();
        char[] plain = cells.hasPlainNumbers() ? text : cells.plainNumber(text, 0, text.length);
        return plain == null ? text : plain;
    }
}
