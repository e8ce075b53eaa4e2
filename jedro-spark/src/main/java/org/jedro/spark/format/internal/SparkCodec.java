// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.JoinedReads;
import org.jedro.ref.TypeRef;
import org.jedro.spark.row.internal.TypedRows;
import org.jedro.spark.session.internal.OptionTexts;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.spark.session.internal.SparkErrors;
import org.jedro.spark.storage.internal.SparkFiles;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;

/**
 * The files of a format as datasets of Spark: of rows, of records, of beans, and of texts if there is one column. Reading is lazy;
 * a save is a folder.
 *
 * @param <O> the format's options
 */
public final class SparkCodec<O extends Record> implements JoinedReads<Dataset<Row>, O> {
    static final String OPTIONS = "spark";

    private final SparkFormat<O> format;

    /** Creates the form of a format. */
    public SparkCodec(SparkFormat<O> format) {
        this.format = format;
    }

    @Override
    public Format<O> format() {
        return format.format();
    }

    @Override
    public TypeRef<Dataset<Row>> form() {
        return TypedRows.ROWS;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        return TypedRows.element(declared).isPresent() ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public Map<String, Class<? extends Record>> ownOptions() {
        return Map.of(OPTIONS, SparkOptions.class);
    }

    @Override
    public List<Class<?>> implementations() {
        return List.of(getClass(), format.definer());
    }

    /** Spark packs and unpacks files itself. */
    @Override
    public boolean isCompressible() {
        return false;
    }

    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public boolean writesFolder(Binding<O> binding) {
        return true;
    }

    @Override
    public boolean isProcessBound() {
        return true;
    }

    @Override
    public Dataset<Row> read(Input input, Binding<O> binding) {
        throw outside();
    }

    @Override
    public void write(Dataset<Row> value, Output output, Binding<O> binding) {
        throw outside();
    }

    @Override
    public Dataset<Row> readTogether(List<Part> files, Binding<O> binding) {
        throw outside();
    }

    private static JedroException outside() {
        return new JedroException("a Dataset is loaded and saved by a run or a catalog, which has the session for it");
    }

    @Override
    public Dataset<Row> read(Input input, Binding<O> binding, RunScope scope) throws Exception {
        SparkSession session = SparkEngine.of(scope);
        return loaded(session, paths(input, session, scope), binding);
    }

    private static List<String> paths(Input input, SparkSession session, RunScope scope) throws Exception {
        if (!input.location().scheme().equals(Location.FILE)) {
            SparkEngine.keep(input, scope);
        }
        return SparkFiles.paths(input, session);
    }

    @Override
    public Dataset<Row> readTogether(List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        SparkSession session = SparkEngine.of(scope);
        List<String> paths = new ArrayList<>();
        for (Part file : files) {
            paths.addAll(paths(file.opening().open(), session, scope));
        }
        return loaded(session, paths, binding);
    }

    private Dataset<Row> loaded(SparkSession session, List<String> paths, Binding<O> binding) {
        boolean isTyped = TypedRows.classOf(binding.form()).isPresent();
        try {
            SparkRead read = new SparkRead(
                    session, paths, OptionTexts.of(options(binding).load()));
            Dataset<Row> rows = format.load(read, binding.options(), isTyped);
            return TypedRows.loaded(rows, binding.form(), binding.unknown());
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private SparkOptions options(Binding<O> binding) {
        return binding.own(OPTIONS, SparkOptions.class).orElseGet(SparkOptions::defaults);
    }

    @Override
    public void write(Dataset<Row> value, Output output, Binding<O> binding, RunScope scope) throws Exception {
        SparkEngine.requireOpen(value.sparkSession());
        try {
            SparkOptions own = options(binding);
            List<String> partitions = own.partitionBy().orElse(format.partitionBy(binding.options()));
            DataFrameWriter<Row> writer = writer(value, binding, own);
            FolderSave.save(
                    partitions.isEmpty() ? writer : writer.partitionBy(partitions.toArray(String[]::new)),
                    () -> writer(value.limit(0), binding, own),
                    output,
                    format,
                    value.sparkSession());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private DataFrameWriter<Row> writer(Dataset<?> value, Binding<O> binding, SparkOptions own) {
        Dataset<Row> rows = TypedRows.stored(value, binding.form());
        return format.toWrite(rows, binding.options())
                .write()
                .format(format.source())
                .options(format.saving(binding.options()))
                .options(OptionTexts.of(own.save()));
    }
}
