// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#JSONL} as a {@code List} of the type that a node declares, whole in memory: maps in the order of the file if
 * it declares none.
 */
public final class JsonlListCodec implements Codec<Collection<Object>, JsonlOptions> {
    private static final TypeRef<Collection<Object>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public JsonlListCodec() {}

    @Override
    public Format<JsonlOptions> format() {
        return Formats.JSONL;
    }

    @Override
    public TypeRef<Collection<Object>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "List<any data>";
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public boolean checksSchema() {
        return true;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        if (raw == List.class) {
            return Fit.EXACT;
        }
        return raw.isAssignableFrom(List.class) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Joining joining() {
        return Joining.LINES;
    }

    @Override
    public Collection<Object> read(Input input, Binding<JsonlOptions> binding) throws IOException {
        List<Object> values = new ArrayList<>();
        try (JsonLines lines = JsonLines.of(input, ItemTypes.of(binding.form()), binding)) {
            lines.forEachRemaining(values::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public void write(Collection<Object> value, Output output, Binding<JsonlOptions> binding) throws IOException {
        JsonLines.write(value.iterator(), output, binding.schema());
    }

    @Override
    public Statistics statistics(Input input, Binding<JsonlOptions> binding) throws IOException {
        return JsonCounts.ofLines(input);
    }

    @Override
    public Preview preview(Input input, Binding<JsonlOptions> binding, int rows) throws IOException {
        return JsonPreview.ofLines(input, rows);
    }
}
