// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jedro.datasets.table.MisfitException;

/** Converts the numbers in a sheet, which count days since 1900, or since 1904 in workbooks of an old Macintosh. */
final class CellNumbers {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long MILLI_NANOS = 1_000_000L;
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate START_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts 29 February 1900, which did not exist. */
    private static final int NO_DAY = 60;

    private static final int LAST_YEAR = 9999;
    /** A number of Excel has 15 digits; 17 are written so that it is read back as the same binary number. */
    private static final int DIGITS = 15;

    private static final int WRITTEN_DIGITS = 17;
    /** No number of Excel has this many digits before or after the point. */
    private static final int MAX_SCALE = 400;

    private static final double MAX_DAYS = 1e9;

    private final boolean is1904;

    CellNumbers(boolean is1904) {
        this.is1904 = is1904;
    }

    /** {@return the number in a text: 1.1 in {@code 1.1000000000000001}, as Excel writes it} */
    static BigDecimal number(String text) {
        BigDecimal number;
        if (text.length() > 2 * MAX_SCALE) {
            throw beyondRange();
        }
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new MisfitException("expected a number but was another text");
        }
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_SCALE) {
            throw beyondRange();
        }
        if (number.scale() > 0 && number.precision() > DIGITS && number.precision() <= WRITTEN_DIGITS) {
            BigDecimal shortest = new BigDecimal(Double.toString(number.doubleValue()));
            return shortest.precision() <= DIGITS ? shortest : number;
        }
        return number;
    }

    private static MisfitException beyondRange() {
        return new MisfitException("expected a number of Excel but was one beyond its range");
    }

    /** {@return a number in a format: itself, a moment, a time or a duration, to the millisecond} */
    Object value(String text, CellFormat format) {
        BigDecimal number = number(text);
        if (format == CellFormat.NUMBER) {
            return number;
        }
        double days = number.doubleValue();
        if (Math.abs(days) > MAX_DAYS) {
            throw notInCalendar();
        }
        long millis = Math.round(days * DAY_MILLIS);
        if (format == CellFormat.ELAPSED) {
            return Duration.ofMillis(millis);
        }
        if (days < 0) {
            throw notInCalendar();
        }
        // before the first day, only times exist
        if (days < 1 && (format == CellFormat.TIME || !is1904)) {
            return LocalTime.ofNanoOfDay(Math.min(millis, DAY_MILLIS - 1) * MILLI_NANOS);
        }
        return day(Math.floorDiv(millis, DAY_MILLIS))
                .atTime(LocalTime.ofNanoOfDay(Math.floorMod(millis, DAY_MILLIS) * MILLI_NANOS));
    }

    private LocalDate day(long number) {
        LocalDate day = is1904 ? START_1904.plusDays(number) : BEFORE_1900.plusDays(number - (number > NO_DAY ? 1 : 0));
        if (day.getYear() > LAST_YEAR || (!is1904 && number == NO_DAY)) {
            throw notInCalendar();
        }
        return day;
    }

    private static MisfitException notInCalendar() {
        return new MisfitException("expected a day from 1900 to 9999 but was a number of no such day");
    }

    /** {@return the value of a cell whose date is written as text, as in strict workbooks} */
    static Object written(String text) {
        String moment = text.strip();
        try {
            if (moment.indexOf('T') < 0 && moment.indexOf(':') < 0) {
                return LocalDate.parse(moment).atStartOfDay();
            }
            if (moment.startsWith("T") || moment.indexOf('T') < 0) {
                return LocalTime.parse(moment.startsWith("T") ? moment.substring(1) : moment);
            }
            return moment.endsWith("Z")
                    ? OffsetDateTime.parse(moment)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(moment);
        } catch (DateTimeException e) {
            throw new MisfitException("expected a date but was another text");
        }
    }
}
