// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Counts the objects that are written as the rows of a table, and their different keys. */
final class CountedTokens extends JsonGeneratorDelegate {
    /** What has been written. */
    static final class Counts {
        private final Set<String> columns = new HashSet<>();
        private long rows;

        long rows() {
            return rows;
        }

        long columns() {
            return columns.size();
        }
    }

    private final Counts counts;
    /** How many arrays and objects are open between the keys of a row. */
    private final int rowDepth;

    private int depth;

    /**
     * Creates the counting of a value.
     *
     * @param rowDepth 1 if the value is a row, 2 if it is an array of rows
     */
    CountedTokens(JsonGenerator tokens, Counts counts, int rowDepth) {
        super(tokens, false);
        this.counts = counts;
        this.rowDepth = rowDepth;
    }

    private void open(boolean isObject) {
        depth++;
        if (isObject && depth == rowDepth) {
            counts.rows++;
        }
    }

    private void name(String name) {
        if (depth == rowDepth) {
            counts.columns.add(name);
        }
    }

    @Override
    public JsonGenerator writeStartArray() {
        open(false);
        delegate.writeStartArray();
        return this;
    }

    @Override
    public JsonGenerator writeStartArray(Object value) {
        open(false);
        delegate.writeStartArray(value);
        return this;
    }

    @Override
    public JsonGenerator writeStartArray(Object value, int size) {
        open(false);
        delegate.writeStartArray(value, size);
        return this;
    }

    @Override
    public JsonGenerator writeEndArray() {
        depth--;
        delegate.writeEndArray();
        return this;
    }

    @Override
    public JsonGenerator writeStartObject() {
        open(true);
        delegate.writeStartObject();
        return this;
    }

    @Override
    public JsonGenerator writeStartObject(Object value) {
        open(true);
        delegate.writeStartObject(value);
        return this;
    }

    @Override
    public JsonGenerator writeStartObject(Object value, int size) {
        open(true);
        delegate.writeStartObject(value, size);
        return this;
    }

    @Override
    public JsonGenerator writeEndObject() {
        depth--;
        delegate.writeEndObject();
        return this;
    }

    @Override
    public JsonGenerator writeName(String name) {
        name(name);
        delegate.writeName(name);
        return this;
    }

    @Override
    public JsonGenerator writeName(SerializableString name) {
        name(name.getValue());
        delegate.writeName(name);
        return this;
    }
}
