package org.jedro.datasets.codec;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/** {@link Formats#CSV} as a {@code List} of records, whole in memory; component {@code testSize} is column {@code test_size}. */
public final class CsvListCodec implements Codec<Collection<Record>, CsvOptions> {
    private static final TypeRef<Collection<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public CsvListCodec() {}

    @Override
    public Format<CsvOptions> format() {
        return Formats.CSV;
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
    public Collection<Record> read(Input input, Binding<CsvOptions> binding) throws IOException {
        try (Stream<Record> rows = CsvRows.read(input, binding)) {
            return rows.toList();
        }
    }

    @Override
    public void write(Collection<Record> value, Output output, Binding<CsvOptions> binding) throws IOException {
        CsvRows.write(value.iterator(), output, binding);
    }
}
