// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.datasets.Binding;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.XmlOptions;
import org.jedro.datasets.internal.SparseRows;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.TableCodec;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.datasets.xml.internal.XmlRows;
import org.jedro.datasets.xml.internal.XmlTables;
import org.jedro.storage.Input;

/**
 * The rows of {@link Formats#XML} as a DFLib {@code DataFrame}, whole in memory. A column becomes the narrowest of boolean,
 * int, long, double and text that holds all of its values, unless the options declare its type; a field that a row lacks is null
 * there.
 */
public final class XmlFrameCodec extends TableCodec<DataFrame, XmlOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public XmlFrameCodec() {
        super(new XmlTables(), new FrameForm());
    }

    /** Most XML files are not tables. */
    @Override
    public boolean isDefault() {
        return false;
    }

    /** The types of columns follow from all cells of a file. */
    @Override
    public boolean readsTogether() {
        return false;
    }

    @Override
    public DataFrame read(Input input, Binding<XmlOptions> binding) throws IOException {
        if (binding.schema().isPresent()) {
            // nothing needs to be inferred, and the table layer checks
            return super.read(input, binding);
        }
        Map<String, ColumnType> types = binding.options().types();
        Map<String, FrameColumn> columns = new LinkedHashMap<>();
        int height = 0;
        long fields = 0;
        try (XmlRows rows = XmlRows.of(input, binding.options())) {
            for (XmlRows.Row row = rows.next(); row != null; row = rows.next()) {
                fields += row.fields().size();
                for (Map.Entry<String, String> field : row.fields().entrySet()) {
                    FrameColumn column = columns.computeIfAbsent(
                            field.getKey(), name -> FrameColumn.of(types.get(name), TextCells.STANDARD));
                    fill(column, height);
                    add(field.getKey(), field.getValue(), row, column);
                }
                height++;
                SparseRows.check(columns.size(), height, fields);
            }
        }
        for (String name : Frames.withTyped(columns.keySet(), types.keySet(), height)) {
            columns.computeIfAbsent(name, typed -> FrameColumn.of(types.get(typed), TextCells.STANDARD));
        }
        for (FrameColumn column : columns.values()) {
            fill(column, height);
        }
        Series<?>[] series = columns.values().stream().map(FrameColumn::build).toArray(Series<?>[]::new);
        return DataFrame.byColumn(columns.keySet().toArray(String[]::new)).of(series);
    }

    private static void add(String name, String text, XmlRows.Row row, FrameColumn column) {
        try {
            column.add(text.toCharArray(), 0, text.length());
        } catch (MisfitException e) {
            throw e.at("line " + row.line(), name);
        }
    }

    /** A field that rows lack is null there. */
    private static void fill(FrameColumn column, int height) {
        while (column.size() < height) {
            column.addNull();
        }
    }
}
