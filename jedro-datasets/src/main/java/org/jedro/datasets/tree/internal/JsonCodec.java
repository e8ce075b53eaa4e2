// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import tools.jackson.databind.JsonNode;

/**
 * {@link Formats#JSON} as the type that a node declares: {@code Map}, {@code List}, records, texts, numbers, {@code JsonNode}.
 * Whole in memory. If no type is declared: maps in the order of the file, lists, texts, numbers, booleans.
 */
public final class JsonCodec implements Codec<Object, JsonOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public JsonCodec() {}

    @Override
    public Format<JsonOptions> format() {
        return Formats.JSON;
    }

    @Override
    public TypeRef<Object> form() {
        return TypeRef.UNKNOWN;
    }

    @Override
    public String formName() {
        return "any map, list, record, text or number";
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public boolean checksSchema() {
        return true;
    }

    /** Data, as opposed to objects with behavior: a stream, an image or a data frame would be written as nonsense. */
    @Override
    public Fit fit(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        boolean isData = declared.isUnknown()
                || raw.isRecord()
                || raw.isArray()
                || raw.isEnum()
                || raw.isSealed()
                || Map.class.isAssignableFrom(raw)
                || raw.isAssignableFrom(Map.class)
                || Collection.class.isAssignableFrom(raw)
                || JsonNode.class.isAssignableFrom(raw)
                || CharSequence.class.isAssignableFrom(raw)
                || Number.class.isAssignableFrom(raw)
                || raw == Boolean.class
                || raw.getPackageName().equals("java.time");
        return isData ? Fit.ANYTHING : Fit.NONE;
    }

    /** Refuses what {@link #fit} would refuse, of a value without a declared type. */
    void requireData(Object value, Binding<?> binding) {
        boolean isData = !binding.form().isUnknown()
                || value instanceof Enum
                || value instanceof Optional
                || value instanceof Iterator
                || value instanceof BaseStream
                || Stream.of(value.getClass().getInterfaces()).anyMatch(Class::isSealed)
                || fit(TypeRef.of(value.getClass())) != Fit.NONE;
        if (!isData) {
            throw new JedroException(
                    "expected " + formName() + ", but was " + value.getClass().getSimpleName());
        }
    }

    @Override
    public Joining joining() {
        return Joining.ARRAYS;
    }

    @Override
    public Object read(Input input, Binding<JsonOptions> binding) throws IOException {
        return JsonFiles.read(input, binding.form().type(), binding.unknown(), binding.schema());
    }

    @Override
    public void write(Object value, Output output, Binding<JsonOptions> binding) throws IOException {
        requireData(value, binding);
        CheckedRows.check(value, binding.schema());
        JsonFiles.write(value, output);
    }

    @Override
    public Statistics statistics(Input input, Binding<JsonOptions> binding) throws IOException {
        return JsonCounts.ofArray(input);
    }

    @Override
    public Preview preview(Input input, Binding<JsonOptions> binding, int rows) throws IOException {
        return JsonPreview.of(input, rows);
    }
}
