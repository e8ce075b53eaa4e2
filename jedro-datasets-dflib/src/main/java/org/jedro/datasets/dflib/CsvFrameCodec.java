// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.jedro.datasets.csv.internal.CsvTables;
import org.jedro.datasets.format.Formats;

/**
 * {@link Formats#CSV} as a DFLib {@code DataFrame}, whole in memory.
 *
 * <p>A column becomes the narrowest of boolean, int, long, double and text that holds all of its values, unless
 * {@code types} declares its type. Columns without nulls are primitive. Numbers with leading zeros are texts. Written with
 * line feeds, and quotes if they are needed; null and the empty text cannot be distinguished afterwards.
 */
public final class CsvFrameCodec extends CsvFrames {
    /** For {@link java.util.ServiceLoader}. */
    public CsvFrameCodec() {
        super(new CsvTables());
    }
}
