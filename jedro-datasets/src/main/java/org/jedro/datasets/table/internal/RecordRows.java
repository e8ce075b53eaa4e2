// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.RecordField;
import org.jedro.datasets.table.RecordType;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Records as the rows of a table: component {@code companyRating} is column {@code company_rating} or {@code
 * companyRating}. Other columns are ignored unless the entry refuses them; a component whose column is missing is an error
 * unless it is {@code Optional} or {@code @Nullable}. Immutable.
 */
public final class RecordRows {
    /** New handles for each load or save would be compiled by the JVM each time. */
    private static final ClassValue<RecordRows> KNOWN = new ClassValue<>() {
        @Override
        protected RecordRows computeValue(Class<?> type) {
            return new RecordRows(type.asSubclass(Record.class));
        }
    };

    private final RecordType type;
    private final List<RecordField> fields;
    private final ComponentCell[] cells;
    private final MethodHandle[] accessors;

    private RecordRows(Class<? extends Record> record) {
        this.type = RecordType.of(record);
        this.fields = type.fields();
        this.cells = fields.stream().map(ComponentCell::of).toArray(ComponentCell[]::new);
        try {
            RecordComponent[] components = record.getRecordComponents();
            this.accessors = new MethodHandle[components.length];
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = accessor(components[i].getAccessor());
            }
        } catch (IllegalAccessException e) {
            throw type.closed();
        }
    }

    /** {@return the rows of a record class} */
    public static RecordRows of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    /** {@return the record type of a declared list or stream, if it is declared} */
    public static Optional<Class<? extends Record>> declaredIn(TypeRef<?> form) {
        if (form.type() instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments().length == 1) {
            Type row = parameterized.getActualTypeArguments()[0];
            if (row instanceof Class<?> raw && raw.isRecord()) {
                return Optional.of(raw.asSubclass(Record.class));
            }
        }
        return Optional.empty();
    }

    /** {@return whether a declared type of which only the class is known may hold records} */
    public static boolean isRawRows(TypeRef<?> form) {
        boolean isRows =
                Iterable.class.isAssignableFrom(form.rawType()) || BaseStream.class.isAssignableFrom(form.rawType());
        return isRows && !(form.type() instanceof ParameterizedType);
    }

    private MethodHandle accessor(Method accessor) throws IllegalAccessException {
        if (!accessor.trySetAccessible()) {
            throw type.closed();
        }
        return MethodHandles.lookup().unreflect(accessor).asType(MethodType.methodType(Object.class, Record.class));
    }

    /** {@return the columns that are written, in the order of the components} */
    public List<TableColumn> columns() {
        TableColumn[] columns = new TableColumn[cells.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = TableColumn.of(fields.get(i).key(), cells[i].kind());
        }
        return List.of(columns);
    }

    /**
     * Adds the components of a record to the cells of its columns.
     *
     * @throws JedroException if the row is not such a record
     */
    public void write(@Nullable Object row, List<Cells> into) {
        if (row == null || row.getClass() != type.type()) {
            throw new JedroException("expected records of " + simpleName() + " as rows but was "
                    + (row == null ? "null" : row.getClass().getSimpleName()));
        }
        Record record = (Record) row;
        for (int i = 0; i < accessors.length; i++) {
            Object value = component(record, i);
            into.get(i).add(plain(value));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        return value;
    }

    private String simpleName() {
        return type.type().getSimpleName();
    }

    private @Nullable Object component(Record row, int index) {
        try {
            return (Object) accessors[index].invokeExact(row);
        } catch (Throwable e) {
            throw new JedroException(
                    "component '" + fields.get(index).name() + "' of " + simpleName() + " cannot be read", e);
        }
    }

    /**
     * {@return the records of a table; selects the columns to read from it}
     *
     * @param unknown how columns without a component are handled
     */
    Reader reader(TableSource table, Unknown unknown) throws IOException {
        int[] positions = table.isNamed() ? named(table, unknown) : unnamed(table);
        int[] columns =
                IntStream.of(positions).filter(position -> position >= 0).toArray();
        List<CellKind> kinds = new ArrayList<>();
        int[] read = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            read[i] = positions[i] < 0 ? -1 : kinds.size();
            if (positions[i] >= 0) {
                kinds.add(cells[i].kind());
            }
        }
        return new Reader(table, read, table.select(columns, kinds));
    }

    private int[] named(TableSource table, Unknown unknown) {
        int[] positions = fields.stream().mapToInt(table::position).toArray();
        if (unknown == Unknown.REFUSE) {
            table.refuseUnknown(type);
        }
        return positions;
    }

    /** Without names, records are filled by position; a file without rows has no columns. */
    private int[] unnamed(TableSource table) {
        int width = table.columns().size();
        if (width != 0 && width != cells.length) {
            throw new JedroException("the file has " + width + (width == 1 ? " column" : " columns")
                    + " without names; expected " + cells.length + ", as " + simpleName() + " has");
        }
        return IntStream.range(0, cells.length).map(i -> width == 0 ? -1 : i).toArray();
    }

    /** Creates records from the rows that have been read. */
    final class Reader implements TableRows.Batch<Record> {
        private final TableSource table;
        /** For each component, the index of its cells; -1 if its column is missing. */
        private final int[] columns;

        private final List<Cells> read;
        private final @Nullable Object[] arguments;

        Reader(TableSource table, int[] columns, List<Cells> read) {
            this.table = table;
            this.columns = columns;
            this.read = read;
            this.arguments = new @Nullable Object[columns.length];
        }

        @Override
        public int fill(int rows) throws IOException {
            read.forEach(Cells::clear);
            return table.read(rows);
        }

        @Override
        public Record row(int index) {
            for (int i = 0; i < columns.length; i++) {
                try {
                    Object cell = columns[i] < 0 ? null : read.get(columns[i]).get(index);
                    arguments[i] = cells[i].convert(cell);
                } catch (MisfitException e) {
                    throw e.at(table.place(index), fields.get(i).key());
                }
            }
            try {
                return type.create(arguments);
            } catch (MisfitException e) {
                throw new JedroException(table.place(index) + ": " + e.getMessage(), e.getCause());
            }
        }
    }
}
