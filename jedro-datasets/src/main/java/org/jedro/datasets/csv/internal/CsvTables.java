// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import org.jedro.datasets.format.Formats;

/** {@link Formats#CSV} as tables: comma-separated values. */
public final class CsvTables extends DelimitedTables {
    /** For {@link java.util.ServiceLoader}. */
    public CsvTables() {
        super(Formats.CSV, ',');
    }
}
