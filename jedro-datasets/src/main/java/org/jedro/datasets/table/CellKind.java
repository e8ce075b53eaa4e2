// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** The Java type of the cells of a column. */
public enum CellKind {
    /** {@code boolean}. */
    BOOLEAN(Boolean.class, "true or false"),
    /** {@code int}. */
    INT(Integer.class, "a whole number"),
    /** {@code long}. */
    LONG(Long.class, "a whole number"),
    /** {@code float}. */
    FLOAT(Float.class, "a number"),
    /** {@code double}. */
    DOUBLE(Double.class, "a number"),
    /** {@code BigDecimal}. */
    DECIMAL(BigDecimal.class, "a number"),
    /** {@code String}. */
    TEXT(String.class, "a text"),
    /** {@code LocalDate}. */
    DATE(LocalDate.class, "a date", "2026-11-21"),
    /** {@code LocalTime}. */
    TIME(LocalTime.class, "a time", "06:01:02"),
    /** {@code LocalDateTime}. */
    DATETIME(LocalDateTime.class, "a date and time", "2026-11-21T06:01:02"),
    /** {@code Instant}. */
    INSTANT(Instant.class, "an instant", "2026-11-21T06:01:02Z"),
    /** {@code Duration}. */
    DURATION(Duration.class, "a duration", "PT36H"),
    /** {@code UUID}. */
    UUID(UUID.class, "a UUID"),
    /** {@code byte[]}. */
    BYTES(byte[].class, "bytes"),
    /** Anything else. */
    ANY(Object.class, "a value");

    private final Class<?> type;
    private final String noun;
    private final String example;

    CellKind(Class<?> type, String noun) {
        this(type, noun, "");
    }

    CellKind(Class<?> type, String noun, String example) {
        this.type = type;
        this.noun = noun;
        this.example = example;
    }

    /** {@return the class of the cells, boxed} */
    public Class<?> type() {
        return type;
    }

    /** {@return the description of such a cell in messages, with an example of its form: {@code a date such as 2026-11-21}} */
    public String expected() {
        return example.isEmpty() ? noun : noun + " such as " + example;
    }

    /** {@return the description of such a cell without an example: {@code a date}} */
    public String noun() {
        return noun;
    }

    /** {@return whether the cells are kept in an array of primitives} */
    public boolean isPrimitive() {
        return compareTo(DOUBLE) <= 0;
    }

    /** {@return the kind of a class, boxed or primitive; {@link #ANY} if it has no kind of its own} */
    public static CellKind of(Class<?> type) {
        if (type == BigInteger.class) {
            return DECIMAL;
        }
        if (type == short.class || type == Short.class || type == byte.class || type == Byte.class) {
            return INT;
        }
        if (type == char.class || type == Character.class || type.isEnum() || Enum.class.isAssignableFrom(type)) {
            return TEXT;
        }
        for (CellKind kind : values()) {
            if (kind != ANY && (kind.type == type || kind.type == boxed(type))) {
                return kind;
            }
        }
        return ANY;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
