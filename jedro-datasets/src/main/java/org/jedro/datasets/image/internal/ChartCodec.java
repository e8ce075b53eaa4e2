// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.tree.internal.JsonFiles;
import org.jedro.datasets.tree.internal.JsonPreview;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#CHART} as a map: a specification of Vega-Lite or Plotly, written unchanged; if the suffix is that of a
 * picture or a page, drawn if it is simple enough.
 */
public final class ChartCodec implements Codec<Map<String, Object>, ChartOptions> {
    private static final TypeRef<Map<String, Object>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public ChartCodec() {}

    @Override
    public Format<ChartOptions> format() {
        return Formats.CHART;
    }

    @Override
    public TypeRef<Map<String, Object>> form() {
        return FORM;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> read(Input input, Binding<ChartOptions> binding) throws IOException {
        if (!ChartFiles.isJson(input.name())) {
            throw new JedroException(
                    "a picture cannot be turned back into a chart; load it with another type of dataset");
        }
        return (Map<String, Object>) JsonFiles.read(input, FORM.type());
    }

    @Override
    public void write(Map<String, Object> value, Output output, Binding<ChartOptions> binding) throws IOException {
        ChartFiles.write(value, output, binding.options());
    }

    @Override
    public Preview preview(Input input, Binding<ChartOptions> binding, int rows) throws IOException {
        return ChartFiles.isJson(input.name())
                ? JsonPreview.of(input, rows)
                : new Preview(List.of("file", "bytes"), List.of(List.of(input.name(), Long.toString(input.size()))));
    }
}
