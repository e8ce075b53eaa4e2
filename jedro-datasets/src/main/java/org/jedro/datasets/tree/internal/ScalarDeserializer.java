// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads texts, numbers, booleans, dates and constants by the rules for cells of tables. */
final class ScalarDeserializer extends ValueDeserializer<Object> {
    /** Below this, every whole number is exact as a double. */
    private static final double WHOLE_DOUBLES = 1L << 53;

    private static final int SHORTEST_UNDERFLOW = "1e-324".length();

    private final ComponentCell cell;
    private final TextCells texts;
    private final boolean isPrimitive;

    private ScalarDeserializer(ComponentCell cell, TextCells texts, boolean isPrimitive) {
        this.cell = cell;
        this.texts = texts;
        this.isPrimitive = isPrimitive;
    }

    static ScalarDeserializer of(Class<?> raw) {
        ComponentCell cell = ComponentCell.ofClass(raw).orElseThrow();
        return new ScalarDeserializer(cell, TextCells.STANDARD, raw.isPrimitive());
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JsonFormat.Value format = property == null ? null : property.findFormatOverrides(context.getConfig());
        if (format == null || !format.hasPattern()) {
            return this;
        }
        Optional<String> pattern = Optional.of(format.getPattern());
        return new ScalarDeserializer(
                cell,
                new TextCells(new TextCells.Conventions(
                        '.', Optional.empty(), false, pattern, pattern, pattern, List.of(), List.of())),
                isPrimitive);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        Object fast = fast(parser, parser.currentToken());
        if (fast != null) {
            return fast;
        }
        try {
            return cell.convert(written(parser));
        } catch (MisfitException e) {
            throw new TreeMisfitException(parser, String.valueOf(e.getMessage()), e);
        }
    }

    /** {@return the value if it certainly fits, which is the usual case; else null} */
    private @Nullable Object fast(JsonParser parser, JsonToken token) {
        Class<?> type = cell.type();
        if (token == JsonToken.VALUE_STRING && type == String.class) {
            return cell.isPlain() ? parser.getString() : null;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && (type == Integer.class || type == Long.class) && cell.isPlain()) {
            JsonParser.NumberType size = parser.getNumberType();
            if (size == JsonParser.NumberType.INT) {
                return type == Integer.class ? (Object) parser.getIntValue() : (Object) parser.getLongValue();
            }
            return size == JsonParser.NumberType.LONG && type == Long.class ? parser.getLongValue() : null;
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT && type == Double.class && cell.isPlain()) {
            double value = parser.getDoubleValue();
            return isSure(value, parser) ? value : null;
        }
        return null;
    }

    /** A number that underflows a double is read as 0, and its text is longer than that of a zero. */
    private static boolean isSure(double value, JsonParser parser) {
        return value == 0
                ? parser.getStringLength() < SHORTEST_UNDERFLOW
                : Math.abs(value) < WHOLE_DOUBLES || parser.isNaN();
    }

    /** {@return the value in the file, as a cell would hold it} */
    private @Nullable Object written(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE ->
                cell.kind() == CellKind.TEXT ? parser.getString() : parser.getBooleanValue();
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
            default ->
                throw new MisfitException("expected " + cell.expected() + " but was "
                        + (token == JsonToken.START_ARRAY ? "a list" : "a map"));
        };
    }

    /** Trees have no dates of their own: they are texts there. */
    private Object text(String text) {
        return cell.kind() == CellKind.TEXT || cell.readsNoTexts() ? text : texts.read(text, cell.kind());
    }

    private Object number(JsonParser parser) {
        if (cell.kind() == CellKind.TEXT) {
            return parser.getString();
        }
        return parser.isNaN() ? (Object) parser.getDoubleValue() : parser.getDecimalValue();
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
        if (isPrimitive) {
            throw new TreeMisfitException(context.getParser(), "expected " + cell.expected() + " but was null");
        }
        return cell.convert(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return isPrimitive ? null : cell.convert(null);
    }
}
