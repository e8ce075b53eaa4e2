package org.jedro.datasets.table;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.Suggestions;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Records as the rows of a table: component {@code companyRating} is column {@code company_rating} or {@code
 * companyRating}. Columns that no component asks for are left out; a component whose column is missing is an error unless
 * it is {@code Optional}. Immutable.
 */
public final class RecordRows {
    private final Class<? extends Record> type;
    private final RecordComponent[] components;
    private final ComponentCell[] cells;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    private RecordRows(Class<? extends Record> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.cells = Arrays.stream(components)
                .map(component -> ComponentCell.of(component.getGenericType(), component.getName(), type))
                .toArray(ComponentCell[]::new);
        try {
            this.constructor = constructor(type, components);
            this.accessors = new MethodHandle[components.length];
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = accessor(components[i].getAccessor());
            }
        } catch (IllegalAccessException e) {
            throw closed(type);
        }
    }

    /** {@return the rows of a class} */
    public static RecordRows of(Class<? extends Record> type) {
        return new RecordRows(type);
    }

    /** {@return the record that a list or stream is declared to hold, if it is declared} */
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

    /** {@return whether rows of records may be behind a declared type of which only the class is known} */
    public static boolean isRawRows(TypeRef<?> form) {
        boolean isRows =
                Iterable.class.isAssignableFrom(form.rawType()) || BaseStream.class.isAssignableFrom(form.rawType());
        return isRows && !(form.type() instanceof ParameterizedType);
    }

    private static MethodHandle constructor(Class<? extends Record> type, RecordComponent[] components)
            throws IllegalAccessException {
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!canonical.trySetAccessible()) {
                throw closed(type);
            }
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asFixedArity()
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + type, e);
        }
    }

    private MethodHandle accessor(Method accessor) throws IllegalAccessException {
        if (!accessor.trySetAccessible()) {
            throw closed(type);
        }
        return MethodHandles.lookup().unreflect(accessor).asType(MethodType.methodType(Object.class, Record.class));
    }

    private static JedroException closed(Class<?> type) {
        return new JedroException("record " + type.getSimpleName() + " cannot be reached; add `opens "
                + type.getPackageName() + " to org.jedro.datasets` to the module-info of "
                + type.getModule().getName());
    }

    /** {@return the columns that are written, in the order of the components} */
    public List<TableColumn> columns() {
        TableColumn[] columns = new TableColumn[components.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = TableColumn.of(snakeCase(components[i].getName()), cells[i].kind());
        }
        return List.of(columns);
    }

    /**
     * Adds the components of a record to the cells of its columns.
     *
     * @throws JedroException if the row is none of these records
     */
    public void write(@Nullable Object row, List<Cells> into) {
        if (row == null || row.getClass() != type) {
            throw new JedroException("expected records of " + type.getSimpleName() + " as rows but was "
                    + (row == null ? "null" : row.getClass().getSimpleName()));
        }
        Record record = (Record) row;
        for (int i = 0; i < accessors.length; i++) {
            Object value = component(record, i);
            into.get(i).add(value instanceof Optional<?> optional ? optional.orElse(null) : value);
        }
    }

    private @Nullable Object component(Record row, int index) {
        try {
            return (Object) accessors[index].invokeExact(row);
        } catch (Throwable e) {
            throw new JedroException(
                    "component '" + components[index].getName() + "' of " + type.getSimpleName() + " cannot be read",
                    e);
        }
    }

    /** {@return the records of a table, which is told what is wanted of it} */
    Reader reader(TableSource table) throws IOException {
        List<String> names = table.columns().stream().map(TableColumn::name).toList();
        int[] fields = new int[components.length];
        int[] columns = new int[components.length];
        CellKind[] kinds = new CellKind[components.length];
        int found = 0;
        if (!table.isNamed() && !names.isEmpty() && names.size() != components.length) {
            throw new JedroException("the file has " + names.size() + (names.size() == 1 ? " column" : " columns")
                    + " without names; expected " + components.length + ", as " + type.getSimpleName() + " has");
        }
        for (int i = 0; i < components.length; i++) {
            int column = table.isNamed() ? table.position(names(components[i])) : Math.min(i, names.size() - 1);
            if (names.isEmpty() && !table.isNamed()) {
                fields[i] = -1;
                continue;
            }
            if (column < 0 && !cells[i].isOptional()) {
                String wanted = snakeCase(components[i].getName());
                throw new JedroException("there is no column '" + wanted + "' for component '"
                        + components[i].getName() + "' of " + type.getSimpleName() + "; "
                        + Suggestions.hint(wanted, names, "columns"));
            }
            fields[i] = column < 0 ? -1 : found;
            if (column >= 0) {
                columns[found] = column;
                kinds[found++] = cells[i].kind();
            }
        }
        List<Cells> read = table.select(Arrays.copyOf(columns, found), List.of(Arrays.copyOf(kinds, found)));
        return new Reader(table, fields, read);
    }

    /** {@return what a component's column may be called} */
    private static List<String> names(RecordComponent component) {
        return List.of(snakeCase(component.getName()), component.getName());
    }

    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (char c : name.toCharArray()) {
            snake.append(Character.isUpperCase(c) ? "_" : "").append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /** Makes records of the rows that have been read. */
    final class Reader {
        private final TableSource table;
        private final int[] fields;
        private final List<Cells> read;
        private final @Nullable Object[] arguments;

        Reader(TableSource table, int[] fields, List<Cells> read) {
            this.table = table;
            this.fields = fields;
            this.read = read;
            this.arguments = new @Nullable Object[fields.length];
        }

        /** {@return how many rows there are now, of as many as asked for} */
        int fill(int rows) throws IOException {
            read.forEach(Cells::clear);
            return table.read(rows);
        }

        Record row(int index) {
            for (int i = 0; i < fields.length; i++) {
                try {
                    Object cell = fields[i] < 0 ? null : read.get(fields[i]).get(index);
                    arguments[i] = cells[i].convert(cell);
                } catch (MisfitException e) {
                    throw e.at(table.place(index), snakeCase(components[i].getName()));
                }
            }
            try {
                return (Record) constructor.invokeExact((Object[]) arguments);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                throw new JedroException(table.place(index) + ": " + e.getMessage(), e);
            }
        }
    }
}
