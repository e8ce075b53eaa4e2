// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Prints below the cell that is being evaluated; between cells, where the process prints. */
final class CellStream extends OutputStream {
    private final BooleanSupplier isInCell;
    private final PrintStream cell;
    private final PrintStream process;

    private CellStream(BooleanSupplier isInCell, PrintStream cell, FileDescriptor process) {
        this.isInCell = isInCell;
        this.cell = cell;
        this.process = new PrintStream(new FileOutputStream(process), true, StandardCharsets.UTF_8);
    }

    static CellStream out(BooleanSupplier isInCell, PrintStream cell) {
        return new CellStream(isInCell, cell, FileDescriptor.out);
    }

    static CellStream err(BooleanSupplier isInCell, PrintStream cell) {
        return new CellStream(isInCell, cell, FileDescriptor.err);
    }

    private PrintStream target() {
        return isInCell.getAsBoolean() ? cell : process;
    }

    @Override
    public void write(int b) {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target().write(bytes, offset, length);
    }

    @Override
    public void flush() {
        target().flush();
    }
}
