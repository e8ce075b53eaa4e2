// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.dflib.Series;
import org.dflib.series.ArraySeries;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * Collects the cells of one column and selects the narrowest type that holds them all: boolean, int, long, double,
 * text. A column of nulls only becomes texts.
 *
 * <p>Numbers stay primitive and no strings are created for them; if a text follows in the millionth row, the numbers before it
 * become their original texts again. Booleans are kept as texts until the end, since there are few different ones.
 */
final class ColumnBuilder implements FrameColumn {
    private final TextCells cells;
    private final boolean hasDeclaredBooleans;
    private final StringCache cache = new StringCache();
    private @Nullable NumberCells numbers;
    private StringCells texts = new StringCells();
    private boolean hasOnlyBooleans;

    ColumnBuilder() {
        this(TextCells.STANDARD);
    }

    ColumnBuilder(TextCells cells) {
        this.cells = cells;
        this.hasDeclaredBooleans = !cells.conventions().trues().isEmpty();
        this.numbers = new NumberCells(cells, cache);
    }

    @Override
    public int size() {
        return numbers == null ? texts.size() : numbers.size();
    }

    @Override
    public void addNull() {
        if (numbers == null) {
            texts.add(null);
        } else {
            numbers.addNull();
        }
    }

    @Override
    public void add(char[] text, int from, int length) {
        if (numbers != null) {
            if (numbers.add(text, from, length)) {
                return;
            }
            becomeText(numbers);
        }
        hasOnlyBooleans = hasOnlyBooleans && isBoolean(text, from, length);
        if (cache.isResting()) {
            texts.addUnique(text, from, length);
        } else {
            texts.add(cache.get(text, from, length));
        }
    }

    /** Adds a cell that is a text even if it looks like a number. */
    void addText(String text) {
        if (numbers != null) {
            becomeText(numbers);
        }
        hasOnlyBooleans = false;
        texts.add(text);
    }

    private void becomeText(NumberCells before) {
        for (int i = 0; i < before.size(); i++) {
            String text = before.text(i);
            texts.add(text == null ? null : cache.get(text.toCharArray(), 0, text.length()));
        }
        hasOnlyBooleans = before.hasOnlyNulls();
        numbers = null;
    }

    private boolean isBoolean(char[] text, int from, int length) {
        return cells.toBoolean(text, from, length) != null && (hasDeclaredBooleans || isInOneCase(text, from, length));
    }

    /** {@return whether a word is in lower, upper or title case: {@code tRUE} is not taken as a boolean} */
    private static boolean isInOneCase(char[] word, int from, int length) {
        boolean isUpper = Character.isUpperCase(word[from + 1]);
        for (int i = from + 2; i < from + length; i++) {
            if (Character.isUpperCase(word[i]) != isUpper) {
                return false;
            }
        }
        return !isUpper || Character.isUpperCase(word[from]);
    }

    @Override
    public Series<?> build() {
        if (numbers != null) {
            return numbers.build();
        }
        @Nullable String[] all = texts.toArray();
        if (!hasOnlyBooleans) {
            return new ArraySeries<>(all);
        }
        return texts.hasNulls() ? booleansOrNull(all) : booleans(all);
    }

    private Series<?> booleans(String[] all) {
        boolean[] values = new boolean[all.length];
        for (int i = 0; i < all.length; i++) {
            values[i] = cells.isTrue(all[i]);
        }
        return Series.ofBool(values);
    }

    private Series<?> booleansOrNull(@Nullable String[] all) {
        @Nullable Boolean[] values = new @Nullable Boolean[all.length];
        for (int i = 0; i < all.length; i++) {
            String text = all[i];
            values[i] = text == null ? null : (Boolean) cells.isTrue(text);
        }
        return new ArraySeries<>(values);
    }
}
