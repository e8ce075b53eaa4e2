// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import org.jedro.datasets.table.CellKind;

/** The declared type of a column of a table without types, instead of an inferred one. */
public enum ColumnType {
    /** {@code int}. */
    INT(CellKind.INT),
    /** {@code long}. */
    LONG(CellKind.LONG),
    /** {@code float}. */
    FLOAT(CellKind.FLOAT),
    /** {@code double}. */
    DOUBLE(CellKind.DOUBLE),
    /** {@code BigDecimal}. */
    DECIMAL(CellKind.DECIMAL),
    /** {@code boolean}: {@code true} or {@code false}, in any case, or the texts set by the options. */
    BOOLEAN(CellKind.BOOLEAN),
    /** {@code String}. */
    STRING(CellKind.TEXT),
    /** {@code LocalDate}: {@code 2026-11-21}, or the pattern set by the options. */
    DATE(CellKind.DATE),
    /** {@code LocalTime}: {@code 06:01:02}, or the pattern set by the options. */
    TIME(CellKind.TIME),
    /** {@code LocalDateTime}: {@code 2026-11-21T06:01:02}, or with a space for the {@code T}, or the options' pattern. */
    DATETIME(CellKind.DATETIME),
    /** {@code Instant}: {@code 2026-11-21T06:01:02Z}. */
    INSTANT(CellKind.INSTANT),
    /** {@code Duration}: {@code PT36H}. */
    DURATION(CellKind.DURATION),
    /** {@code UUID}. */
    UUID(CellKind.UUID);

    private final CellKind kind;

    ColumnType(CellKind kind) {
        this.kind = kind;
    }

    /** {@return the kind of the cells} */
    public CellKind kind() {
        return kind;
    }
}
