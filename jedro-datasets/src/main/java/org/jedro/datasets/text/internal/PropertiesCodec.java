// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.TextOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.StableOrder;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#PROPERTIES} as a map of texts in the order of the file, or as {@code java.util.Properties}, which is
 * unordered and is written sorted. No date is written, so that equal values give equal files.
 */
public final class PropertiesCodec implements Codec<Map<?, ?>, TextOptions> {
    private static final TypeRef<Map<?, ?>> FORM = new TypeRef<>() {};
    private static final TypeRef<Map<String, String>> TEXTS = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public PropertiesCodec() {}

    @Override
    public Format<TextOptions> format() {
        return Formats.PROPERTIES;
    }

    @Override
    public TypeRef<Map<?, ?>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Map<String, String> or Properties";
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        boolean fits = declared.rawType() == Properties.class || declared.accepts(TEXTS);
        return fits ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Map<?, ?> read(Input input, Binding<TextOptions> binding) throws IOException {
        Properties properties = binding.form().rawType() == Properties.class ? new Properties() : new InOrder();
        try (Reader reader =
                Charsets.reader(input, Charsets.of(binding.options().charset()))) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new JedroException("there is a broken \\u escape; four hexadecimal digits must follow it", e);
        }
        return properties instanceof InOrder ordered ? ordered.texts : properties;
    }

    @Override
    public void write(Map<?, ?> value, Output output, Binding<TextOptions> binding) throws IOException {
        try (Writer writer =
                Charsets.writer(output, Charsets.of(binding.options().charset()))) {
            for (Map.Entry<?, ?> entry : StableOrder.of((Map<?, ?>) value).entrySet()) {
                writer.write(line(entry.getKey(), entry.getValue()));
            }
        }
    }

    /** {@return the line that the JDK would write, with its line break} */
    private static String line(Object key, Object value) throws IOException {
        if (!(key instanceof String) || !(value instanceof String)) {
            throw new JedroException("expected texts for keys and values but was "
                    + (key instanceof String ? "another value for '" + key + "'" : "another key"));
        }
        Properties one = new Properties();
        one.put(key, value);
        StringWriter text = new StringWriter();
        one.store(text, null);
        return text.toString()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .findFirst()
                        .orElse("") + "\n";
    }

    @Override
    public Preview preview(Input input, Binding<TextOptions> binding, int rows) throws IOException {
        return Previews.lines(input, Charsets.of(binding.options().charset()), rows);
    }

    /** Collects the loaded entries in the order of the file. */
    private static final class InOrder extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> texts = new LinkedHashMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            texts.put((String) key, (String) value);
            return value;
        }
    }
}
