// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import org.dflib.DataFrame;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;

/**
 * Tables as DFLib's {@code DataFrame}, whole in memory. Columns of numbers and booleans without nulls are primitive; a column
 * that contains only nulls is written as texts.
 */
public final class FrameForm implements TableForm<DataFrame> {
    /** For {@link java.util.ServiceLoader}. */
    public FrameForm() {}

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public DataFrame read(TableSource table, TableBinding binding) throws IOException {
        return Frames.read(table, binding.positions(table));
    }

    @Override
    public void write(DataFrame table, TableTarget target, TableBinding binding) throws IOException {
        Frames.write(table, target);
    }
}
