// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.RecordRows;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** {@link Formats#CHART} from a {@code List} of records, drawn as the catalog entry describes; save only. */
public final class ChartRecordsCodec implements Codec<Collection<Record>, ChartOptions> {
    private static final TypeRef<Collection<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public ChartRecordsCodec() {}

    @Override
    public Format<ChartOptions> format() {
        return Formats.CHART;
    }

    @Override
    public TypeRef<Collection<Record>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "List<record>";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        boolean isRows = Collection.class.isAssignableFrom(declared.rawType());
        if (isRows && RecordRows.declaredIn(declared).isPresent()) {
            return Fit.EXACT;
        }
        return isRows && RecordRows.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Collection<Record> read(Input input, Binding<ChartOptions> binding) {
        throw new JedroException("a chart cannot be turned back into records; load it as Map<String, Object>");
    }

    @Override
    public void write(Collection<Record> value, Output output, Binding<ChartOptions> binding) throws IOException {
        Class<? extends Record> type = RecordRows.declaredIn(binding.form())
                .orElseGet(() -> value.stream()
                        .findFirst()
                        .<Class<? extends Record>>map(Record::getClass)
                        .orElseThrow(() -> new JedroException(
                                "there is no row, and no declared type that would name the columns")));
        RecordRows records = RecordRows.of(type);
        List<TableColumn> columns = records.columns();
        List<Cells> cells =
                columns.stream().map(column -> new Cells(column.kind())).toList();
        value.forEach(row -> records.write(row, cells));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                row.put(columns.get(c).name(), cells.get(c).get(i));
            }
            rows.add(row);
        }
        List<String> names = columns.stream().map(TableColumn::name).toList();
        ChartFiles.write(ChartFiles.draw(names, rows, binding.options()), output, binding.options());
    }
}
