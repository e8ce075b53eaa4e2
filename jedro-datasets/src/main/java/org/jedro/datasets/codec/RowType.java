package org.jedro.datasets.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.Suggestions;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A record as the row of a text table: component {@code companyRating} is column {@code company_rating} or {@code
 * companyRating}. Columns that no component asks for are left out; a component whose column is missing is an error unless
 * it is {@code Optional}.
 */
final class RowType {
    private final Class<? extends Record> type;
    private final RecordComponent[] components;
    private final CellParser[] parsers;
    private final Constructor<? extends Record> constructor;

    private RowType(Class<? extends Record> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.parsers = Arrays.stream(components)
                .map(component -> CellParser.of(component.getGenericType(), component.getName(), type))
                .toArray(CellParser[]::new);
        this.constructor = constructor(type, components);
        for (RecordComponent component : components) {
            open(component.getAccessor());
        }
    }

    /** {@return the record that a list or stream is declared to hold, if it is declared} */
    static Optional<Class<? extends Record>> of(TypeRef<?> declared) {
        if (declared.type() instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments().length == 1) {
            Type row = parameterized.getActualTypeArguments()[0];
            if (row instanceof Class<?> raw && raw.isRecord()) {
                return Optional.of(raw.asSubclass(Record.class));
            }
        }
        return Optional.empty();
    }

    /** {@return whether rows of records may be behind a declared type of which only the class is known} */
    static boolean isRawRows(TypeRef<?> declared) {
        boolean isRows = Iterable.class.isAssignableFrom(declared.rawType())
                || BaseStream.class.isAssignableFrom(declared.rawType());
        return isRows && !(declared.type() instanceof ParameterizedType);
    }

    static RowType of(Class<? extends Record> type) {
        return new RowType(type);
    }

    private static Constructor<? extends Record> constructor(
            Class<? extends Record> type, RecordComponent[] components) {
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!canonical.trySetAccessible()) {
                throw closed(type);
            }
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + type, e);
        }
    }

    private void open(Method accessor) {
        if (!accessor.trySetAccessible() && !Modifier.isPublic(type.getModifiers())) {
            throw closed(type);
        }
    }

    private static JedroException closed(Class<?> type) {
        return new JedroException("record " + type.getSimpleName() + " cannot be reached; add `opens "
                + type.getPackageName() + " to org.jedro.datasets` to the module-info of "
                + type.getModule().getName());
    }

    /** {@return the names of the columns that are written} */
    String[] columns() {
        return Arrays.stream(components)
                .map(component -> snakeCase(component.getName()))
                .toArray(String[]::new);
    }

    /** What a component is called in a file: its own name, or the same in snake case. */
    record Column(String component, String snake) {}

    /** {@return the names of all components, in their order} */
    List<Column> names() {
        return Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(name -> new Column(name, snakeCase(name)))
                .toList();
    }

    /** {@return where each component is among a file's columns; -1 for what is optional and missing} */
    int[] positions(List<String> header) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
        }
        int[] positions = new int[components.length];
        for (int i = 0; i < positions.length; i++) {
            String name = components[i].getName();
            int position = header.indexOf(snakeCase(name));
            positions[i] = position >= 0 ? position : header.indexOf(name);
            if (positions[i] < 0 && !parsers[i].isOptional()) {
                throw new JedroException("there is no column '" + snakeCase(name) + "' for component '" + name
                        + "' of " + type.getSimpleName() + "; "
                        + Suggestions.hint(snakeCase(name), header, "columns"));
            }
        }
        return positions;
    }

    /**
     * {@return the record}
     *
     * @param fields the cells of the components; null where there is none
     */
    Record row(@Nullable String[] fields, long line) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = parsers[i].parse(fields[i]);
            } catch (CellParser.MisfitException e) {
                throw new JedroException(
                        "line " + line + ", column '" + snakeCase(components[i].getName()) + "': " + e.getMessage());
            }
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new JedroException("line " + line + ": " + cause.getMessage(), cause);
        } catch (ReflectiveOperationException e) {
            throw new JedroException("line " + line + ": " + type.getSimpleName() + " cannot be created", e);
        }
    }

    /** {@return the cells of a record} */
    List<@Nullable String> cells(Record row) {
        List<@Nullable String> cells = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            try {
                Object value = component.getAccessor().invoke(row);
                Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
                cells.add(present == null ? null : present.toString());
            } catch (ReflectiveOperationException e) {
                throw new JedroException(
                        "component '" + component.getName() + "' of " + type.getSimpleName() + " cannot be read", e);
            }
        }
        return cells;
    }

    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (char c : name.toCharArray()) {
            snake.append(Character.isUpperCase(c) ? "_" : "").append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
