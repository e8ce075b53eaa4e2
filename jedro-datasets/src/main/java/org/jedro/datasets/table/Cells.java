// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one column, or of a range of its rows: numbers and booleans in an array of primitives, the rest as objects.
 *
 * <p>Mutable and confined to one thread. It grows; {@link #clear} prepares it for the next range.
 */
public final class Cells {
    private static final int FIRST_SIZE = 16;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final CellKind kind;
    private final BitSet nulls = new BitSet();
    private int nullCount;
    private int size;

    private boolean[] booleans = new boolean[0];
    private int[] ints = new int[0];
    private long[] longs = new long[0];
    private float[] floats = new float[0];
    private double[] doubles = new double[0];
    private @Nullable Object[] objects = new @Nullable Object[0];

    /** Creates an empty column. */
    public Cells(CellKind kind) {
        this(kind, FIRST_SIZE);
    }

    /**
     * Creates an empty column.
     *
     * @param capacity how many cells it can hold before it grows
     */
    public Cells(CellKind kind, int capacity) {
        this.kind = kind;
        resize(Math.max(FIRST_SIZE, capacity));
    }

    private void resize(int capacity) {
        switch (kind) {
            case BOOLEAN -> booleans = Arrays.copyOf(booleans, capacity);
            case INT -> ints = Arrays.copyOf(ints, capacity);
            case LONG -> longs = Arrays.copyOf(longs, capacity);
            case FLOAT -> floats = Arrays.copyOf(floats, capacity);
            case DOUBLE -> doubles = Arrays.copyOf(doubles, capacity);
            default -> objects = Arrays.copyOf(objects, capacity);
        }
    }

    private int capacity() {
        return switch (kind) {
            case BOOLEAN -> booleans.length;
            case INT -> ints.length;
            case LONG -> longs.length;
            case FLOAT -> floats.length;
            case DOUBLE -> doubles.length;
            default -> objects.length;
        };
    }

    /**
     * Reserves capacity for further cells.
     *
     * @throws JedroException if an array cannot hold this many cells
     */
    public void ensureCapacity(int more) {
        if (more > LARGEST - size) {
            throw new JedroException("it has more than " + LARGEST
                    + " rows, which is all that a column can have; split it into several");
        }
        if (size + more > capacity()) {
            resize(Math.max(size + more, (int) Math.min(LARGEST, capacity() * 2L)));
        }
    }

    /** {@return the kind of the cells} */
    public CellKind kind() {
        return kind;
    }

    /** {@return the number of cells} */
    public int size() {
        return size;
    }

    /** {@return the number of nulls} */
    public int nullCount() {
        return nullCount;
    }

    /** {@return whether a cell is null} */
    public boolean isNull(int index) {
        return nullCount > 0 && nulls.get(index);
    }

    /** Adds a null. */
    public void addNull() {
        ensureCapacity(1);
        if (!kind.isPrimitive()) {
            objects[size] = null;
        }
        nulls.set(size++);
        nullCount++;
    }

    /** Adds a cell of {@link CellKind#BOOLEAN}. */
    public void addBoolean(boolean value) {
        ensureCapacity(1);
        booleans[size++] = value;
    }

    /** Adds a cell of {@link CellKind#INT}. */
    public void addInt(int value) {
        ensureCapacity(1);
        ints[size++] = value;
    }

    /** Adds a cell of {@link CellKind#LONG}. */
    public void addLong(long value) {
        ensureCapacity(1);
        longs[size++] = value;
    }

    /** Adds a cell of {@link CellKind#FLOAT}. */
    public void addFloat(float value) {
        ensureCapacity(1);
        floats[size++] = value;
    }

    /** Adds a cell of {@link CellKind#DOUBLE}. */
    public void addDouble(double value) {
        ensureCapacity(1);
        doubles[size++] = value;
    }

    /**
     * Adds a cell or a null.
     *
     * @param value null, or a value of the kind's class; a value whose class {@link CellKind#of} maps to the kind is converted
     */
    public void add(@Nullable Object value) {
        if (value == null) {
            addNull();
            return;
        }
        switch (kind) {
            case BOOLEAN -> addBoolean((Boolean) value);
            case INT -> addInt(((Number) value).intValue());
            case LONG -> addLong((Long) value);
            case FLOAT -> addFloat((Float) value);
            case DOUBLE -> addDouble((Double) value);
            default -> {
                ensureCapacity(1);
                objects[size++] = converted(value);
            }
        }
    }

    /** Adds a cell of another column of this kind. */
    public void addFrom(Cells other, int index) {
        if (other.isNull(index)) {
            addNull();
            return;
        }
        switch (kind) {
            case BOOLEAN -> addBoolean(other.booleans[index]);
            case INT -> addInt(other.ints[index]);
            case LONG -> addLong(other.longs[index]);
            case FLOAT -> addFloat(other.floats[index]);
            case DOUBLE -> addDouble(other.doubles[index]);
            default -> add(other.objects[index]);
        }
    }

    private Object converted(Object value) {
        if (kind == CellKind.TEXT) {
            return value instanceof Enum<?> constant ? constant.name() : value.toString();
        }
        return kind == CellKind.DECIMAL && value instanceof BigInteger whole ? new BigDecimal(whole) : value;
    }

    /** {@return a cell, boxed; null for a null} */
    public @Nullable Object get(int index) {
        if (isNull(index)) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> booleans[index];
            case INT -> ints[index];
            case LONG -> longs[index];
            case FLOAT -> floats[index];
            case DOUBLE -> doubles[index];
            default -> objects[index];
        };
    }

    /** {@return a cell of {@link CellKind#BOOLEAN}; false for a null} */
    public boolean getBoolean(int index) {
        return booleans[index];
    }

    /** {@return a cell of {@link CellKind#INT}; undefined for a null} */
    public int getInt(int index) {
        return ints[index];
    }

    /** {@return a cell of {@link CellKind#LONG}; undefined for a null} */
    public long getLong(int index) {
        return longs[index];
    }

    /** {@return a cell of {@link CellKind#FLOAT}; undefined for a null} */
    public float getFloat(int index) {
        return floats[index];
    }

    /** {@return a cell of {@link CellKind#DOUBLE}; undefined for a null} */
    public double getDouble(int index) {
        return doubles[index];
    }

    /** {@return the cells of {@link CellKind#BOOLEAN}; the column's own array if it has the right length} */
    public boolean[] booleans() {
        return booleans.length == size ? booleans : Arrays.copyOf(booleans, size);
    }

    /** {@return the cells of {@link CellKind#INT}; the column's own array if it has the right length} */
    public int[] ints() {
        return ints.length == size ? ints : Arrays.copyOf(ints, size);
    }

    /** {@return the cells of {@link CellKind#LONG}; the column's own array if it has the right length} */
    public long[] longs() {
        return longs.length == size ? longs : Arrays.copyOf(longs, size);
    }

    /** {@return the cells of {@link CellKind#FLOAT}; the column's own array if it has the right length} */
    public float[] floats() {
        return floats.length == size ? floats : Arrays.copyOf(floats, size);
    }

    /** {@return the cells of {@link CellKind#DOUBLE}; the column's own array if it has the right length} */
    public double[] doubles() {
        return doubles.length == size ? doubles : Arrays.copyOf(doubles, size);
    }

    /** {@return the cells, boxed, with nulls} */
    public @Nullable Object[] objects() {
        if (!kind.isPrimitive()) {
            return objects.length == size ? objects : Arrays.copyOf(objects, size);
        }
        @Nullable Object[] boxed = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            boxed[i] = get(i);
        }
        return boxed;
    }

    /**
     * Removes the cells that are not marked.
     *
     * @param from the first cell to look at
     * @param kept which of them stay, counted from {@code from}
     */
    public void retain(int from, BitSet kept) {
        int to = from;
        for (int i = kept.nextSetBit(0); i >= 0 && from + i < size; i = kept.nextSetBit(i + 1)) {
            move(from + i, to++);
        }
        if (nullCount > 0) {
            nulls.clear(to, size);
            nullCount = nulls.cardinality();
        }
        if (!kind.isPrimitive()) {
            Arrays.fill(objects, to, size, null);
        }
        size = to;
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        switch (kind) {
            case BOOLEAN -> booleans[to] = booleans[from];
            case INT -> ints[to] = ints[from];
            case LONG -> longs[to] = longs[from];
            case FLOAT -> floats[to] = floats[from];
            case DOUBLE -> doubles[to] = doubles[from];
            default -> objects[to] = objects[from];
        }
        if (nullCount > 0) {
            nulls.set(to, nulls.get(from));
        }
    }

    /** Empties the column and keeps its capacity. */
    public void clear() {
        if (!kind.isPrimitive()) {
            Arrays.fill(objects, 0, size, null);
        }
        nulls.clear();
        nullCount = 0;
        size = 0;
    }
}
