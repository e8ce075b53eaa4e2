// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.excel.internal.ExcelRows;
import org.jedro.datasets.excel.internal.ExcelWorkbook;
import org.jedro.datasets.excel.internal.ExcelWriter;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.internal.StableOrder;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * {@link Formats#EXCEL} as a map of sheets: name to DFLib {@code DataFrame}, in the order of the workbook or of the option
 * {@code sheets}. An empty sheet is a table without columns.
 */
public final class ExcelFramesCodec implements Codec<Map<String, DataFrame>, ExcelOptions> {
    private static final TypeRef<Map<String, DataFrame>> FORM = new TypeRef<>() {};

    private final ExcelFrameCodec oneSheet = new ExcelFrameCodec();

    /** For {@link java.util.ServiceLoader}. */
    public ExcelFramesCodec() {}

    @Override
    public Format<ExcelOptions> format() {
        return Formats.EXCEL;
    }

    @Override
    public TypeRef<Map<String, DataFrame>> form() {
        return FORM;
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean isCompressible() {
        return false;
    }

    @Override
    public Map<String, DataFrame> read(Input input, Binding<ExcelOptions> binding) throws IOException {
        ExcelOptions options = binding.options();
        Map<String, DataFrame> tables = new LinkedHashMap<>();
        try (ExcelWorkbook workbook = ExcelWorkbook.open(input)) {
            List<String> names = workbook.sheets();
            for (Object sheet : options.sheets().orElseGet(() -> List.copyOf(names))) {
                try (ExcelRows rows = workbook.rows(sheet, options)) {
                    String name = sheet instanceof Long number ? names.get(number.intValue()) : sheet.toString();
                    tables.put(name, rows.isEmpty() ? DataFrame.empty() : read(rows, options, name));
                }
            }
        }
        return tables;
    }

    private static DataFrame read(ExcelRows rows, ExcelOptions options, String sheet) {
        try {
            return ExcelFrames.read(rows, options);
        } catch (JedroException e) {
            throw new JedroException("sheet '" + sheet + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void write(Map<String, DataFrame> tables, Output output, Binding<ExcelOptions> binding) throws IOException {
        if (tables.isEmpty()) {
            throw new JedroException("expected at least one sheet but was an empty map");
        }
        try (ExcelWriter workbook = new ExcelWriter(output)) {
            for (Map.Entry<String, DataFrame> entry : StableOrder.of(tables).entrySet()) {
                boolean hasHeader = binding.options().header();
                Frames.write(entry.getValue(), new Sheet(workbook, entry.getKey(), hasHeader));
            }
        }
    }

    /** One sheet of a workbook, possibly without columns. */
    private record Sheet(ExcelWriter workbook, String sheet, boolean hasHeader) implements TableTarget {
        @Override
        public String name() {
            return Formats.EXCEL.name();
        }

        @Override
        public boolean isTyped() {
            return false;
        }

        @Override
        public TableSink create(List<TableColumn> columns) throws IOException {
            return workbook.sheet(sheet, columns, hasHeader);
        }
    }

    @Override
    public Statistics statistics(Input input, Binding<ExcelOptions> binding) throws Exception {
        return oneSheet.statistics(input, binding);
    }

    @Override
    public Preview preview(Input input, Binding<ExcelOptions> binding, int rows) throws Exception {
        return oneSheet.preview(input, binding, rows);
    }
}
