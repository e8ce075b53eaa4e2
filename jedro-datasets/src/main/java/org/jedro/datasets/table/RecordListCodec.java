package org.jedro.datasets.table;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Tables as a {@code List} of records, whole in memory; component {@code testSize} is column {@code test_size}.
 *
 * @param <O> the format's options
 */
public abstract class RecordListCodec<O extends Record> extends TableCodec<Collection<Record>, O> {
    private static final TypeRef<Collection<Record>> FORM = new TypeRef<>() {};

    /** Creates the codec of a format. */
    protected RecordListCodec(TableFormat<O> format) {
        super(format);
    }

    @Override
    public final TypeRef<Collection<Record>> form() {
        return FORM;
    }

    @Override
    public final String formName() {
        return "List<record>";
    }

    @Override
    public final boolean isDefault() {
        return false;
    }

    @Override
    public final boolean bindsRecords() {
        return true;
    }

    @Override
    public final Fit fit(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        if (!Collection.class.isAssignableFrom(raw)) {
            return Fit.NONE;
        }
        if (RecordRows.declaredIn(declared).isPresent()) {
            return raw == List.class ? Fit.EXACT : Fit.RELATED;
        }
        return RecordRows.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public final Collection<Record> read(Input input, Binding<O> binding) throws IOException {
        try (Stream<Record> rows = RecordStreams.read(tables(), input, binding)) {
            return rows.toList();
        }
    }

    @Override
    public final void write(Collection<Record> value, Output output, Binding<O> binding) throws IOException {
        RecordStreams.write(tables(), value.iterator(), output, binding);
    }
}
