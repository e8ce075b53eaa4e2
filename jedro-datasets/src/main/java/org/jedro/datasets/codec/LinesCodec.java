package org.jedro.datasets.codec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

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
    public List<String> read(Input input, Binding<TextOptions> binding) throws IOException {
        try (BufferedReader reader =
                Charsets.reader(input, Charsets.of(binding.options().charset()))) {
            return reader.lines().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void write(List<String> value, Output output, Binding<TextOptions> binding) throws IOException {
        try (Writer writer =
                Charsets.writer(output, Charsets.of(binding.options().charset()))) {
            for (String line : value) {
                writer.write(line);
                writer.write('\n');
            }
        }
    }
}
