// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.JoinedReads;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.datasets.tree.internal.JsonCodec;
import org.jedro.datasets.tree.internal.JsonlListCodec;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Objects in JSON as {@link Relation}s.
 *
 * @param <O> the format's options
 */
final class JsonRelationCodec<O extends Record> implements JoinedReads<Relation, O> {
    private final Codec<?, O> plain;
    private final BiFunction<Input, O, JsonTable> tables;
    private final Predicate<O> isWritable;
    private final boolean isArray;

    private JsonRelationCodec(
            Codec<?, O> plain, BiFunction<Input, O, JsonTable> tables, Predicate<O> isWritable, boolean isArray) {
        this.plain = plain;
        this.tables = tables;
        this.isWritable = isWritable;
        this.isArray = isArray;
    }

    static JsonRelationCodec<JsonOptions> ofFiles() {
        return new JsonRelationCodec<>(
                new JsonCodec(), JsonTable::of, options -> options.orient() == JsonOptions.Orient.RECORDS, true);
    }

    static JsonRelationCodec<JsonlOptions> ofLines() {
        return new JsonRelationCodec<>(new JsonlListCodec(), JsonTable::ofLines, options -> true, false);
    }

    @Override
    public Format<O> format() {
        return plain.format();
    }

    @Override
    public TypeRef<Relation> form() {
        return RelationForm.TYPE;
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean isProcessBound() {
        return true;
    }

    @Override
    public Relation read(Input input, Binding<O> binding) {
        throw RelationForm.outside();
    }

    @Override
    public void write(Relation value, Output output, Binding<O> binding) {
        throw RelationForm.outside();
    }

    @Override
    public Relation read(Input input, Binding<O> binding, RunScope scope) throws Exception {
        if (input.isFolder()) {
            return together(input, FileTable.parts(input), binding, scope);
        }
        return relation(input, tables.apply(input, binding.options()), scope);
    }

    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public Relation readTogether(List<Part> files, Binding<O> binding) {
        throw RelationForm.outside();
    }

    @Override
    public Relation readTogether(List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        return together(FileTable.folder(files), files, binding, scope);
    }

    private Relation together(Input folder, List<Part> files, Binding<O> binding, RunScope scope) throws Exception {
        return relation(folder, JsonTable.together(files, file -> tables.apply(file, binding.options())), scope);
    }

    private static Relation relation(Input input, JsonTable table, RunScope scope) throws Exception {
        return new Relation(Engine.of(scope), FileTable.of(input, table, null));
    }

    @Override
    public void write(Relation value, Output output, Binding<O> binding, RunScope scope) throws Exception {
        if (!isWritable.test(binding.options())) {
            throw new JedroException(
                    "a Relation is written as an array of objects; expected 'orient: records', or save a data"
                            + " frame");
        }
        try (FileCopy copy = FileCopy.of(value)) {
            copy.toJson(output, isArray);
        }
    }

    @Override
    public boolean isCompressible() {
        return plain.isCompressible();
    }

    @Override
    public Statistics statistics(Input input, Binding<O> binding) throws Exception {
        return plain.statistics(input, binding);
    }

    @Override
    public Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        return plain.preview(input, binding, rows);
    }
}
