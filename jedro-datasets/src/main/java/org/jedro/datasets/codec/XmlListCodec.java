package org.jedro.datasets.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/** {@link Formats#XML} as a {@code List} of records, whole in memory; component {@code testSize} is element {@code test_size}. */
public final class XmlListCodec implements Codec<Collection<Record>, XmlOptions> {
    private static final TypeRef<Collection<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public XmlListCodec() {}

    @Override
    public Format<XmlOptions> format() {
        return Formats.XML;
    }

    @Override
    public TypeRef<Collection<Record>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "List<record>";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        if (!Collection.class.isAssignableFrom(raw)) {
            return Fit.NONE;
        }
        if (RowType.of(declared).isPresent()) {
            return raw == List.class ? Fit.EXACT : Fit.RELATED;
        }
        return RowType.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Collection<Record> read(Input input, Binding<XmlOptions> binding) throws IOException {
        List<Record> records = new ArrayList<>();
        try (XmlRecords rows = XmlRecords.of(input, binding)) {
            rows.forEachRemaining(records::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Collections.unmodifiableList(records);
    }

    @Override
    public void write(Collection<Record> value, Output output, Binding<XmlOptions> binding) throws IOException {
        XmlRecords.write(value.iterator(), output, binding);
    }

    @Override
    public Preview preview(Input input, Binding<XmlOptions> binding, int rows) throws IOException {
        return Previews.lines(input, StandardCharsets.UTF_8, rows);
    }
}
