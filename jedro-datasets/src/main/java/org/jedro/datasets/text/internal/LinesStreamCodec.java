// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.TextOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.Rows;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#TEXT} as a {@code Stream} of its lines, without their ends: one line in memory at a time. The caller closes a
 * loaded stream; a saved stream is closed.
 */
public final class LinesStreamCodec implements Codec<Stream<String>, TextOptions> {
    private static final TypeRef<Stream<String>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public LinesStreamCodec() {}

    @Override
    public Format<TextOptions> format() {
        return Formats.TEXT;
    }

    @Override
    public TypeRef<Stream<String>> form() {
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
    public Stream<String> read(Input input, Binding<TextOptions> binding) throws IOException {
        return Rows.stream(Lines.of(input, Charsets.of(binding.options().charset())));
    }

    @Override
    public void write(Stream<String> value, Output output, Binding<TextOptions> binding) throws IOException {
        try (value) {
            Lines.write(value.iterator(), output, Charsets.of(binding.options().charset()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Preview preview(Input input, Binding<TextOptions> binding, int rows) throws IOException {
        return Previews.lines(input, Charsets.of(binding.options().charset()), rows);
    }
}
