package org.jedro.datasets.table;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Makes the value of one component of a record from a cell. Nothing is lost: 1.5 is no whole number. */
final class ComponentCell {
    /** So many digits before or behind the point are no number that somebody measured. */
    private static final int LONGEST_NUMBER = 2_000;

    private final Class<?> type;
    private final CellKind kind;
    private final boolean primitive;
    private final boolean optional;
    private final String expected;
    private final Map<String, Object> constants;

    private ComponentCell(Class<?> type, CellKind kind, boolean primitive, boolean optional) {
        this.type = type;
        this.kind = kind;
        this.primitive = primitive;
        this.optional = optional;
        this.constants = constants(type);
        if (type.isEnum()) {
            this.expected = "one of " + constants.keySet().stream().collect(Collectors.joining(", "));
        } else if (type == Character.class) {
            this.expected = "one character";
        } else {
            this.expected = type == BigInteger.class ? CellKind.LONG.expected() : kind.expected();
        }
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants())
                    .forEach(constant -> constants.put(((Enum<?>) constant).name(), constant));
        }
        return constants;
    }

    static ComponentCell of(Type declared, String component, Class<?> record) {
        if (declared instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class) {
            ComponentCell inner = of(parameterized.getActualTypeArguments()[0], component, record);
            return new ComponentCell(inner.type, inner.kind, false, true);
        }
        CellKind kind = declared instanceof Class<?> raw ? CellKind.of(raw) : CellKind.ANY;
        if (!(declared instanceof Class<?> raw) || (kind == CellKind.ANY && raw != Object.class)) {
            throw new JedroException("component '" + component + "' of " + record.getSimpleName()
                    + " is no text, number, boolean, date or enum, which is what a cell can hold");
        }
        Class<?> boxed = MethodType.methodType(raw).wrap().returnType();
        return new ComponentCell(boxed, kind, raw.isPrimitive(), false);
    }

    static ComponentCell of(CellKind kind) {
        return new ComponentCell(kind.type(), kind, false, false);
    }

    CellKind kind() {
        return kind;
    }

    boolean isOptional() {
        return optional;
    }

    @Nullable Object convert(@Nullable Object cell) {
        if (cell == null) {
            if (primitive) {
                throw new MisfitException("expected " + expected + " but was empty");
            }
            return optional ? Optional.empty() : null;
        }
        Object value = present(cell);
        return optional ? Optional.of(value) : value;
    }

    /** {@return what a cell is as the component's type} */
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
        if (value == null && cell instanceof String text && kind != CellKind.TEXT) {
            Object read = TextCells.STANDARD.read(text, kind);
            value = type.isInstance(read) ? read : converted(read);
        }
        if (value == null) {
            throw new MisfitException("expected " + expected + " but was " + found(cell));
        }
        return value;
    }

    private static String found(Object cell) {
        return cell instanceof String
                ? "another text"
                : CellKind.of(cell.getClass()).expected();
    }

    /** {@return the same number as another type; null if it cannot be} */
    private @Nullable Object number(Number number) {
        if (type == Double.class) {
            return number.doubleValue();
        }
        if (type == Float.class) {
            float value = number.floatValue();
            return number instanceof BigDecimal || value == number.doubleValue() || Float.isNaN(value) ? value : null;
        }
        try {
            BigDecimal exact = exact(number);
            if (Math.abs((long) exact.scale()) > LONGEST_NUMBER) {
                return null;
            }
            if (type == BigDecimal.class) {
                return exact;
            }
            if (type == BigInteger.class) {
                return exact.toBigIntegerExact();
            }
            if (type == Long.class) {
                return exact.longValueExact();
            }
            if (type == Integer.class) {
                return exact.intValueExact();
            }
            return type == Short.class ? (Object) exact.shortValueExact() : (Object) exact.byteValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(number.longValue());
    }

    private @Nullable Object text(Object cell) {
        if (type.isEnum()) {
            return constants.get(cell.toString());
        }
        if (type == Character.class) {
            return cell.toString().length() == 1 ? cell.toString().charAt(0) : null;
        }
        if (cell instanceof BigDecimal number && Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
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
}
