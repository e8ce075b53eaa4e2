// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;

/** Reads one column of the current row into its cells. */
@FunctionalInterface
interface CellReader {
    void read(ResultSet row, int index, Cells into) throws SQLException;

    /** {@return the reader of a kind of cells} */
    static CellReader of(CellKind kind, Dialect dialect) {
        return dialect.readsPrimitives() && kind.isPrimitive()
                ? primitive(kind)
                : (row, index, into) -> into.add(dialect.read(row, index, kind));
    }

    private static CellReader primitive(CellKind kind) {
        return switch (kind) {
            case BOOLEAN ->
                (row, index, into) -> {
                    boolean value = row.getBoolean(index);
                    if (row.wasNull()) {
                        into.addNull();
                    } else {
                        into.addBoolean(value);
                    }
                };
            case INT ->
                (row, index, into) -> {
                    int value = row.getInt(index);
                    if (value == 0 && row.wasNull()) {
                        into.addNull();
                    } else {
                        into.addInt(value);
                    }
                };
            case LONG ->
                (row, index, into) -> {
                    long value = row.getLong(index);
                    if (value == 0 && row.wasNull()) {
                        into.addNull();
                    } else {
                        into.addLong(value);
                    }
                };
            case FLOAT ->
                (row, index, into) -> {
                    float value = row.getFloat(index);
                    if (value == 0 && row.wasNull()) {
                        into.addNull();
                    } else {
                        into.addFloat(value);
                    }
                };
            default ->
                (row, index, into) -> {
                    double value = row.getDouble(index);
                    if (value == 0 && row.wasNull()) {
                        into.addNull();
                    } else {
                        into.addDouble(value);
                    }
                };
        };
    }
}
