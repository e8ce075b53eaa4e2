// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Map;

/**
 * A pattern of dates in the letters of {@link DateTimeFormatter}, for reading.
 *
 * <p>A date must exist in the calendar: 31 February is an error and not the last day. A day, a month or a fraction may have
 * fewer digits than letters, names of months may be in any case, and two digits of a year are 1969 to 2068 (POSIX).
 */
final class DatePattern {
    private static final int FIRST_OF_TWO_DIGITS = 1969;
    private static final Map<String, TemporalField> TWO_DIGITS = Map.of(
            "MM", ChronoField.MONTH_OF_YEAR,
            "dd", ChronoField.DAY_OF_MONTH,
            "HH", ChronoField.HOUR_OF_DAY,
            "hh", ChronoField.CLOCK_HOUR_OF_AMPM,
            "mm", ChronoField.MINUTE_OF_HOUR,
            "ss", ChronoField.SECOND_OF_MINUTE);

    private final String pattern;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    private int at;

    private DatePattern(String pattern) {
        this.pattern = pattern;
    }

    /** {@return the parser for a pattern; with {@code isOfMidnight} a day is its midnight} */
    static DateTimeFormatter reader(String pattern, boolean isOfMidnight) {
        DatePattern parts = new DatePattern(pattern);
        while (parts.at < pattern.length()) {
            parts.append(parts.next());
        }
        if (isOfMidnight) {
            parts.builder.parseDefaulting(ChronoField.NANO_OF_DAY, 0);
        }
        return parts.builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** {@return the next run of a letter, quoted text or sign} */
    private String next() {
        int start = at;
        char first = pattern.charAt(at++);
        if (first == '\'') {
            at = pattern.indexOf('\'', at) + 1;
            while (at > start + 2 && at < pattern.length() && pattern.charAt(at) == '\'') {
                at = pattern.indexOf('\'', at + 1) + 1; // two quotes mean one
            }
        } else if (Character.isLetter(first)) {
            while (at < pattern.length() && pattern.charAt(at) == first) {
                at++;
            }
            if (first == 'p' && at < pattern.length()) {
                next(); // the padded letter
            }
        }
        return pattern.substring(start, at);
    }

    private void append(String part) {
        TemporalField field = TWO_DIGITS.get(part);
        if (field != null) {
            builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else if (part.equals("DDD")) {
            builder.appendValue(ChronoField.DAY_OF_YEAR, 1, 3, SignStyle.NOT_NEGATIVE);
        } else if (part.charAt(0) == 'S') {
            builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, part.length(), false);
        } else if (pattern.indexOf('G') < 0 && (part.charAt(0) == 'y' || part.charAt(0) == 'u')) {
            appendYear(part.length());
        } else {
            builder.appendPattern(part);
        }
    }

    private void appendYear(int letters) {
        if (letters == 2) {
            builder.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_OF_TWO_DIGITS);
        } else if (letters == 4) {
            builder.appendValue(ChronoField.YEAR, 4);
        } else {
            builder.appendPattern("u".repeat(letters));
        }
    }
}
