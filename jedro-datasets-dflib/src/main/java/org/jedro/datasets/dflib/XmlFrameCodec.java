package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Input;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.SparseRows;
import org.jedro.datasets.codec.XmlOptions;
import org.jedro.datasets.codec.XmlRows;
import org.jedro.datasets.codec.XmlTables;

/**
 * The rows of {@link Formats#XML} as a DFLib {@code DataFrame}, whole in memory. A column becomes the narrowest of boolean,
 * int, long, double and text that holds all of its values; a field that a row lacks is null there.
 */
public final class XmlFrameCodec extends FrameCodec<XmlOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public XmlFrameCodec() {
        super(XmlTables.XML);
    }

    /** Most XML is no table. */
    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public DataFrame read(Input input, Binding<XmlOptions> binding) throws IOException {
        Map<String, ColumnBuilder> columns = new LinkedHashMap<>();
        int height = 0;
        long fields = 0;
        try (XmlRows rows = XmlRows.of(input, binding.options())) {
            for (XmlRows.Row row = rows.next(); row != null; row = rows.next()) {
                fields += row.fields().size();
                for (Map.Entry<String, String> field : row.fields().entrySet()) {
                    ColumnBuilder column = columns.computeIfAbsent(field.getKey(), name -> new ColumnBuilder());
                    fill(column, height);
                    column.add(
                            field.getValue().toCharArray(), 0, field.getValue().length());
                }
                height++;
                SparseRows.check(columns.size(), height, fields);
            }
        }
        for (ColumnBuilder column : columns.values()) {
            fill(column, height);
        }
        Series<?>[] series = columns.values().stream().map(ColumnBuilder::build).toArray(Series<?>[]::new);
        return DataFrame.byColumn(columns.keySet().toArray(String[]::new)).of(series);
    }

    /** A field that rows lack is null there. */
    private static void fill(ColumnBuilder column, int height) {
        while (column.size() < height) {
            column.addNull();
        }
    }
}
