// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.JedroException;

/** What is remembered of the partitions that have been processed. */
enum MarkKind {
    /** The greatest id, in the order of texts. */
    TEXT("a text") {
        @Override
        Comparable<?> of(Part part) {
            return part.id();
        }

        @Override
        Comparable<?> parse(String text) {
            return text;
        }
    },
    /** The greatest number in an id: the last digits in it. */
    NUMBER("a number") {
        @Override
        Comparable<?> of(Part part) {
            Matcher digits = LAST_DIGITS.matcher(part.id());
            if (!digits.find()) {
                throw lacks(part, "a number");
            }
            return new BigDecimal(digits.group(1));
        }

        @Override
        Comparable<?> parse(String text) {
            return new BigDecimal(text);
        }
    },
    /** The latest date in an id, with the time if it has one. */
    DATE("a date such as 2026-11-30 or 2026-11-30T06:00:00") {
        @Override
        Comparable<?> of(Part part) {
            Matcher date = DATE_AND_TIME.matcher(part.id());
            if (!date.find()) {
                throw lacks(part, "a date such as 2026-11-30");
            }
            try {
                return LocalDateTime.of(
                        number(date, "year"),
                        number(date, "month"),
                        number(date, "day"),
                        number(date, "hour"),
                        number(date, "minute"),
                        number(date, "second"));
            } catch (DateTimeException e) {
                throw lacks(part, "a date such as 2026-11-30");
            }
        }

        @Override
        Comparable<?> parse(String text) {
            return LocalDateTime.parse(text.indexOf('T') < 0 ? text + "T00:00" : text);
        }
    },
    /** The latest time at which a file was written. */
    MODIFIED("a time such as 2026-11-30T06:00:00Z") {
        @Override
        Comparable<?> of(Part part) throws IOException {
            return part.file()
                    .modified()
                    .orElseThrow(() -> new JedroException("the storage does not record when its files were written; use"
                            + " another mark, such as `mark: processed`"));
        }

        @Override
        Comparable<?> parse(String text) {
            return Instant.parse(text);
        }
    },
    /** The ids of all partitions, with a mark of their content. */
    PROCESSED("nothing, to process all partitions again") {
        @Override
        Comparable<?> of(Part part) throws IOException {
            return ContentMark.of(part.file());
        }

        @Override
        Comparable<?> parse(String text) {
            throw new IllegalArgumentException("there is no single mark");
        }
    };

    private static final Pattern LAST_DIGITS = Pattern.compile("(\\d+)\\D*$");
    private static final String GAP = "\\D{0,7}";
    private static final Pattern DATE_AND_TIME = Pattern.compile("(?<year>\\d{4})" + GAP + "(?<month>\\d{2})" + GAP
            + "(?<day>\\d{2})(?:" + GAP + "(?<hour>\\d{2})(?:\\D?(?<minute>\\d{2})(?:\\D?(?<second>\\d{2}))?)?)?");

    private final String expected;

    MarkKind(String expected) {
        this.expected = expected;
    }

    /** {@return the mark of a partition} */
    abstract Comparable<?> of(Part part) throws IOException;

    /** {@return a mark from its text} */
    abstract Comparable<?> parse(String text);

    /** {@return the description of a mark in messages} */
    String expected() {
        return expected;
    }

    /** {@return whether a text is a mark} */
    boolean isMark(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JedroException lacks(Part part, String what) {
        return new JedroException("partition '" + part.id() + "' lacks " + what
                + " in its id; leave it out with `exclude`, or use another mark");
    }

    private static int number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
