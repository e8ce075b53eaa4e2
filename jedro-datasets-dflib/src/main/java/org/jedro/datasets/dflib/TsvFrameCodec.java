// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.jedro.datasets.csv.internal.TsvTables;
import org.jedro.datasets.format.Formats;

/** {@link Formats#TSV} as a DFLib {@code DataFrame}, whole in memory; see {@link CsvFrameCodec}. */
public final class TsvFrameCodec extends CsvFrames {
    /** For {@link java.util.ServiceLoader}. */
    public TsvFrameCodec() {
        super(new TsvTables());
    }
}
