// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.ArrayList;
import org.dflib.DataFrame;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Joining;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.datasets.tree.internal.JsonTables;
import org.jedro.datasets.tree.internal.JsonlListCodec;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#JSONL} as a DFLib {@code DataFrame}, whole in memory. Columns of numbers without nulls are primitive. */
public final class JsonlFrameCodec implements Codec<DataFrame, JsonlOptions> {
    private final JsonlListCodec items = new JsonlListCodec();

    /** For {@link java.util.ServiceLoader}. */
    public JsonlFrameCodec() {}

    @Override
    public Format<JsonlOptions> format() {
        return Formats.JSONL;
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
        return Joining.LINES;
    }

    @Override
    public DataFrame read(Input input, Binding<JsonlOptions> binding) throws IOException {
        return PlainFrames.frame(
                JsonTables.readLines(input, binding.options(), binding.schema()),
                PlainFrames.kinds(binding.options().types(), binding.schema()));
    }

    @Override
    public void write(DataFrame table, Output output, Binding<JsonlOptions> binding) throws IOException {
        items.write(new ArrayList<>(JsonTables.maps(PlainFrames.table(table))), output, binding);
    }

    @Override
    public Statistics statistics(Input input, Binding<JsonlOptions> binding) throws IOException {
        return items.statistics(input, binding);
    }

    @Override
    public Preview preview(Input input, Binding<JsonlOptions> binding, int rows) throws IOException {
        return items.preview(input, binding, rows);
    }
}
