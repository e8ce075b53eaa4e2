// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.util.List;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Binding;
import org.jedro.datasets.csv.internal.DelimitedTables;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.internal.TableCodec;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * The files of a table format as {@link Relation}s: the engine reads and writes them itself where it does so as their entry
 * describes, and with Jedro's own reader and writer otherwise.
 *
 * @param <O> the format's options
 */
final class RelationCodec<O extends Record> extends TableCodec<Relation, O> {
    private final TableFormat<O> format;

    RelationCodec(TableFormat<O> format) {
        super(format, new RelationForm());
        this.format = format;
    }

    @Override
    public List<Class<?>> implementations() {
        return List.of(getClass(), format.getClass());
    }

    @Override
    public boolean isProcessBound() {
        return true;
    }

    /** Those that have no folders of their own are tables, one after the other. */
    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public Relation read(Input input, Binding<O> binding, RunScope scope) throws Exception {
        return input.isFolder() && !format.readsFolders()
                ? together(input, FileTable.parts(input), binding, scope)
                : relation(input, () -> opened(input, binding), binding, scope);
    }

    @Override
    public Relation readTogether(List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        return together(FileTable.folder(files), files, binding, scope);
    }

    private Relation together(Input folder, List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        return relation(folder, () -> openedTogether(files, binding), binding, scope);
    }

    private Relation relation(Input input, FormatTable.Opening opening, Binding<O> binding, RunScope scope)
            throws Exception {
        FormatTable<O> table = new FormatTable<>(format, opening, binding);
        table.requireReadable();
        // the engine does not check declared columns
        NativeReader reader = binding.schema().isPresent() ? null : reader(input, table, binding.options());
        return new Relation(Engine.of(scope), FileTable.of(input, table, reader));
    }

    private @Nullable NativeReader reader(Input input, ScannedTable table, O options) throws IOException {
        if (options instanceof CsvOptions csv) {
            return CsvReader.of((DelimitedTables) format, input, csv);
        }
        return isParquet() ? ParquetReader.of(input, table, (ParquetOptions) (Record) options) : null;
    }

    /** The module of Parquet may be absent. */
    private boolean isParquet() {
        return format().name().equals("parquet");
    }

    @Override
    public void write(Relation value, Output output, Binding<O> binding, RunScope scope) throws Exception {
        if (binding.schema().isEmpty() && isCopied(value, output, binding.options())) {
            return;
        }
        FileCopy.through(value, target(output, binding)::create);
    }

    private boolean isCopied(Relation value, Output output, O options) throws Exception {
        try (FileCopy copy = FileCopy.of(value)) {
            return options instanceof CsvOptions csv
                    ? copy.toCsv(output, csv, format().name().equals("tsv") ? '\t' : ',')
                    : isParquet() && copy.toParquet(output, (ParquetOptions) (Record) options);
        }
    }
}
