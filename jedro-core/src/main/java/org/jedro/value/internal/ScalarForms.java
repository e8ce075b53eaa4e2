// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jedro.value.ByteSize;
import org.jspecify.annotations.Nullable;

/** Converts a single value to a Java type, without coercion, except that whole numbers widen to fractions. */
final class ScalarForms {
    private static final Map<Class<?>, ScalarForm> FORMS = new LinkedHashMap<>();

    static {
        text(String.class, "a text", text -> text);
        text(CharSequence.class, "a text", text -> text);
        form("true or false", data -> data instanceof Boolean ? data : null, boolean.class, Boolean.class);
        whole(Long.MIN_VALUE, Long.MAX_VALUE, number -> number, long.class, Long.class);
        whole(Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) (long) number, int.class, Integer.class);
        whole(Short.MIN_VALUE, Short.MAX_VALUE, number -> (short) (long) number, short.class, Short.class);
        whole(Byte.MIN_VALUE, Byte.MAX_VALUE, number -> (byte) (long) number, byte.class, Byte.class);
        form("a number", data -> data instanceof Number n ? n.doubleValue() : null, double.class, Double.class);
        form("a number", data -> data instanceof Number n ? n.floatValue() : null, float.class, Float.class);
        form("a number", data -> data instanceof Number ? data : null, Number.class);
        form("a number", ScalarForms::decimal, BigDecimal.class);
        form("a whole number", ScalarForms::bigInteger, BigInteger.class);
        form(
                "a text of one character",
                data -> data instanceof String text && text.length() == 1 ? text.charAt(0) : null,
                char.class,
                Character.class);
        text(Path.class, "a path", Path::of);
        text(URI.class, "a URI", URI::create);
        text(UUID.class, "a UUID", UUID::fromString);
        text(Charset.class, "the name of a charset", Charset::forName);
        text(Pattern.class, "a regular expression", Pattern::compile);
        text(LocalDate.class, "a date such as 2026-12-31", LocalDate::parse);
        text(LocalTime.class, "a time such as 23:59:59", LocalTime::parse);
        text(LocalDateTime.class, "a date and time such as 2026-12-31T23:59:59", ScalarForms::dateTime);
        text(OffsetDateTime.class, "a date and time such as 2026-12-31T23:59:59+01:00", OffsetDateTime::parse);
        text(ZonedDateTime.class, "a date and time such as 2026-12-31T23:59:59+01:00", ZonedDateTime::parse);
        text(Instant.class, "an instant such as 2026-12-31T23:59:59Z", Instant::parse);
        text(YearMonth.class, "a month such as 2026-12", YearMonth::parse);
        text(ZoneId.class, "a time zone such as Europe/Zurich", ZoneId::of);
        text(Period.class, "a period such as P1M", Period::parse);
        text(Duration.class, "a duration such as 30s, 5m or PT1H", Durations::parse);
        text(ByteSize.class, "a size such as 512MB or 12GiB", ByteSize::parse);
        form("a year", data -> data instanceof Long year ? Year.of(Math.toIntExact(year)) : null, Year.class);
    }

    private ScalarForms() {}

    /** One Java type: a description of the expected value, and the conversion, which returns null if the data does not match. */
    record ScalarForm(String expected, Function<Object, @Nullable Object> read) {}

    static Optional<ScalarForm> of(Class<?> type) {
        return Optional.ofNullable(FORMS.get(type));
    }

    private static void form(String expected, Function<Object, @Nullable Object> read, Class<?>... types) {
        for (Class<?> type : types) {
            FORMS.put(type, new ScalarForm(expected, read));
        }
    }

    private static void text(Class<?> type, String expected, Function<String, Object> parse) {
        form(expected, data -> data instanceof String text ? parse.apply(text) : null, type);
    }

    private static void whole(long min, long max, Function<Long, Object> narrow, Class<?>... types) {
        String expected = min == Long.MIN_VALUE ? "a whole number" : "a whole number between " + min + " and " + max;
        form(
                expected,
                data -> data instanceof Long number && number >= min && number <= max ? narrow.apply(number) : null,
                types);
    }

    private static @Nullable Object decimal(Object data) {
        if (data instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (data instanceof Double number) {
            return number.isNaN() || number.isInfinite() ? null : BigDecimal.valueOf(number);
        }
        return data instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static @Nullable Object bigInteger(Object data) {
        if (data instanceof BigInteger) {
            return data;
        }
        return data instanceof Long number ? BigInteger.valueOf(number) : null;
    }

    /** YAML has a blank between date and time, ISO a T. */
    private static LocalDateTime dateTime(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
