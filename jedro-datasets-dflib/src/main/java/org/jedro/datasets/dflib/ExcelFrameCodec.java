// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import org.dflib.DataFrame;
import org.jedro.datasets.Binding;
import org.jedro.datasets.excel.internal.ExcelRows;
import org.jedro.datasets.excel.internal.ExcelTables;
import org.jedro.datasets.excel.internal.ExcelWorkbook;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.table.internal.TableCodec;
import org.jedro.storage.Input;

/**
 * {@link Formats#EXCEL} as a DFLib {@code DataFrame}: one sheet, read as a stream, whole in memory afterwards.
 *
 * <p>Empty cells and errors are null, rows after the last cell are left out. Numbers become the narrowest of int, long and
 * double that holds the whole column, cells with a date format {@code LocalDateTime}, columns that mix types texts.
 * Formulas count as the value that was calculated when the workbook was saved.
 */
public final class ExcelFrameCodec extends TableCodec<DataFrame, ExcelOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ExcelFrameCodec() {
        super(new ExcelTables(), new FrameForm());
    }

    /** The types of columns follow from all cells of a file. */
    @Override
    public boolean readsTogether() {
        return false;
    }

    @Override
    public DataFrame read(Input input, Binding<ExcelOptions> binding) throws IOException {
        if (binding.schema().isPresent()) {
            // nothing needs to be inferred, and the table layer checks
            return super.read(input, binding);
        }
        ExcelOptions options = binding.options();
        try (ExcelWorkbook workbook = ExcelWorkbook.open(input);
                ExcelRows rows = workbook.table(options)) {
            return ExcelFrames.read(rows, options);
        }
    }
}
