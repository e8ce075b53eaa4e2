package org.jedro.datasets.dflib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.XmlDocumentCodec;
import org.jedro.datasets.codec.XmlOptions;
import org.jedro.datasets.codec.XmlRowWriter;
import org.jedro.datasets.codec.XmlRows;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link Formats#XML} as a DFLib {@code DataFrame}, whole in memory. A column becomes the narrowest of boolean,
 * int, long, double and text that holds all of its values; a field that a row lacks is null there.
 */
public final class XmlFrameCodec implements Codec<DataFrame, XmlOptions> {
    private final XmlDocumentCodec text = new XmlDocumentCodec();

    /** For {@link java.util.ServiceLoader}. */
    public XmlFrameCodec() {}

    @Override
    public Format<XmlOptions> format() {
        return Formats.XML;
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
    public DataFrame read(Input input, Binding<XmlOptions> binding) throws IOException {
        Map<String, ColumnBuilder> columns = new LinkedHashMap<>();
        int height = 0;
        try (XmlRows rows = XmlRows.of(input, binding.options())) {
            while (rows.hasNext()) {
                Map<String, String> fields = rows.next().fields();
                for (String name : fields.keySet()) {
                    columns.computeIfAbsent(name, key -> new ColumnBuilder());
                }
                for (Map.Entry<String, ColumnBuilder> column : columns.entrySet()) {
                    add(column.getValue(), fields.get(column.getKey()), height);
                }
                height++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Series<?>[] series = columns.values().stream().map(ColumnBuilder::build).toArray(Series<?>[]::new);
        return DataFrame.byColumn(columns.keySet().toArray(String[]::new)).of(series);
    }

    /** A column that begins late has nulls before. */
    private static void add(ColumnBuilder column, @Nullable String field, int row) {
        while (column.size() < row) {
            column.addNull();
        }
        if (field == null) {
            column.addNull();
        } else {
            column.add(field.toCharArray(), 0, field.length());
        }
    }

    @Override
    public void write(DataFrame table, Output output, Binding<XmlOptions> binding) throws IOException {
        List<String> columns = List.of(table.getColumnsIndex().toArray());
        try (XmlRowWriter xml = new XmlRowWriter(output, binding.options(), columns)) {
            for (int row = 0; row < table.height(); row++) {
                List<@Nullable String> cells = new ArrayList<>(columns.size());
                for (int column = 0; column < columns.size(); column++) {
                    Object cell = table.get(column, row);
                    cells.add(cell == null ? null : cell.toString());
                }
                xml.write(cells);
            }
        }
    }

    @Override
    public Preview preview(Input input, Binding<XmlOptions> binding, int rows) throws IOException {
        return text.preview(input, binding, rows);
    }
}
