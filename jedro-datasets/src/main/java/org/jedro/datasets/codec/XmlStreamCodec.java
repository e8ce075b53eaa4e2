package org.jedro.datasets.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/**
 * {@link Formats#XML} as a {@code Stream} of records: one row in memory at a time. Whoever loads the stream closes it; a
 * stream that is saved is closed.
 */
public final class XmlStreamCodec implements Codec<Stream<Record>, XmlOptions> {
    private static final TypeRef<Stream<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public XmlStreamCodec() {}

    @Override
    public Format<XmlOptions> format() {
        return Formats.XML;
    }

    @Override
    public TypeRef<Stream<Record>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Stream<record>";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        if (!Stream.class.isAssignableFrom(declared.rawType())) {
            return Fit.NONE;
        }
        if (RowType.of(declared).isPresent()) {
            return Fit.EXACT;
        }
        return RowType.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Stream<Record> read(Input input, Binding<XmlOptions> binding) throws IOException {
        return Rows.stream(XmlRecords.of(input, binding));
    }

    @Override
    public void write(Stream<Record> value, Output output, Binding<XmlOptions> binding) throws IOException {
        try (value) {
            XmlRecords.write(value.iterator(), output, binding);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Preview preview(Input input, Binding<XmlOptions> binding, int rows) throws IOException {
        return Previews.lines(input, StandardCharsets.UTF_8, rows);
    }
}
