// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.XmlOptions;
import org.jedro.datasets.internal.FieldCounts;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#XML} as tables: all columns are texts unless the options declare a type, and a
 * field that a row lacks is null there. */
public final class XmlTables implements TableFormat<XmlOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public XmlTables() {}

    @Override
    public Format<XmlOptions> format() {
        return Formats.XML;
    }

    @Override
    public Optional<List<String>> columns(XmlOptions options) {
        return Optional.empty();
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    @Override
    public TableSource open(Input input, XmlOptions options) throws IOException {
        return XmlSource.of(XmlRows.of(input, options), options.types());
    }

    /** Reads row by row: the columns are known only at the end. */
    @Override
    public Statistics count(Input input, XmlOptions options) throws IOException {
        FieldCounts counts = new FieldCounts();
        try (XmlRows rows = XmlRows.of(input, options)) {
            for (XmlRows.Row row = rows.next(); row != null; row = rows.next()) {
                counts.addRow();
                row.fields().keySet().forEach(counts::addField);
            }
        }
        return counts.statistics();
    }

    @Override
    public TableSink create(Output output, XmlOptions options, List<TableColumn> columns) throws IOException {
        return XmlSink.of(
                output, options, columns.stream().map(TableColumn::name).toList());
    }
}
