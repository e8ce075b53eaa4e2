// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import org.jedro.datasets.chart.ChartSpec;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;

/**
 * {@link Formats#CHART} as a {@code Map} of names to {@link ChartSpec}s, which are the files of a folder; the suffix of each
 * name selects the output format.
 */
public final class ChartSetCodec extends FolderCodec<ChartSpec, ChartOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ChartSetCodec() {
        super(new ChartSpecCodec(), new TypeRef<>() {});
    }
}
