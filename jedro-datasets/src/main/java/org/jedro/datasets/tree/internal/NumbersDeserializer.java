// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads lists of numbers as arrays of primitives. */
final class NumbersDeserializer extends ValueDeserializer<Object> {
    private final CellKind kind;
    private final ScalarDeserializer numbers;

    NumbersDeserializer(CellKind kind, ScalarDeserializer numbers) {
        this.kind = kind;
        this.numbers = numbers;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new TreeMisfitException(
                    parser, "expected a list but was " + RecordDeserializer.found(parser.currentToken()));
        }
        Cells cells = new Cells(kind);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                cells.add(
                        parser.currentToken() == JsonToken.VALUE_NULL
                                ? numbers.getNullValue(context)
                                : numbers.deserialize(parser, context));
            } catch (TreeMisfitException e) {
                throw e.prependPath(cells, cells.size());
            }
        }
        return switch (kind) {
            case INT -> cells.ints();
            case LONG -> cells.longs();
            case FLOAT -> cells.floats();
            default -> cells.doubles();
        };
    }
}
