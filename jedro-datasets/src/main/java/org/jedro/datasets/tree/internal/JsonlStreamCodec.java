// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.datasets.internal.Rows;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#JSONL} as a {@code Stream} of the type that a node declares: one value in memory at a time. The caller closes a
 * loaded stream; a saved stream is closed.
 */
public final class JsonlStreamCodec implements Codec<Stream<Object>, JsonlOptions> {
    private static final TypeRef<Stream<Object>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public JsonlStreamCodec() {}

    @Override
    public Format<JsonlOptions> format() {
        return Formats.JSONL;
    }

    @Override
    public TypeRef<Stream<Object>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Stream<any data>";
    }

    @Override
    public boolean isDefault() {
        return false;
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
        return declared.rawType() == Stream.class ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public Joining joining() {
        return Joining.LINES;
    }

    @Override
    public Stream<Object> read(Input input, Binding<JsonlOptions> binding) throws IOException {
        return Rows.stream(JsonLines.of(input, ItemTypes.of(binding.form()), binding));
    }

    @Override
    public void write(Stream<Object> value, Output output, Binding<JsonlOptions> binding) throws IOException {
        try (value) {
            JsonLines.write(value.iterator(), output, binding.schema());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
