// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** Joins arrays of JSON from several documents, and splits one into several, item by item. */
public final class JsonArrays {
    /** In a class of its own, so that Jackson is loaded only when it is needed. */
    private static final class Json {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
    }

    private JsonArrays() {}

    private static JsonParser parser(InputStream bytes) {
        return Json.FACTORY.createParser(ObjectReadContext.empty(), bytes);
    }

    private static JsonGenerator generator(OutputStream bytes) {
        return Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    }

    private static IOException failed(JacksonException e) {
        return new IOException("the JSON is not valid: " + e.getOriginalMessage(), e);
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            default -> "a single value";
        };
    }

    /**
     * What a page had in it.
     *
     * @param items the number of items that were added
     * @param cursor what leads to the next page; empty if it is missing, null, false or an empty text
     */
    public record Page(int items, Optional<String> cursor) {}

    /** Items of several pages as one array. */
    public static final class Joined implements Closeable {
        private final JsonGenerator all;
        private final List<String> items;
        private final List<String> cursor;

        /**
         * Starts an array.
         *
         * @param items the keys that lead to the items in a page; none if a page is an array of items
         * @param cursor the keys that lead to the cursor; none if it has none
         */
        public Joined(OutputStream bytes, List<String> items, List<String> cursor) {
            this.all = generator(bytes);
            this.items = List.copyOf(items);
            this.cursor = List.copyOf(cursor);
            all.writeStartArray();
        }

        /**
         * Adds the items of a page.
         *
         * @throws JedroException if it has none where they are expected
         */
        public Page add(InputStream bytes) throws IOException {
            try (JsonParser page = parser(bytes)) {
                return new Reading(page).page();
            } catch (JacksonException e) {
                throw failed(e);
            }
        }

        /** Ends the array. */
        @Override
        public void close() throws IOException {
            try {
                all.close();
            } catch (JacksonException e) {
                throw failed(e);
            }
        }

        /** One page while it is read. */
        private final class Reading {
            private final JsonParser page;
            private final List<String> path = new ArrayList<>();
            private int count = -1;
            private @Nullable String next;

            Reading(JsonParser page) {
                this.page = page;
            }

            Page page() {
                JsonToken first = page.nextToken();
                if (first == null) {
                    throw new JedroException("the page is empty; expected JSON");
                }
                value(first);
                if (count < 0) {
                    throw new JedroException("there is no '" + String.join(".", items)
                            + "' in the page, where paging.items" + " expects the items");
                }
                return new Page(count, Optional.ofNullable(next).filter(text -> !text.isEmpty()));
            }

            private void value(JsonToken token) {
                if (path.equals(items)) {
                    items(token);
                } else if (!cursor.isEmpty() && path.equals(cursor)) {
                    cursor(token);
                } else if (token == JsonToken.START_OBJECT && isOnTheWay()) {
                    object();
                } else {
                    page.skipChildren();
                }
            }

            private boolean isOnTheWay() {
                return isStart(items) || isStart(cursor);
            }

            private boolean isStart(List<String> whole) {
                return path.size() < whole.size()
                        && whole.subList(0, path.size()).equals(path);
            }

            private void object() {
                while (page.nextToken() == JsonToken.PROPERTY_NAME) {
                    path.add(page.currentName());
                    value(page.nextToken());
                    path.remove(path.size() - 1);
                }
            }

            private void items(JsonToken token) {
                if (token == JsonToken.VALUE_NULL && !items.isEmpty()) {
                    count = 0;
                    return;
                }
                if (token != JsonToken.START_ARRAY) {
                    String where = items.isEmpty() ? "the page" : "'" + String.join(".", items) + "'";
                    throw new JedroException("expected " + where + " to be an array of items but was " + kind(token)
                            + "; paging.items is the path of the items in a page");
                }
                count = 0;
                while (page.nextToken() != JsonToken.END_ARRAY) {
                    all.copyCurrentStructureExact(page);
                    count++;
                }
            }

            private void cursor(JsonToken token) {
                if (!token.isScalarValue()) {
                    throw new JedroException("expected '" + String.join(".", cursor)
                            + "' to be a text or a number but was " + kind(token)
                            + "; paging.cursor is the path of the cursor in a page");
                }
                boolean isNone = token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE;
                next = isNone ? null : page.getString();
            }
        }
    }

    /** The items of one array, a part at a time. */
    public static final class Split implements Closeable {
        private final JsonParser all;
        private final boolean isArray;
        private @Nullable JsonToken token;

        /** Starts at the first item. */
        public Split(InputStream bytes) throws IOException {
            all = parser(bytes);
            try {
                isArray = all.nextToken() == JsonToken.START_ARRAY;
                token = isArray ? all.nextToken() : null;
            } catch (JacksonException e) {
                throw failed(e);
            }
        }

        /** {@return whether the document is an array, so that it has items} */
        public boolean isArray() {
            return isArray;
        }

        /** {@return whether further items exist} */
        public boolean hasNext() {
            return token != null && token != JsonToken.END_ARRAY;
        }

        /**
         * Writes the next items as an array.
         *
         * @return how many they are
         */
        public int next(OutputStream bytes, int limit) throws IOException {
            int count = 0;
            try (JsonGenerator part = generator(bytes)) {
                part.writeStartArray();
                for (; hasNext() && count < limit; count++) {
                    part.copyCurrentStructureExact(all);
                    token = all.nextToken();
                }
                part.writeEndArray();
            } catch (JacksonException e) {
                throw failed(e);
            }
            return count;
        }

        /** Writes the next item alone. */
        public void next(OutputStream bytes) throws IOException {
            try (JsonGenerator part = generator(bytes)) {
                part.copyCurrentStructureExact(all);
                token = all.nextToken();
            } catch (JacksonException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            all.close();
        }
    }

    /** {@return plain data as JSON} */
    public static byte[] bytes(Object value) {
        return JsonFiles.plainBytes(value);
    }
}
