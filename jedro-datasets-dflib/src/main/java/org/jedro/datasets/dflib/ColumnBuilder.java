package org.jedro.datasets.dflib;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.dflib.series.ArraySeries;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.NumberText;
import org.jedro.datasets.table.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * Collects the cells of one column and settles on the narrowest type that holds them all: boolean, int, long, double,
 * text. Only nulls make a column of texts.
 *
 * <p>Numbers are kept as primitives, beside their characters in one growing array: if a text follows in the millionth row,
 * the numbers before it become the texts again that they were, and no string has been made for those columns that stay
 * numbers. Beyond a gigabyte of such characters they are given up, and such a text is refused.
 */
final class ColumnBuilder implements FrameColumn {
    private static final int FIRST_SIZE = 64;
    private static final int MOST_CHARACTERS = 1 << 30;

    private final TextCells cells;
    private final int mostCharacters;
    private State state = State.NOTHING;
    private final BitSet nulls = new BitSet();
    private int size;

    private long[] numbers = new long[FIRST_SIZE];
    private char[] characters = new char[FIRST_SIZE * 8];
    private int[] ends = new int[FIRST_SIZE];
    private @Nullable String[] texts = new @Nullable String[0];
    private final StringCache cache = new StringCache();
    private boolean remembers = true;

    ColumnBuilder() {
        this(TextCells.STANDARD);
    }

    ColumnBuilder(TextCells cells) {
        this(cells, MOST_CHARACTERS);
    }

    ColumnBuilder(TextCells cells, int mostCharacters) {
        this.cells = cells;
        this.mostCharacters = mostCharacters;
    }

    private enum State {
        NOTHING,
        BOOLEAN,
        INT,
        LONG,
        DOUBLE,
        TEXT;

        /** Asked for each cell, so by a switch and not by name. */
        static State of(NumberText.Kind kind) {
            return switch (kind) {
                case NONE -> TEXT;
                case INT -> INT;
                case LONG -> LONG;
                case DOUBLE -> DOUBLE;
            };
        }
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
        if (cells.hasPlainNumbers()) {
            addNumberOrOther(text, from, length, text, from, length);
            return;
        }
        char[] plain = cells.plainNumber(text, from, length);
        if (plain == null) {
            addOther(text, from, length);
        } else {
            addNumberOrOther(text, from, length, plain, 0, plain.length);
        }
    }

    /**
     * Adds a cell.
     *
     * @param text what stands in the file
     * @param plain the same as Java would write it, if it is a number
     */
    private void addNumberOrOther(char[] text, int from, int length, char[] plain, int plainFrom, int plainLength) {
        NumberText.Kind kind = NumberText.kind(plain, plainFrom, plainLength);
        if (kind == NumberText.Kind.NONE || state == State.BOOLEAN) {
            addOther(text, from, length);
            return;
        }
        State needed = State.of(kind);
        if (needed.compareTo(state) > 0) {
            widenTo(needed);
        }
        ensureNumbers();
        remember(text, from, length);
        numbers[size++] = state == State.DOUBLE
                ? Double.doubleToRawLongBits(NumberText.toDouble(plain, plainFrom, plainLength))
                : NumberText.toLong(plain, plainFrom, plainLength);
    }

    private void addOther(char[] text, int from, int length) {
        Boolean value = (state == State.NOTHING || state == State.BOOLEAN) ? bool(text, from, length) : null;
        if (value == null) {
            becomeText();
            addText(text, from, length);
            return;
        }
        state = State.BOOLEAN;
        ensureNumbers();
        remember(text, from, length);
        numbers[size++] = value ? 1 : 0;
    }

    /** Of texts that nobody has declared to be booleans, {@code tRUE} is none. */
    private @Nullable Boolean bool(char[] text, int from, int length) {
        Boolean value = cells.toBoolean(text, from, length);
        boolean isOdd =
                value != null && Character.isLowerCase(text[from]) && Character.isUpperCase(text[from + length - 1]);
        return isOdd ? null : value;
    }

    /** {@return how many cells there are} */
    int size() {
        return size;
    }

    /** Adds a cell that is a text even if it looks like a number. */
    void addText(String text) {
        becomeText();
        ensureTexts();
        texts[size++] = text;
    }

    private void widenTo(State wider) {
        if (wider == State.DOUBLE && state != State.NOTHING) {
            for (int i = 0; i < size; i++) {
                numbers[i] = Double.doubleToRawLongBits((double) numbers[i]);
            }
        }
        state = wider;
    }

    private void becomeText() {
        if (state == State.TEXT) {
            return;
        }
        if (!remembers) {
            throw new MisfitException(
                    "expected a number or nothing, as in the " + size + " rows before, but was a text;"
                            + " so late in so large a column that has to be said: set its type to string in 'types'");
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
        if (!remembers) {
            return;
        }
        int start = start(size);
        if (length > mostCharacters - start) {
            remembers = false;
            characters = new char[0];
            return;
        }
        int end = start + length;
        if (end > characters.length) {
            int doubled = (int) Math.min(mostCharacters, characters.length * 2L);
            characters = Arrays.copyOf(characters, Math.max(end, doubled));
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
