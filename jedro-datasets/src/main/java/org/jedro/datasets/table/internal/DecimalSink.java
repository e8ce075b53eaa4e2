// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jspecify.annotations.Nullable;

/**
 * A table whose decimals have no known scale yet, for formats that require one before the first row: buffers the first rows
 * until they determine it.
 */
public final class DecimalSink implements TableSink {
    /** The maximum number of digits in Parquet, Arrow and most databases. */
    public static final int MAX_DIGITS = 38;

    private static final int ROWS_HELD_BACK = 1 << 16;

    private final List<TableColumn> columns;
    private final Maker maker;
    private final List<Cells> heldBack;
    private @Nullable TableSink rows;
    private boolean isClosed;

    /** Creates the sink for the rows of a table. */
    @FunctionalInterface
    public interface Maker {
        /** {@return the sink for columns whose scales are known} */
        TableSink of(List<TableColumn> columns) throws IOException;
    }

    private DecimalSink(List<TableColumn> columns, Maker maker) {
        this.columns = columns;
        this.maker = maker;
        this.heldBack = columns.stream().map(column -> new Cells(column.kind())).toList();
    }

    /** {@return a sink that is created as soon as the scale of all decimals is known, usually at once} */
    public static TableSink of(List<TableColumn> columns, Maker maker) throws IOException {
        return columns.stream().anyMatch(DecimalSink::isUnsettled)
                ? new DecimalSink(List.copyOf(columns), maker)
                : maker.of(columns);
    }

    private static boolean isUnsettled(TableColumn column) {
        return column.kind() == CellKind.DECIMAL && column.precision() == 0;
    }

    @Override
    public void write(List<Cells> more) throws IOException {
        TableSink sink = rows;
        if (sink != null) {
            sink.write(more);
            return;
        }
        for (int i = 0; i < heldBack.size(); i++) {
            ComponentCell.addAll(more.get(i), heldBack.get(i));
        }
        if (heldBack.get(0).size() >= ROWS_HELD_BACK) {
            settle();
        }
    }

    private TableSink settle() throws IOException {
        List<TableColumn> settled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            settled.add(
                    isUnsettled(column)
                            ? new TableColumn(column.name(), column.kind(), MAX_DIGITS, scale(heldBack.get(i)))
                            : column);
        }
        TableSink sink = maker.of(settled);
        rows = sink;
        sink.write(heldBack);
        heldBack.forEach(Cells::clear);
        return sink;
    }

    private static int scale(Cells decimals) {
        int scale = 0;
        for (int i = 0; i < decimals.size(); i++) {
            if (decimals.get(i) instanceof BigDecimal number) {
                scale = Math.max(scale, number.scale());
            }
        }
        return scale;
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            TableSink sink = rows == null ? settle() : rows;
            sink.close();
        }
    }
}
