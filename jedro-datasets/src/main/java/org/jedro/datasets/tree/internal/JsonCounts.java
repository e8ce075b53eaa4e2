// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.internal.FieldCounts;
import org.jedro.datasets.table.internal.Counting;
import org.jedro.storage.Input;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Counts the items of a JSON file, and the fields of those that are objects, token by token. */
final class JsonCounts {
    private JsonCounts() {}

    /** {@return the statistics of an array; only the size of any other value} */
    static Statistics ofArray(Input input) throws IOException {
        return Counting.of(input, file -> count(file, parser -> parser.nextToken() == JsonToken.START_ARRAY));
    }

    /** {@return the statistics of a file with a value in each line} */
    static Statistics ofLines(Input input) throws IOException {
        return Counting.of(input, file -> count(file, parser -> true));
    }

    private static Statistics count(Input input, Start start) throws IOException {
        try (InputStream bytes = input.open();
                JsonParser parser = JsonFiles.parser(bytes)) {
            return start.isOfItems(parser) ? items(parser) : Statistics.UNKNOWN;
        } catch (JacksonException e) {
            throw JsonFiles.ioCause(e);
        }
    }

    private static Statistics items(JsonParser parser) {
        FieldCounts counts = new FieldCounts();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            counts.addRow();
            if (token == JsonToken.START_OBJECT) {
                addFields(parser, counts);
            } else {
                parser.skipChildren();
            }
        }
        return counts.statistics();
    }

    private static void addFields(JsonParser parser, FieldCounts counts) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                counts.addNull(name);
            } else {
                counts.addField(name);
                parser.skipChildren();
            }
        }
    }

    private interface Start {
        boolean isOfItems(JsonParser parser);
    }
}
