// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
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

/** {@link Formats#TEXT} as one {@code String}, whole in memory, line breaks as they are. */
public final class TextCodec implements Codec<String, TextOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public TextCodec() {}

    @Override
    public Format<TextOptions> format() {
        return Formats.TEXT;
    }

    @Override
    public TypeRef<String> form() {
        return TypeRef.of(String.class);
    }

    @Override
    public Joining joining() {
        return Joining.LINES;
    }

    @Override
    public String read(Input input, Binding<TextOptions> binding) throws IOException {
        StringWriter text = new StringWriter();
        try (BufferedReader reader =
                Charsets.reader(input, Charsets.of(binding.options().charset()))) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @Override
    public void write(String value, Output output, Binding<TextOptions> binding) throws IOException {
        try (Writer writer =
                Charsets.writer(output, Charsets.of(binding.options().charset()))) {
            writer.write(value);
        }
    }

    @Override
    public Preview preview(Input input, Binding<TextOptions> binding, int rows) throws IOException {
        return Previews.lines(input, Charsets.of(binding.options().charset()), rows);
    }
}
