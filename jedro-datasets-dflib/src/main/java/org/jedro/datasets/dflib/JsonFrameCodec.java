// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import org.dflib.DataFrame;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.datasets.tree.internal.JsonCodec;
import org.jedro.datasets.tree.internal.JsonTables;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#JSON} as a DFLib {@code DataFrame}, whole in memory. Columns of numbers without nulls are primitive. */
public final class JsonFrameCodec implements Codec<DataFrame, JsonOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public JsonFrameCodec() {}

    @Override
    public Format<JsonOptions> format() {
        return Formats.JSON;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    /** Most JSON files are not tables. */
    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean checksSchema() {
        return true;
    }

    @Override
    public Joining joining() {
        return Joining.ARRAYS;
    }

    @Override
    public DataFrame read(Input input, Binding<JsonOptions> binding) throws IOException {
        return PlainFrames.frame(
                JsonTables.read(input, binding.options(), binding.schema()),
                PlainFrames.kinds(binding.options().types(), binding.schema()));
    }

    @Override
    public void write(DataFrame table, Output output, Binding<JsonOptions> binding) throws IOException {
        JsonTables.write(PlainFrames.table(table), output, binding.options().orient(), binding.schema());
    }

    @Override
    public Statistics statistics(Input input, Binding<JsonOptions> binding) throws IOException {
        return new JsonCodec().statistics(input, binding);
    }

    @Override
    public Preview preview(Input input, Binding<JsonOptions> binding, int rows) throws IOException {
        return new JsonCodec().preview(input, binding, rows);
    }
}
