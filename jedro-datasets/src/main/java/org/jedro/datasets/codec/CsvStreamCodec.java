package org.jedro.datasets.codec;

import java.io.IOException;
import java.util.stream.Stream;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/**
 * {@link Formats#CSV} as a {@code Stream} of records: one row in memory at a time. Whoever loads the stream closes it; a
 * stream that is saved is closed.
 */
public final class CsvStreamCodec implements Codec<Stream<Record>, CsvOptions> {
    private static final TypeRef<Stream<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public CsvStreamCodec() {}

    @Override
    public Format<CsvOptions> format() {
        return Formats.CSV;
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
    public Stream<Record> read(Input input, Binding<CsvOptions> binding) throws IOException {
        return CsvRows.read(input, binding);
    }

    @Override
    public void write(Stream<Record> value, Output output, Binding<CsvOptions> binding) throws IOException {
        try (value) {
            CsvRows.write(value.iterator(), output, binding);
        }
    }
}
