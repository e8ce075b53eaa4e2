// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
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
import org.jspecify.annotations.Nullable;

/**
 * The codec of one table format in one form: previews read the first rows only, statistics a few hundred rows at a
 * time.
 *
 * @param <T> the Java type of the form
 * @param <O> the format's options
 */
public class TableCodec<T, O extends Record> implements Codec<T, O> {
    private static final int MAX_PREVIEWED_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 80;

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
    public final List<Class<?>> implementations() {
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
    public final boolean isCompressible() {
        return format.isCompressible();
    }

    @Override
    public final boolean readsFolders() {
        return format.readsFolders();
    }

    @Override
    public final boolean writesFolder(Binding<O> binding) {
        return format.writesFolder(binding.options());
    }

    @Override
    public T read(Input input, Binding<O> binding) throws IOException {
        TableSource table = format.open(input, binding.options());
        T value;
        try {
            value = form.read(table, tableBinding(binding));
        } catch (Throwable t) {
            closeAfter(table, t);
            throw t;
        }
        if (!form.isLazy()) {
            table.close();
        }
        return value;
    }

    private static void closeAfter(TableSource table, Throwable failure) {
        try {
            table.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public final void write(T value, Output output, Binding<O> binding) throws IOException {
        form.write(value, new Target<>(format, output, binding.options()), tableBinding(binding));
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
            requireAny(columns);
            return format.create(output, options, columns);
        }
    }

    @Override
    public Statistics statistics(Input input, Binding<O> binding) throws Exception {
        Statistics known = format.statistics(input, binding.options());
        return known.rows().isPresent() ? known : Counting.of(input, file -> format.count(file, binding.options()));
    }

    @Override
    public Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        try (TableSource table = format.open(input, binding.options())) {
            int[] all = ColumnNames.positions(table.columns(), format.columns(binding.options()));
            int[] shown = IntStream.of(all).limit(MAX_PREVIEWED_COLUMNS).toArray();
            List<Cells> cells = table.select(
                    shown,
                    IntStream.of(shown)
                            .mapToObj(i -> table.columns().get(i).kind())
                            .toList());
            table.limit(rows);
            int height = 0;
            while (height < rows) {
                int read = table.read(rows - height);
                if (read == 0) {
                    break;
                }
                height += read;
            }
            List<List<String>> lines = new ArrayList<>();
            for (int row = 0; row < height; row++) {
                List<String> line = new ArrayList<>();
                for (Cells column : cells) {
                    line.add(shown(column.get(row)));
                }
                lines.add(line);
            }
            return new Preview(
                    IntStream.of(shown)
                            .mapToObj(i -> table.columns().get(i).name())
                            .toList(),
                    lines);
        }
    }

    /** {@return a value as one short line, as previews show it; nothing for null} */
    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return cut.replaceAll("\\R", " ");
    }

    /** Refuses a table without columns, which looks like an empty file in every format. */
    private static void requireAny(List<?> columns) {
        if (columns.isEmpty()) {
            throw new JedroException("expected a table with columns but was one without");
        }
    }
}
