// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.io.IOException;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#CHART} as a {@link ChartSpec}: written as JSON or as a picture; loaded from JSON that is simple enough. */
public final class ChartSpecCodec implements Codec<ChartSpec, ChartOptions> {
    private final ChartCodec json = new ChartCodec();

    /** For {@link java.util.ServiceLoader}. */
    public ChartSpecCodec() {}

    @Override
    public Format<ChartOptions> format() {
        return Formats.CHART;
    }

    @Override
    public TypeRef<ChartSpec> form() {
        return TypeRef.of(ChartSpec.class);
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public ChartSpec read(Input input, Binding<ChartOptions> binding) throws IOException {
        Map<String, Object> specification = json.read(input, binding);
        try {
            return ChartSpec.from(specification);
        } catch (ClassCastException e) {
            throw new JedroException("this is not a chart", e);
        }
    }

    @Override
    public void write(ChartSpec value, Output output, Binding<ChartOptions> binding) throws IOException {
        ChartFiles.write(value, output, binding.options());
    }

    @Override
    public Preview preview(Input input, Binding<ChartOptions> binding, int rows) throws IOException {
        return json.preview(input, binding, rows);
    }
}
