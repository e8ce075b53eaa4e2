// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The cells of a sheet that is being written, row by row, each from left to right. Closing it ends the sheet, not the workbook. */
public final class SheetWriter implements Closeable {
    /** Excel has no days before 1900, and counts 29 February in that year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final double DAY_NANOS = 86_400e9;
    private static final double DAY_MILLIS = 86_400e3;
    private static final int BUFFER = 1 << 13;

    private final ZipOutputStream zip;
    private final StringBuilder xml = new StringBuilder(BUFFER * 2);
    private int row;

    SheetWriter(ZipOutputStream zip) {
        this.zip = zip;
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    }

    /** Starts the next row. */
    public void startRow() {
        row++;
        xml.append("<row r=\"").append(row).append("\">");
    }

    /** Ends the row. */
    public void endRow() throws IOException {
        xml.append("</row>");
        if (xml.length() > BUFFER) {
            flush();
        }
    }

    private void flush() throws IOException {
        zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        xml.setLength(0);
    }

    private void start(int column, String type, SheetStyle style) {
        xml.append("<c r=\"")
                .append(SheetReader.letters(column))
                .append(row)
                .append('"')
                .append(type);
        if (style != SheetStyle.PLAIN) {
            xml.append(" s=\"").append(style.ordinal()).append('"');
        }
        xml.append('>');
    }

    private void number(int column, String number, SheetStyle style) {
        start(column, "", style);
        xml.append("<v>").append(number).append("</v></c>");
    }

    /** Puts a text into a cell of the row. */
    public void text(int column, String text) {
        start(column, " t=\"inlineStr\"", SheetStyle.PLAIN);
        xml.append("<is><t xml:space=\"preserve\">")
                .append(CellTexts.escaped(text))
                .append("</t></is></c>");
    }

    /**
     * Puts a value into a cell of the row.
     *
     * @return whether a cell can hold it: a number, boolean, day, moment, time of a day or duration. Moments must be in Excel's
     *     calendar, and times in whole milliseconds.
     */
    public boolean put(int column, @Nullable Object value) {
        if (value instanceof Number number) {
            number(column, number.toString(), SheetStyle.PLAIN);
        } else if (value instanceof Boolean bool) {
            start(column, " t=\"b\"", SheetStyle.PLAIN);
            xml.append("<v>").append(bool ? 1 : 0).append("</v></c>");
        } else if (value instanceof LocalDate day && isInCalendar(day)) {
            number(column, Long.toString(days(day)), SheetStyle.DATE);
        } else if (value instanceof LocalDateTime moment && isInCalendar(moment.toLocalDate())) {
            double days = days(moment.toLocalDate()) + moment.toLocalTime().toNanoOfDay() / DAY_NANOS;
            number(column, Double.toString(days), SheetStyle.DATETIME);
        } else if (value instanceof LocalTime time && time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
            number(column, Double.toString(time.toNanoOfDay() / DAY_NANOS), SheetStyle.TIME);
        } else if (value instanceof Duration duration && isInMillis(duration)) {
            number(column, Double.toString(duration.toMillis() / DAY_MILLIS), SheetStyle.ELAPSED);
        } else {
            return false;
        }
        return true;
    }

    private static boolean isInCalendar(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }

    private static long days(LocalDate day) {
        return ChronoUnit.DAYS.between(DAY_ZERO, day);
    }

    /** A number has enough digits for the milliseconds of some thousand years. */
    private static boolean isInMillis(Duration duration) {
        return Math.abs(duration.toDays()) < 1_000_000 && duration.toNanosPart() % 1_000_000 == 0;
    }

    @Override
    public void close() throws IOException {
        xml.append("</sheetData></worksheet>");
        flush();
        zip.closeEntry();
    }
}
