// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.math.BigDecimal;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.internal.DeclaredRows;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/** The tokens of a table whose rows are objects. They are checked against a schema when they are read. */
final class CheckedTokens extends JsonParserDelegate {
    /** Stands for every number with a fraction, which is not parsed twice. */
    private static final BigDecimal FRACTION = new BigDecimal("0.5");

    private static final Object NESTED = new Object();
    private static final String ROWS = ", as the schema declares columns, but was ";

    private final DeclaredRows rows;
    /** How many arrays and objects are open between the keys of a row. */
    private final int rowDepth;

    private int depth;
    private long row;
    private String column = "";

    private CheckedTokens(JsonParser tokens, Schema schema) {
        super(tokens);
        this.rows = new DeclaredRows(schema, () -> "row " + row);
        this.rowDepth = 2;
    }

    private CheckedTokens(JsonParser tokens, DeclaredRows rows) {
        super(tokens);
        this.rows = rows;
        this.rowDepth = 1;
    }

    /** {@return the tokens of an array of rows} */
    static JsonParser ofArray(JsonParser tokens, Schema schema) {
        return new CheckedTokens(tokens, schema);
    }

    /** {@return the tokens of one row} */
    static JsonParser ofRow(JsonParser tokens, DeclaredRows rows) {
        return new CheckedTokens(tokens, rows);
    }

    @Override
    public @Nullable JsonToken nextToken() {
        JsonToken token = delegate.nextToken();
        if (token != null) {
            check(token);
        }
        return token;
    }

    private void check(JsonToken token) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open(token);
            case END_OBJECT, END_ARRAY -> {
                depth--;
                if (depth == rowDepth - 1) {
                    rows.end();
                }
            }
            case PROPERTY_NAME -> {
                if (depth == rowDepth) {
                    column = currentName();
                    rows.name(column);
                }
            }
            default -> scalar(token);
        }
    }

    private void open(JsonToken token) {
        if (depth == rowDepth) {
            rows.value(column, NESTED);
        } else if (depth == rowDepth - 1) {
            row++;
            requireObject(token);
            rows.begin();
        } else if (depth == 0 && token != JsonToken.START_ARRAY) {
            throw new JedroException("expected an array of rows" + ROWS + "an object");
        }
        depth++;
    }

    private void requireObject(JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            String found = token == JsonToken.START_ARRAY ? "an array" : "a single value";
            throw new JedroException((rowDepth == 1 ? "" : "row " + row + ": ") + "expected an object" + ROWS + found);
        }
    }

    private void scalar(JsonToken token) {
        if (depth == rowDepth) {
            rows.value(column, value(token));
        } else if (depth == rowDepth - 1) {
            row++;
            requireObject(token);
        } else if (depth == 0) {
            throw new JedroException("expected an array of rows" + ROWS + "a single value");
        }
    }

    private @Nullable Object value(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
            case VALUE_NUMBER_INT -> getNumberValue();
            case VALUE_NUMBER_FLOAT -> FRACTION;
            case VALUE_STRING -> rows.kind(column) == CellKind.TEXT ? "" : getString();
            default -> NESTED;
        };
    }

    @Override
    public @Nullable JsonToken nextValue() {
        JsonToken token = nextToken();
        return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }

    @Override
    public boolean nextName(SerializableString name) {
        return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        JsonToken token = nextToken();
        if (token == JsonToken.PROPERTY_NAME) {
            return matcher.matchName(currentName());
        }
        return token == JsonToken.END_OBJECT
                ? PropertyNameMatcher.MATCH_END_OBJECT
                : PropertyNameMatcher.MATCH_ODD_TOKEN;
    }

    /** A value that is not bound is checked too. */
    @Override
    public JsonParser skipChildren() {
        JsonToken token = currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int outside = depth - 1;
            while (depth > outside && nextToken() != null) {
                // each token is checked
            }
        }
        return this;
    }
}
