package org.jedro.datasets.dflib;

import java.io.IOException;
import org.dflib.DataFrame;
import org.jedro.datasets.Binding;
import org.jedro.datasets.table.TableCodec;
import org.jedro.datasets.table.TableFormat;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Tables of a format as DFLib's {@code DataFrame}, whole in memory. Columns of numbers and booleans without nulls are
 * primitive.
 *
 * @param <O> the format's options
 */
public abstract class FrameCodec<O extends Record> extends TableCodec<DataFrame, O> {

    /** Creates the codec of a format. */
    protected FrameCodec(TableFormat<O> format) {
        super(format);
    }

    @Override
    public final TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public DataFrame read(Input input, Binding<O> binding) throws IOException {
        return Frames.read(tables(), input, binding.options());
    }

    @Override
    public void write(DataFrame table, Output output, Binding<O> binding) throws IOException {
        Frames.write(tables(), table, output, binding.options());
    }
}
