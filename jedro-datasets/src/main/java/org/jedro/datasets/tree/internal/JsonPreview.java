// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.internal.HeadStream;
import org.jedro.datasets.text.internal.Previews;
import org.jedro.storage.Input;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The head of a JSON file: the first items of an array or the first lines as a table, the first keys of an object with their
 * values. At most a few megabytes are read, regardless of the length of a value.
 */
public final class JsonPreview {
    private static final int MAX_BYTES = 4 << 20;
    private static final String VALUE = "value";

    private final JsonParser parser;
    private final int limit;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private JsonPreview(JsonParser parser, int limit) {
        this.parser = parser;
        this.limit = limit;
    }

    /** {@return the head of one JSON value} */
    public static Preview of(Input input, int rows) throws IOException {
        return read(input, rows, JsonPreview::document);
    }

    /** {@return the head of a file with a value in each line} */
    static Preview ofLines(Input input, int rows) throws IOException {
        return read(input, rows, JsonPreview::items);
    }

    private static Preview read(Input input, int rows, Part part) throws IOException {
        try (InputStream bytes = new HeadStream(input.open(), MAX_BYTES)) {
            JsonPreview preview = new JsonPreview(JsonFiles.parser(bytes), rows);
            try {
                part.read(preview);
            } catch (JacksonException e) {
                if (preview.rows.isEmpty()) {
                    throw JsonFiles.ioCause(e);
                }
                // shows the items before the end of the head
            }
            return preview.table();
        }
    }

    private void document() {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            items();
        } else if (first == JsonToken.START_OBJECT) {
            while (rows.size() < limit && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("key", Previews.cell(parser.currentName()));
                parser.nextToken();
                row.put(VALUE, cell());
                rows.add(row);
            }
        } else if (first != null) {
            rows.add(Map.of(VALUE, cell()));
        }
    }

    private void items() {
        JsonToken token = parser.nextToken();
        while (rows.size() < limit && token != null && token != JsonToken.END_ARRAY) {
            Map<String, String> row = new LinkedHashMap<>();
            rows.add(row);
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    row.put(key, cell());
                }
            } else {
                row.put(VALUE, cell());
            }
            token = parser.nextToken();
        }
    }

    /** {@return the value at the parser as one line; only the type of arrays and objects} */
    private String cell() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return token == JsonToken.START_OBJECT ? "{…}" : "[…]";
        }
        return token == JsonToken.VALUE_NULL ? "" : Previews.cell(parser.getString());
    }

    private Preview table() {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        if (columns.isEmpty()) {
            columns.add(VALUE);
        }
        List<List<String>> cells = rows.stream()
                .map(row ->
                        columns.stream().map(key -> row.getOrDefault(key, "")).toList())
                .toList();
        return new Preview(List.copyOf(columns), cells);
    }

    private interface Part {
        void read(JsonPreview preview);
    }
}
