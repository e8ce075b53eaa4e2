package org.jedro.datasets.dflib;

import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.TsvTables;

/** {@link Formats#TSV} as a DFLib {@code DataFrame}, whole in memory; see {@link CsvFrameCodec}. */
public final class TsvFrameCodec extends CsvFrames {
    /** For {@link java.util.ServiceLoader}. */
    public TsvFrameCodec() {
        super(new TsvTables());
    }
}
