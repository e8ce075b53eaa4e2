// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import org.jedro.datasets.format.Formats;

/** {@link Formats#TSV} as tables: tab-separated values. */
public final class TsvTables extends DelimitedTables {
    /** For {@link java.util.ServiceLoader}. */
    public TsvTables() {
        super(Formats.TSV, '\t');
    }
}
