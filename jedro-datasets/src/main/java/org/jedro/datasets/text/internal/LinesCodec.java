// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.TextOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#TEXT} as {@code List<String>}: its lines, without their ends. Each is written with a line feed. */
public final class LinesCodec implements Codec<List<String>, TextOptions> {
    private static final TypeRef<List<String>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public LinesCodec() {}

    @Override
    public Format<TextOptions> format() {
        return Formats.TEXT;
    }

    @Override
    public TypeRef<List<String>> form() {
        return FORM;
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public Joining joining() {
        return Joining.LINES;
    }

    @Override
    public List<String> read(Input input, Binding<TextOptions> binding) throws IOException {
        try (Lines lines = Lines.of(input, Charsets.of(binding.options().charset()))) {
            List<String> all = new ArrayList<>();
            lines.forEachRemaining(all::add);
            return Collections.unmodifiableList(all);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void write(List<String> value, Output output, Binding<TextOptions> binding) throws IOException {
        Lines.write(value.iterator(), output, Charsets.of(binding.options().charset()));
    }

    @Override
    public Preview preview(Input input, Binding<TextOptions> binding, int rows) throws IOException {
        return Previews.lines(input, Charsets.of(binding.options().charset()), rows);
    }
}
