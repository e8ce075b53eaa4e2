// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.value.ComponentException;
import org.jspecify.annotations.Nullable;

/** Formats values as texts and parses them. Immutable. */
public final class TextCells {
    /** Numbers with a point, ISO dates, {@code true} and {@code false} in any case. */
    public static final TextCells STANDARD = new TextCells(new Conventions(
            '.', Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()));

    private static final int LONGEST_NUMBER = 2_000;
    private static final String DAY = "2026-11-21";
    private static final LocalDateTime EXAMPLE = LocalDateTime.parse(DAY + "T06:01:02");

    private final Conventions conventions;
    private final @Nullable Pattern date;
    private final @Nullable Pattern time;
    private final @Nullable Pattern datetime;
    private final boolean hasPoint;
    private final boolean plainNumbers;
    private final boolean plainBooleans;
    private final boolean isExact;

    /**
     * The conventions of a place.
     *
     * @param decimal the decimal separator of a number
     * @param thousands the separator of groups of digits before it
     * @param isLoose whether numbers may have leading zeros, a leading plus and blanks around them, and {@code inf} is a number
     * @param date the pattern of dates, see {@link DateTimeFormatter}
     * @param time the pattern of times
     * @param datetime the pattern of dates with times
     * @param trues the texts that mean true; if empty, {@code true} in any case
     * @param falses the texts that mean false; if empty, {@code false} in any case
     */
    public record Conventions(
            char decimal,
            Optional<Character> thousands,
            boolean isLoose,
            Optional<String> date,
            Optional<String> time,
            Optional<String> datetime,
            List<String> trues,
            List<String> falses) {
        /** Copies the lists, and checks that numbers can be parsed. */
        public Conventions {
            trues = List.copyOf(trues);
            falses = List.copyOf(falses);
            if (thousands.isPresent() && thousands.get() == decimal) {
                throw new ComponentException("thousands", "Expected different characters for decimal and thousands.");
            }
            if (Character.isLetterOrDigit(decimal) || decimal == '-' || decimal == '+') {
                throw new ComponentException(
                        "decimal", "Expected a decimal such as '.' or ',' but was '" + decimal + "'.");
            }
            if (trues.isEmpty() != falses.isEmpty()) {
                throw new ComponentException(
                        trues.isEmpty() ? "falses" : "trues", "Expected trues and falses together.");
            }
            falses.stream().filter(trues::contains).findFirst().ifPresent(both -> {
                throw new ComponentException("falses", "Expected other texts than in trues, which has '" + both + "'.");
            });
        }
    }

    /**
     * Creates cells with some conventions.
     *
     * @throws IllegalArgumentException if a pattern is invalid
     */
    public TextCells(Conventions conventions) {
        this(conventions, false);
    }

    private TextCells(Conventions conventions, boolean isExact) {
        this.conventions = conventions;
        this.isExact = isExact;
        this.date = Pattern.of(conventions.date, "date_format");
        this.time = Pattern.of(conventions.time, "time_format");
        this.datetime = Pattern.of(conventions.datetime, "datetime_format");
        this.hasPoint = conventions.decimal == '.' && conventions.thousands.isEmpty();
        this.plainNumbers = hasPoint && !conventions.isLoose;
        this.plainBooleans = conventions.trues.isEmpty();
    }

    /** A pattern for parsing and formatting dates. */
    private record Pattern(DateTimeFormatter reader, DateTimeFormatter writer) {
        static @Nullable Pattern of(Optional<String> pattern, String option) {
            if (pattern.isEmpty()) {
                return null;
            }
            try {
                if (pattern.get().contains("%")) {
                    throw new IllegalArgumentException("patterns of Python have other letters");
                }
                DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern.get(), Locale.ENGLISH);
                boolean isOfMidnight = option.equals("datetime_format") && isOfDays(pattern.get());
                return new Pattern(DatePattern.reader(pattern.get(), isOfMidnight), writer);
            } catch (IllegalArgumentException e) {
                throw new ComponentException(
                        option,
                        "Expected a pattern such as dd.MM.yyyy for " + option + " but was '" + pattern.get() + "'.");
            }
        }

        /** A pattern with only days parses midnights. */
        private static boolean isOfDays(String pattern) {
            return pattern.replaceAll("'[^']*'", "").chars().noneMatch(c -> "aAhHkKmsSnN".indexOf(c) >= 0);
        }
    }

    /**
     * {@return the same, but parsing numbers as components of records do: {@code 3.0} is a whole number too, and a whole
     * number that would lose digits as a double is refused}
     */
    public TextCells exact() {
        return new TextCells(conventions, true);
    }

    /** {@return whether numbers are written only in Java's notation} */
    public boolean hasPlainNumbers() {
        return plainNumbers;
    }

    /** {@return whether numbers in Java's notation have the same value here} */
    public boolean hasPoint() {
        return hasPoint;
    }

    /**
     * {@return a number with a point and without groups; null if the text cannot be one}
     *
     * @param text a text in these conventions
     */
    public char @Nullable [] plainNumber(char[] text, int from, int length) {
        return conventions.isLoose
                ? LooseNumbers.plain(text, from, length, this::withPoint)
                : withPoint(text, from, length);
    }

    private char @Nullable [] withPoint(char[] text, int from, int length) {
        if (length == 0 || length > LONGEST_NUMBER) {
            return null;
        }
        char[] plain = new char[length];
        int size = 0;
        boolean afterDecimal = false;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (c == conventions.decimal) {
                afterDecimal = true;
                plain[size++] = '.';
            } else if (conventions.thousands.isPresent() && c == conventions.thousands.get()) {
                if (afterDecimal || size == 0) {
                    return null;
                }
            } else if (c == '.') {
                return null;
            } else {
                plain[size++] = c;
            }
        }
        return size == length ? plain : Arrays.copyOf(plain, size);
    }

    /** {@return whether a text means true or false; null if neither} */
    public @Nullable Boolean toBoolean(char[] text, int from, int length) {
        if (plainBooleans) {
            if (length == 4 && equalsIgnoringCase(text, from, "true")) {
                return true;
            }
            return length == 5 && equalsIgnoringCase(text, from, "false") ? Boolean.FALSE : null;
        }
        if (isOneOf(conventions.trues, text, from, length)) {
            return true;
        }
        return isOneOf(conventions.falses, text, from, length) ? Boolean.FALSE : null;
    }

    /** {@return whether a text for which {@link #toBoolean} returns a value means true} */
    public boolean isTrue(String text) {
        return plainBooleans ? text.length() == "true".length() : conventions.trues.contains(text);
    }

    private static boolean equalsIgnoringCase(char[] text, int from, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            // only ASCII letters have these bits in common
            if ((text[from + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneOf(List<String> texts, char[] text, int from, int length) {
        for (String candidate : texts) {
            if (candidate.length() == length && NumberText.matches(text, from, candidate)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Parses a cell and adds it to a column, in the kind of that column.
     *
     * @throws MisfitException if the text is not such a cell
     */
    public void read(char[] text, int from, int length, Cells into) {
        char[] number = text;
        int start = from;
        int size = length;
        if (!plainNumbers && (into.kind().isPrimitive() || into.kind() == CellKind.DECIMAL)) {
            char[] plain = plainNumber(text, from, length);
            number = plain == null ? text : plain;
            start = plain == null ? from : 0;
            size = plain == null ? length : plain.length;
        }
        switch (into.kind()) {
            case INT -> {
                if (NumberText.kind(number, start, size) == NumberText.Kind.INT) {
                    into.addInt((int) NumberText.toLong(number, start, size));
                } else {
                    into.add(read(new String(number, start, size), CellKind.INT));
                }
            }
            case LONG -> {
                if (NumberText.kind(number, start, size).compareTo(NumberText.Kind.LONG) <= 0) {
                    into.addLong(NumberText.toLong(number, start, size));
                } else {
                    into.add(read(new String(number, start, size), CellKind.LONG));
                }
            }
            case DOUBLE ->
                into.addDouble(requireExact(number, start, size, toDouble(number, start, size), CellKind.DOUBLE));
            case BOOLEAN -> {
                Boolean value = toBoolean(text, from, length);
                if (value == null) {
                    throw new MisfitException(CellKind.BOOLEAN);
                }
                into.addBoolean(value);
            }
            default -> into.add(read(new String(number, start, size), into.kind()));
        }
    }

    private static double toDouble(char[] text, int from, int length) {
        if (NumberText.kind(text, from, length) != NumberText.Kind.NONE) {
            return NumberText.toDouble(text, from, length);
        }
        // only leading zeros are accepted besides; Java would accept blanks, 1d and 0x1p3 too
        int zeros = from;
        while (zeros < from + length - 1 && text[zeros] == '0') {
            zeros++;
        }
        if (NumberText.kind(text, zeros, from + length - zeros) == NumberText.Kind.NONE) {
            throw new MisfitException(CellKind.DOUBLE);
        }
        return NumberText.toDouble(text, zeros, from + length - zeros);
    }

    /** {@return the parsed value, unless it has lost digits of the text} */
    private double requireExact(char[] text, int from, int length, double value, CellKind kind) {
        double wholes = kind == CellKind.FLOAT ? 1 << 24 : 1L << 53;
        if (!isExact || (value != 0 && Math.abs(value) < wholes) || !hasDigit(text, from, length)) {
            // between these, a whole number is exact; zeros and NaN have no digits
            return value;
        }
        BigDecimal number = decimal(new String(text, from, length));
        if (ExactNumbers.convert(number, kind.type()) == null) {
            throw new MisfitException(
                    "expected " + kind.expected() + " but was " + ExactNumbers.found(number, kind.type()));
        }
        return value;
    }

    /** {@return whether a digit other than 0 precedes the exponent} */
    private static boolean hasDigit(char[] text, int from, int length) {
        for (int i = from; i < from + length && (text[i] | 0x20) != 'e'; i++) {
            if (text[i] >= '1' && text[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /** {@return a whole number; in exact mode, its fraction may consist of zeros} */
    private Object whole(String text, CellKind kind) {
        try {
            return kind == CellKind.INT ? (Object) Integer.valueOf(text) : (Object) Long.valueOf(text);
        } catch (NumberFormatException e) {
            if (!isExact) {
                throw e;
            }
            BigDecimal number = decimal(text);
            Object exact = ExactNumbers.convert(number, kind.type());
            if (exact == null) {
                throw new MisfitException(
                        "expected " + kind.expected() + " but was " + ExactNumbers.found(number, kind.type()));
            }
            return exact;
        }
    }

    private double fraction(String text, CellKind kind) {
        char[] characters = text.toCharArray();
        return requireExact(characters, 0, characters.length, toDouble(characters, 0, characters.length), kind);
    }

    /**
     * {@return the value of a text whose number is in Java's notation}
     *
     * @throws MisfitException if the text is not such a value
     */
    public Object read(String text, CellKind kind) {
        try {
            return switch (kind) {
                case BOOLEAN -> bool(text);
                case INT, LONG -> whole(text, kind);
                case FLOAT -> (float) fraction(text, kind);
                case DOUBLE -> fraction(text, kind);
                case DECIMAL -> decimal(text);
                case TEXT, ANY -> text;
                case DATE -> date == null ? LocalDate.parse(text) : LocalDate.parse(text, date.reader);
                case TIME -> time == null ? LocalTime.parse(text) : LocalTime.parse(text, time.reader);
                case DATETIME -> datetime(text);
                case INSTANT -> Instant.parse(text);
                case DURATION -> Duration.parse(text);
                case UUID -> UUID.fromString(text);
                case BYTES -> Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw misfit(kind);
        }
    }

    /** {@return the error for a text that is not of a kind, with an example in the pattern of the options} */
    private MisfitException misfit(CellKind kind) {
        Pattern pattern = kind == CellKind.DATE
                ? date
                : kind == CellKind.TIME ? time : kind == CellKind.DATETIME ? datetime : null;
        if (pattern == null) {
            return new MisfitException(kind);
        }
        try {
            return new MisfitException(
                    "expected " + kind.noun() + " such as " + pattern.writer.format(EXAMPLE) + " but was another text");
        } catch (DateTimeException e) {
            // the pattern has a field that these values lack, such as a zone
            return new MisfitException(kind);
        }
    }

    /** A day alone is its midnight: other tools write a column of midnights in this way. */
    private LocalDateTime datetime(String text) {
        if (datetime != null) {
            return LocalDateTime.parse(text, datetime.reader);
        }
        return text.length() == DAY.length()
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    /** Ten characters can denote a number of a gigabyte, so texts and exponents have a limit. */
    private static BigDecimal decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new MisfitException(CellKind.DECIMAL);
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            throw new MisfitException(CellKind.DECIMAL);
        }
        return number;
    }

    private Object bool(String text) {
        Boolean value = toBoolean(text.toCharArray(), 0, text.length());
        if (value == null) {
            throw new MisfitException(CellKind.BOOLEAN);
        }
        return value;
    }

    /** {@return a value as text} */
    public String write(Object value) {
        if (value instanceof Boolean bool) {
            return plainBooleans ? bool.toString() : bool ? conventions.trues.get(0) : conventions.falses.get(0);
        }
        if (value instanceof Number number) {
            return hasPoint ? number.toString() : number.toString().replace('.', conventions.decimal);
        }
        if (value instanceof LocalDate day && date != null) {
            return day.format(date.writer);
        }
        if (value instanceof LocalTime hour && time != null) {
            return hour.format(time.writer);
        }
        if (value instanceof LocalDateTime moment && datetime != null) {
            return moment.format(datetime.writer);
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value.toString();
    }

    /** {@return the patterns and characters} */
    public Conventions conventions() {
        return conventions;
    }
}
