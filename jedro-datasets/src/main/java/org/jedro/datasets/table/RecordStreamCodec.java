package org.jedro.datasets.table;

import java.io.IOException;
import java.util.stream.Stream;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Tables as a {@code Stream} of records, some hundred rows in memory at a time. Whoever loads the stream closes it; a
 * stream that is saved is closed.
 *
 * @param <O> the format's options
 */
public abstract class RecordStreamCodec<O extends Record> extends TableCodec<Stream<Record>, O> {
    private static final TypeRef<Stream<Record>> FORM = new TypeRef<>() {};

    /** Creates the codec of a format. */
    protected RecordStreamCodec(TableFormat<O> format) {
        super(format);
    }

    @Override
    public final TypeRef<Stream<Record>> form() {
        return FORM;
    }

    @Override
    public final String formName() {
        return "Stream<record>";
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
        if (!Stream.class.isAssignableFrom(declared.rawType())) {
            return Fit.NONE;
        }
        if (RecordRows.declaredIn(declared).isPresent()) {
            return Fit.EXACT;
        }
        return RecordRows.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public final Stream<Record> read(Input input, Binding<O> binding) throws IOException {
        return RecordStreams.read(tables(), input, binding);
    }

    @Override
    public final void write(Stream<Record> value, Output output, Binding<O> binding) throws IOException {
        try (value) {
            RecordStreams.write(tables(), value.iterator(), output, binding);
        }
    }
}
