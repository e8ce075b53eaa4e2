// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.image.internal.ChartCodec;
import org.jedro.datasets.image.internal.ChartFiles;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * {@link Formats#CHART} from a DFLib {@code DataFrame}: the catalog entry describes how it is drawn, and the
 * suffix of the file selects the output, see {@link ChartFiles}. JSON is loaded as a map, see {@link ChartCodec}.
 */
public final class ChartFrameCodec implements Codec<DataFrame, ChartOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ChartFrameCodec() {}

    @Override
    public Format<ChartOptions> format() {
        return Formats.CHART;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public DataFrame read(Input input, Binding<ChartOptions> binding) {
        throw new JedroException("a chart cannot be turned back into a table; load it as Map<String, Object>");
    }

    @Override
    public void write(DataFrame table, Output output, Binding<ChartOptions> binding) throws IOException {
        List<String> columns = List.of(table.getColumnsIndex().toArray());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(table.height());
        for (int i = 0; i < table.height(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String column : columns) {
                row.put(column, table.get(column, i));
            }
            rows.add(row);
        }
        ChartFiles.write(ChartFiles.draw(columns, rows, binding.options()), output, binding.options());
    }
}
