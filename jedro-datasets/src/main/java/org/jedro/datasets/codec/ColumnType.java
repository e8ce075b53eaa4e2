package org.jedro.datasets.codec;

/** The type of a column of a text table, where it is said rather than found out. */
public enum ColumnType {
    /** {@code int}. */
    INT,
    /** {@code long}. */
    LONG,
    /** {@code double}. */
    DOUBLE,
    /** {@code BigDecimal}. */
    DECIMAL,
    /** {@code boolean}: {@code true} or {@code false}, in any case. */
    BOOLEAN,
    /** {@code String}. */
    STRING,
    /** {@code LocalDate}: {@code 2026-11-21}. */
    DATE,
    /** {@code LocalDateTime}: {@code 2026-11-21T06:01:02}, or with a space for the {@code T}. */
    DATETIME
}
