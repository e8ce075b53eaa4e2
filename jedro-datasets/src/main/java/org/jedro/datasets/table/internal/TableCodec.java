// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.Previewable.RowVisitor;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.JoinedReads;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.SchemaCheck;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * The codec of one table format in one form: previews read the first rows only, statistics a few hundred rows at a
 * time.
 *
 * @param <T> the Java type of the form
 * @param <O> the format's options
 */
public class TableCodec<T, O extends Record> implements JoinedReads<T, O> {
    private final TableFormat<O> format;
    private final TableForm<T> form;

    /** Creates the codec of a format and a form. */
    public TableCodec(TableFormat<O> format, TableForm<T> form) {
        this.format = format;
        this.form = form;
    }

    @Override
    public final Format<O> format() {
        return format.format();
    }

    @Override
    public final TypeRef<T> form() {
        return form.form();
    }

    @Override
    public final String formName() {
        return form.formName();
    }

    @Override
    public final Fit fit(TypeRef<?> declared) {
        return form.fit(declared);
    }

    @Override
    public List<Class<?>> implementations() {
        return getClass() == TableCodec.class ? List.of(form.getClass(), format.getClass()) : List.of(getClass());
    }

    @Override
    public boolean isDefault() {
        return form.isDefault();
    }

    @Override
    public final boolean bindsRecords() {
        return form.bindsRecords();
    }

    @Override
    public final boolean checksSchema() {
        return true;
    }

    @Override
    public final boolean isCompressible() {
        return format.isCompressible();
    }

    /** Files of a folder are one table, one after the other, unless the format has folders of its own. */
    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public final boolean writesFolder(Binding<O> binding) {
        return format.writesFolder(binding.options());
    }

    @Override
    public T read(Input input, Binding<O> binding) throws IOException {
        return isParted(input)
                ? readTogether(parts(input), binding)
                : OpenedTables.read(form, opened(input, binding), tableBinding(binding));
    }

    private boolean isParted(Input input) {
        return input.isFolder() && !format.readsFolders();
    }

    private static List<Part> parts(Input folder) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Input file : folder.files()) {
            parts.add(new Part(file.name(), () -> file));
        }
        if (parts.isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        return List.copyOf(parts);
    }

    @Override
    public T readTogether(List<Part> files, Binding<O> binding) throws IOException {
        return OpenedTables.read(form, openedTogether(files, binding), tableBinding(binding));
    }

    /** {@return the tables of several files, one after the other} */
    protected final TableSource openedTogether(List<Part> files, Binding<O> binding) throws IOException {
        return ChainedTable.of(files, input -> opened(input, binding));
    }

    /** {@return the table, whose columns are checked while they are read} */
    protected final TableSource opened(Input input, Binding<O> binding) throws IOException {
        TableSource table = format.open(input, binding.options());
        if (binding.schema().isEmpty()) {
            return table;
        }
        try {
            return SchemaCheck.reading(table, binding.schema().get(), format.isTyped());
        } catch (Throwable t) {
            OpenedTables.closeAfter(table, t);
            throw t;
        }
    }

    @Override
    public void write(T value, Output output, Binding<O> binding) throws IOException {
        form.write(value, target(output, binding), tableBinding(binding));
    }

    /** {@return where rows are written, whose columns are checked} */
    protected final TableTarget target(Output output, Binding<O> binding) {
        TableTarget target = new Target<>(format, output, binding.options());
        return binding.schema()
                .map(schema -> SchemaCheck.writing(target, schema))
                .orElse(target);
    }

    private TableBinding tableBinding(Binding<O> binding) {
        return new TableBinding(binding.form(), binding.unknown(), format.columns(binding.options()));
    }

    /** A file or folder of a format. */
    private record Target<O extends Record>(TableFormat<O> format, Output output, O options) implements TableTarget {
        @Override
        public String name() {
            return format.format().name();
        }

        @Override
        public boolean isTyped() {
            return format.isTyped();
        }

        @Override
        public TableSink create(List<TableColumn> columns) throws IOException {
            OpenedTables.requireAny(columns);
            TableSink sink = format.create(output, options, columns);
            return output instanceof MeasuredOutput ? new MeasuredSink(sink, output, columns.size()) : sink;
        }
    }

    /** Counts the rows that pass. */
    private static final class MeasuredSink implements TableSink {
        private final TableSink sink;
        private final Output output;
        private final int columns;
        private long rows;

        MeasuredSink(TableSink sink, Output output, int columns) {
            this.sink = sink;
            this.output = output;
            this.columns = columns;
        }

        @Override
        public void write(List<Cells> cells) throws IOException {
            int more = cells.isEmpty() ? 0 : cells.get(0).size();
            sink.write(cells);
            rows += more;
        }

        @Override
        public void close() throws IOException {
            sink.close();
            MeasuredOutput.report(output, rows, columns);
        }
    }

    @Override
    public Statistics statistics(Input input, Binding<O> binding) throws Exception {
        if (isParted(input)) {
            return Statistics.UNKNOWN.withBytes(input.size());
        }
        Statistics known = format.statistics(input, binding.options());
        return known.rows().isPresent() ? known : Counting.of(input, file -> format.count(file, binding.options()));
    }

    @Override
    public Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        try (TableSource table = open(input, binding)) {
            return OpenedTables.preview(table, format.columns(binding.options()), rows);
        }
    }

    @Override
    public void visit(Input input, Binding<O> binding, int rows, RowVisitor visitor) throws Exception {
        try (TableSource table = open(input, binding)) {
            OpenedTables.visit(table, format.columns(binding.options()), rows, visitor);
        }
    }

    private TableSource open(Input input, Binding<O> binding) throws Exception {
        return isParted(input)
                ? ChainedTable.of(parts(input), file -> format.open(file, binding.options()))
                : format.open(input, binding.options());
    }
}
