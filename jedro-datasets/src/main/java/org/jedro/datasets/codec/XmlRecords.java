package org.jedro.datasets.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jspecify.annotations.Nullable;

/** The rows of an XML document as records, one by one. Not thread-safe. */
final class XmlRecords implements Iterator<Record>, AutoCloseable {
    private final XmlRows rows;
    private final RowType type;

    private XmlRecords(XmlRows rows, RowType type) {
        this.rows = rows;
        this.type = type;
    }

    static XmlRecords of(Input input, Binding<XmlOptions> binding) throws IOException {
        Class<? extends Record> declared = RowType.of(binding.form())
                .orElseThrow(
                        () -> new JedroException("the rows need a record type; declare one, for example List<Row>"));
        RowType type = RowType.of(declared);
        return new XmlRecords(XmlRows.of(input, binding.options()), type);
    }

    static void write(Iterator<?> records, Output output, Binding<XmlOptions> binding) throws IOException {
        Object first = records.hasNext() ? records.next() : null;
        RowType type = RowType.of(
                RowType.of(binding.form()).orElseGet(() -> recordOf(first).getClass()));
        try (XmlRowWriter xml = new XmlRowWriter(output, binding.options(), List.of(type.columns()))) {
            if (first != null) {
                xml.write(type.cells(recordOf(first)));
            }
            while (records.hasNext()) {
                xml.write(type.cells(recordOf(records.next())));
            }
        }
    }

    private static Record recordOf(@Nullable Object row) {
        if (row instanceof Record record) {
            return record;
        }
        throw new JedroException("expected records as rows but was "
                + (row == null ? "null" : row.getClass().getSimpleName()));
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Record next() {
        XmlRows.Row row = rows.next();
        Map<String, String> fields = row.fields();
        List<@Nullable String> cells = new ArrayList<>();
        for (RowType.Column column : type.names()) {
            String cell = fields.get(column.snake());
            cells.add(cell == null ? fields.get(column.component()) : cell);
        }
        return type.row(cells.toArray(new @Nullable String[0]), row.line());
    }

    @Override
    public void close() {
        rows.close();
    }
}
