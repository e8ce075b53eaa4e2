package org.jedro.datasets.dflib;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.jedro.JedroException;
import org.jedro.datasets.codec.ColumnType;

/** A column whose type the catalog entry says; a cell that does not fit is an error. */
final class TypedColumn implements Column {
    private final ColumnType type;
    private final ObjectAccum<Object> values = new ObjectAccum<>();
    private boolean hasNulls;

    TypedColumn(ColumnType type) {
        this.type = type;
    }

    @Override
    public void add(char[] text, int from, int length) {
        try {
            values.push(parse(new String(text, from, length)));
        } catch (NumberFormatException | DateTimeException e) {
            throw new JedroException("expected " + expected() + " but was another text");
        }
    }

    private Object parse(String text) {
        return switch (type) {
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> bool(text);
            case STRING -> text;
            case DATE -> LocalDate.parse(text);
            case DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
        };
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException();
        };
    }

    private String expected() {
        return switch (type) {
            case INT, LONG -> "a whole number";
            case DOUBLE, DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case DATE -> "a date such as 2026-11-21";
            case DATETIME -> "a date and time such as 2026-11-21T06:01:02";
        };
    }

    @Override
    public void addNull() {
        hasNulls = true;
        values.push(null);
    }

    @Override
    public Series<?> build() {
        Series<Object> boxed = values.toSeries();
        if (hasNulls) {
            return boxed;
        }
        return switch (type) {
            case INT -> boxed.compactInt(value -> (Integer) value);
            case LONG -> boxed.compactLong(value -> (Long) value);
            case DOUBLE -> boxed.compactDouble(value -> (Double) value);
            case BOOLEAN -> boxed.compactBool(value -> (Boolean) value);
            default -> boxed;
        };
    }
}
