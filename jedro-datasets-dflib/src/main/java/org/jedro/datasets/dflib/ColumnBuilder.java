package org.jedro.datasets.dflib;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.dflib.series.ArraySeries;
import org.jspecify.annotations.Nullable;

/**
 * Collects the cells of one column and settles on the narrowest type that holds them all: boolean, int, long, double,
 * text. Only nulls make a column of texts.
 *
 * <p>Numbers are kept as primitives, beside their characters in one growing array: if a text follows in the millionth row,
 * the numbers before it become the texts again that they were, and no string has been made for those columns that stay
 * numbers.
 */
final class ColumnBuilder implements Column {
    private static final int FIRST_SIZE = 64;

    private State state = State.NOTHING;
    private final BitSet nulls = new BitSet();
    private int size;

    private long[] numbers = new long[FIRST_SIZE];
    private char[] characters = new char[FIRST_SIZE * 8];
    private int[] ends = new int[FIRST_SIZE];
    private @Nullable String[] texts = new @Nullable String[0];
    private final StringCache cache = new StringCache();

    private enum State {
        NOTHING,
        BOOLEAN,
        INT,
        LONG,
        DOUBLE,
        TEXT
    }

    @Override
    public void addNull() {
        nulls.set(size);
        if (state == State.TEXT) {
            ensureTexts();
        } else {
            ensureNumbers();
            remember(characters, 0, 0);
        }
        size++;
    }

    @Override
    public void add(char[] text, int from, int length) {
        if (state == State.TEXT) {
            addText(text, from, length);
            return;
        }
        NumberText.Kind kind = NumberText.kind(text, from, length);
        if (kind != NumberText.Kind.NONE) {
            addNumber(kind, text, from, length);
        } else if (isBoolean(text, from, length)) {
            addBoolean(text, from, length);
        } else {
            becomeText();
            addText(text, from, length);
        }
    }

    /** Adds a cell that is a text even if it looks like a number. */
    void addText(String text) {
        becomeText();
        ensureTexts();
        texts[size++] = text;
    }

    private void addNumber(NumberText.Kind kind, char[] text, int from, int length) {
        if (state == State.BOOLEAN) {
            becomeText();
            addText(text, from, length);
            return;
        }
        State needed = State.valueOf(kind.name());
        if (needed.compareTo(state) > 0) {
            widenTo(needed);
        }
        ensureNumbers();
        remember(text, from, length);
        numbers[size++] = state == State.DOUBLE
                ? Double.doubleToRawLongBits(NumberText.toDouble(text, from, length))
                : NumberText.toLong(text, from, length);
    }

    private void addBoolean(char[] text, int from, int length) {
        if (state != State.NOTHING && state != State.BOOLEAN) {
            becomeText();
            addText(text, from, length);
            return;
        }
        state = State.BOOLEAN;
        ensureNumbers();
        remember(text, from, length);
        numbers[size++] = length == 4 ? 1 : 0;
    }

    private static boolean isBoolean(char[] text, int from, int length) {
        return switch (length) {
            case 4 ->
                NumberText.matches(text, from, "true")
                        || NumberText.matches(text, from, "True")
                        || NumberText.matches(text, from, "TRUE");
            case 5 ->
                NumberText.matches(text, from, "false")
                        || NumberText.matches(text, from, "False")
                        || NumberText.matches(text, from, "FALSE");
            default -> false;
        };
    }

    private void widenTo(State wider) {
        if (wider == State.DOUBLE && state != State.NOTHING) {
            for (int i = 0; i < size; i++) {
                if (!nulls.get(i)) {
                    int from = start(i);
                    numbers[i] = Double.doubleToRawLongBits(NumberText.toDouble(characters, from, ends[i] - from));
                }
            }
        }
        state = wider;
    }

    private void becomeText() {
        if (state == State.TEXT) {
            return;
        }
        state = State.TEXT;
        texts = new @Nullable String[Math.max(FIRST_SIZE, numbers.length)];
        for (int i = 0; i < size; i++) {
            if (!nulls.get(i)) {
                texts[i] = cache.get(characters, start(i), ends[i] - start(i));
            }
        }
        numbers = new long[0];
        characters = new char[0];
        ends = new int[0];
    }

    private void addText(char[] text, int from, int length) {
        ensureTexts();
        texts[size++] = cache.get(text, from, length);
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    private void remember(char[] text, int from, int length) {
        int start = start(size);
        int end = start + length;
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, characters.length * 2));
        }
        System.arraycopy(text, from, characters, start, length);
        ends[size] = end;
    }

    private void ensureNumbers() {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
    }

    private void ensureTexts() {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, Math.max(FIRST_SIZE, size * 2));
        }
    }

    @Override
    public Series<?> build() {
        return switch (state) {
            case NOTHING -> Series.ofVal((String) null, size);
            case TEXT -> new ArraySeries<>(Arrays.copyOf(texts, size));
            case BOOLEAN -> nulls.isEmpty() ? booleans() : boxed(i -> numbers[i] != 0);
            case INT -> nulls.isEmpty() ? ints() : boxed(i -> (int) numbers[i]);
            case LONG -> nulls.isEmpty() ? Series.ofLong(Arrays.copyOf(numbers, size)) : boxed(i -> numbers[i]);
            case DOUBLE -> nulls.isEmpty() ? doubles() : boxed(i -> Double.longBitsToDouble(numbers[i]));
        };
    }

    private Series<?> booleans() {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = numbers[i] != 0;
        }
        return Series.ofBool(values);
    }

    private Series<?> ints() {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = (int) numbers[i];
        }
        return Series.ofInt(values);
    }

    private Series<?> doubles() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Double.longBitsToDouble(numbers[i]);
        }
        return Series.ofDouble(values);
    }

    private Series<?> boxed(IntFunction<Object> value) {
        ObjectAccum<Object> accum = new ObjectAccum<>(size);
        for (int i = 0; i < size; i++) {
            accum.push(nulls.get(i) ? null : value.apply(i));
        }
        return accum.toSeries();
    }

    /** One string for equal neighbors in a small table: columns of few different texts take a fraction of the memory. */
    private static final class StringCache {
        private static final int MASK = 255;
        private static final int LONGEST = 32;

        private final @Nullable String[] recent = new @Nullable String[MASK + 1];

        String get(char[] text, int from, int length) {
            if (length > LONGEST) {
                return new String(text, from, length);
            }
            int hash = 0;
            for (int i = from; i < from + length; i++) {
                hash = 31 * hash + text[i];
            }
            int slot = (hash ^ (hash >>> 8)) & MASK;
            String known = recent[slot];
            if (known != null && known.length() == length && NumberText.matches(text, from, known)) {
                return known;
            }
            String made = new String(text, from, length);
            recent[slot] = made;
            return made;
        }
    }
}
