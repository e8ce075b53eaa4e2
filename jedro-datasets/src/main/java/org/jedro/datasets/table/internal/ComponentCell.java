// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.RecordField;
import org.jspecify.annotations.Nullable;

/**
 * Converts a value of a file to the value of a record component, by the same rules in every format. Nothing is lost
 * or guessed: 1.5 is not a whole number, and neither is a text; a number or boolean can also be read as the text that the
 * file has for it. Immutable.
 */
public final class ComponentCell {
    private final Class<?> type;
    private final CellKind kind;
    private final boolean isPrimitive;
    private final boolean readsTexts;
    private final @Nullable Optionality optionality;
    private final String expected;
    private final Map<String, Object> constants;

    /** How a value is wrapped, and the wrapped form of an absent value. */
    private record Optionality(Object empty, Function<Object, Object> of) {}

    private ComponentCell(
            Class<?> type, CellKind kind, boolean isPrimitive, boolean readsTexts, @Nullable Optionality optionality) {
        this.type = type;
        this.kind = kind;
        this.isPrimitive = isPrimitive;
        this.readsTexts = readsTexts || !(kind.isPrimitive() || kind == CellKind.DECIMAL);
        this.optionality = optionality;
        this.constants = constants(type);
        if (type.isEnum()) {
            this.expected = "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        } else if (type == Character.class) {
            this.expected = "one character";
        } else {
            this.expected = type == BigInteger.class ? CellKind.LONG.expected() : kind.expected();
        }
    }

    /** {@return the constants by their names, also in another case or with dashes, as in configuration} */
    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
            for (Object constant : type.getEnumConstants()) {
                constants.putIfAbsent(plain(((Enum<?>) constant).name()), constant);
            }
        }
        return constants;
    }

    private static String plain(String constant) {
        return constant.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static ComponentCell of(RecordField field) {
        return of(field.type(), field);
    }

    private static ComponentCell of(Type declared, RecordField field) {
        if (declared instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class) {
            ComponentCell inner = of(parameterized.getActualTypeArguments()[0], field);
            return inner.with(new Optionality(Optional.empty(), Optional::of));
        }
        if (declared instanceof Class<?> raw) {
            Optional<ComponentCell> cell = raw == Object.class
                    ? Optional.of(new ComponentCell(raw, CellKind.ANY, false, false, null))
                    : ofClass(raw);
            if (cell.isPresent()) {
                return cell.get();
            }
        }
        throw new JedroException("component '" + field.name() + "' of " + field.record()
                + " is not a text, number, boolean, date or enum, which is what a cell can hold");
    }

    private ComponentCell with(Optionality wrapper) {
        return new ComponentCell(type, kind, false, false, wrapper);
    }

    /** {@return the conversion for a class, if its values are texts, numbers, booleans, dates or constants} */
    public static Optional<ComponentCell> ofClass(Class<?> raw) {
        if (raw == OptionalInt.class) {
            return ofClass(Integer.class)
                    .map(cell -> cell.with(new Optionality(OptionalInt.empty(), it -> OptionalInt.of((Integer) it))));
        }
        if (raw == OptionalLong.class) {
            return ofClass(Long.class)
                    .map(cell -> cell.with(new Optionality(OptionalLong.empty(), it -> OptionalLong.of((Long) it))));
        }
        if (raw == OptionalDouble.class) {
            return ofClass(Double.class)
                    .map(cell ->
                            cell.with(new Optionality(OptionalDouble.empty(), it -> OptionalDouble.of((Double) it))));
        }
        CellKind kind = CellKind.of(raw);
        return kind == CellKind.ANY
                ? Optional.empty()
                : Optional.of(new ComponentCell(boxed(raw), kind, raw.isPrimitive(), false, null));
    }

    /** {@return the conversion of cells to a kind that an option names; also parses texts} */
    static ComponentCell of(CellKind kind) {
        return new ComponentCell(kind.type(), kind, false, true, null);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** {@return the kind of a column of such values} */
    public CellKind kind() {
        return kind;
    }

    /** {@return the class of the values, boxed, without an optional wrapper} */
    public Class<?> type() {
        return type;
    }

    /** {@return whether a value of the class is the component's value, without a wrapper} */
    public boolean isPlain() {
        return optionality == null;
    }

    /** {@return whether texts are never such values: numbers and booleans have forms of their own} */
    public boolean readsNoTexts() {
        return !readsTexts;
    }

    /** {@return the description of the expected value} */
    public String expected() {
        return expected;
    }

    /**
     * {@return the component's value}
     *
     * @param cell the value in the file; null if it is empty there
     * @throws MisfitException if the cell cannot be converted
     */
    public @Nullable Object convert(@Nullable Object cell) {
        if (cell == null) {
            if (isPrimitive) {
                throw new MisfitException("expected " + expected + " but was empty");
            }
            return optionality == null ? null : optionality.empty();
        }
        Object value = present(cell);
        return optionality == null ? value : optionality.of().apply(value);
    }

    /** {@return a cell converted to the component's type} */
    Object present(Object cell) {
        return type.isInstance(cell) ? cell : converted(cell);
    }

    private Object converted(Object cell) {
        Object value = switch (kind) {
            case INT, LONG, FLOAT, DOUBLE, DECIMAL -> cell instanceof Number number ? number(number) : null;
            case TEXT -> text(cell);
            case DATE -> cell instanceof LocalDateTime moment ? day(moment) : null;
            case DATETIME -> moment(cell);
            case INSTANT -> cell instanceof LocalDateTime moment ? moment.toInstant(ZoneOffset.UTC) : null;
            default -> null;
        };
        if (value == null && readsTexts && cell instanceof String text && kind != CellKind.TEXT) {
            Object read = TextCells.STANDARD.read(text, kind);
            value = type.isInstance(read) ? read : converted(read);
        }
        if (value == null) {
            throw new MisfitException("expected " + expected + " but was " + found(cell));
        }
        return value;
    }

    /** If an option names the kind, the nearest number is used. */
    private @Nullable Object number(Number number) {
        return readsTexts && type == Double.class ? number.doubleValue() : ExactNumbers.convert(number, type);
    }

    private String found(Object cell) {
        if (cell instanceof String) {
            return readsTexts ? "another text" : "a text";
        }
        if (cell instanceof Number number && Number.class.isAssignableFrom(type)) {
            return ExactNumbers.found(number, type);
        }
        return cell instanceof Boolean
                ? "a boolean"
                : CellKind.of(cell.getClass()).expected();
    }

    private @Nullable Object text(Object cell) {
        if (type.isEnum()) {
            Object constant = constants.get(cell.toString());
            return constant == null ? constants.get(plain(cell.toString())) : constant;
        }
        if (type == Character.class) {
            return cell.toString().length() == 1 ? cell.toString().charAt(0) : null;
        }
        if (cell instanceof BigDecimal number && !ExactNumbers.isTooLong(number)) {
            return number.toPlainString();
        }
        return cell instanceof Number || cell instanceof Boolean || CellKind.of(cell.getClass()) != CellKind.ANY
                ? TextCells.STANDARD.write(cell)
                : null;
    }

    private static @Nullable LocalDate day(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate() : null;
    }

    private static @Nullable LocalDateTime moment(Object cell) {
        if (cell instanceof LocalDate day) {
            return day.atStartOfDay();
        }
        return cell instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
    }

    /**
     * {@return a cell converted to a kind without loss: the number 3 as a long, its text, or the date in a text}
     *
     * @throws MisfitException if that is not possible
     */
    public static Object cast(CellKind kind, Object cell) {
        return Casts.OF[kind.ordinal()].present(cell);
    }

    /**
     * Adds all cells of a column to another one.
     *
     * @throws MisfitException if the other column is of another kind, and a cell cannot be converted without loss
     */
    public static void addAll(Cells from, Cells into) {
        for (int i = 0; i < from.size(); i++) {
            if (from.kind() == into.kind()) {
                into.addFrom(from, i);
            } else {
                Object cell = from.get(i);
                into.add(cell == null ? null : cast(into.kind(), cell));
            }
        }
    }

    /** Created when the first cell is cast. */
    private static final class Casts {
        static final ComponentCell[] OF =
                Arrays.stream(CellKind.values()).map(ComponentCell::of).toArray(ComponentCell[]::new);
    }
}
