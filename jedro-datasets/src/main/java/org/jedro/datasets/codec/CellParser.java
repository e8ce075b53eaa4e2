package org.jedro.datasets.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Makes the value of one component of a record from the text of a cell. */
final class CellParser {
    private static final Map<Class<?>, CellParser> KNOWN = known();

    private final String expected;
    private final Function<String, Object> parse;
    private final boolean primitive;
    private final boolean optional;

    private CellParser(String expected, boolean primitive, boolean optional, Function<String, Object> parse) {
        this.expected = expected;
        this.parse = parse;
        this.primitive = primitive;
        this.optional = optional;
    }

    private static Map<Class<?>, CellParser> known() {
        Map<Class<?>, CellParser> known = new LinkedHashMap<>();
        both(known, int.class, Integer.class, "a whole number", Integer::valueOf);
        both(known, long.class, Long.class, "a whole number", Long::valueOf);
        both(known, short.class, Short.class, "a whole number", Short::valueOf);
        both(known, byte.class, Byte.class, "a whole number", Byte::valueOf);
        both(known, double.class, Double.class, "a number", Double::valueOf);
        both(known, float.class, Float.class, "a number", Float::valueOf);
        both(known, boolean.class, Boolean.class, "true or false", CellParser::bool);
        both(known, char.class, Character.class, "one character", CellParser::character);
        put(known, String.class, "a text", text -> text);
        put(known, BigDecimal.class, "a number", BigDecimal::new);
        put(known, BigInteger.class, "a whole number", BigInteger::new);
        put(known, UUID.class, "a UUID", UUID::fromString);
        put(known, LocalDate.class, "a date such as 2026-11-21", LocalDate::parse);
        put(known, LocalTime.class, "a time such as 06:01:02", LocalTime::parse);
        put(
                known,
                LocalDateTime.class,
                "a date and time such as 2026-11-21T06:01:02",
                text -> LocalDateTime.parse(text.replace(' ', 'T')));
        put(known, Instant.class, "an instant such as 2026-11-21T06:01:02Z", Instant::parse);
        return known;
    }

    private static void both(
            Map<Class<?>, CellParser> known,
            Class<?> primitive,
            Class<?> boxed,
            String expected,
            Function<String, Object> parse) {
        known.put(primitive, new CellParser(expected, true, false, parse));
        put(known, boxed, expected, parse);
    }

    private static void put(
            Map<Class<?>, CellParser> known, Class<?> type, String expected, Function<String, Object> parse) {
        known.put(type, new CellParser(expected, false, false, parse));
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException();
        }
        return text.charAt(0);
    }

    static CellParser of(Type type, String component, Class<?> record) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class) {
            CellParser inner = of(parameterized.getActualTypeArguments()[0], component, record);
            return new CellParser(inner.expected, false, true, inner.parse.andThen(Optional::of));
        }
        if (type instanceof Class<?> raw && raw.isEnum()) {
            return ofEnum(raw);
        }
        CellParser known = type instanceof Class<?> raw ? KNOWN.get(raw) : null;
        if (known == null) {
            throw new JedroException("component '" + component + "' of " + record.getSimpleName()
                    + " is no text, number, boolean, date or enum, which is what a cell can hold");
        }
        return known;
    }

    private static CellParser ofEnum(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return new CellParser("one of " + names, false, false, text -> {
            Object constant = constants.get(text);
            if (constant == null) {
                throw new IllegalArgumentException();
            }
            return constant;
        });
    }

    boolean isOptional() {
        return optional;
    }

    @Nullable Object parse(@Nullable String text) {
        if (text == null) {
            if (primitive) {
                throw new MisfitException("expected " + expected + " but was empty");
            }
            return optional ? Optional.empty() : null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MisfitException("expected " + expected + " but was another text");
        }
    }

    /** A cell does not fit; says what is expected, never what is there. */
    static final class MisfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisfitException(String message) {
            super(message);
        }
    }
}
