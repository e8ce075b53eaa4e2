// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.value.Value;

/** The types {@code pandas.*} of binary tables; the types of text tables have classes of their own. */
final class PandasTypes {
    /** One column, or several: folders that are named by the columns' values. */
    static final Argument PARTITIONS = ((Argument) PandasTypes::partitions).unlessNo();

    private static final String WHOLE_FOLDER =
            "a save replaces the folder as a whole; partitions that the table does not have are gone";

    private PandasTypes() {}

    private static void partitions(Value value, Translating into) {
        Argument.to("partition_by", Conversions::columns).translate(value, into);
        into.difference(WHOLE_FOLDER);
    }

    static KedroType parquet() {
        Arguments load = new Arguments()
                .option("columns", "columns", Conversions::columns)
                .option("filters", "filters", PandasTypes::filters)
                .ignored("engine", "dtype_backend", "use_nullable_dtypes", "storage_options", "filesystem")
                .ignored("use_threads", "memory_map", "pre_buffer", "buffer_size", "use_legacy_dataset")
                .ignored("use_pandas_metadata", "coerce_int96_timestamp_unit");
        Arguments save = new Arguments()
                .put("compression", Argument.to("compression", Conversions::pages))
                .put("index", PandasArguments.NO_INDEX_SAVED)
                .put("partition_cols", PARTITIONS)
                .ignored("engine", "storage_options", "filesystem", "compression_level", "use_dictionary")
                .ignored("row_group_size", "data_page_size", "data_page_version", "version", "flavor")
                .ignored("write_statistics", "coerce_timestamps", "allow_truncated_timestamps")
                .ignored("use_deprecated_int96_timestamps")
                .differing(WHOLE_FOLDER, "existing_data_behavior");
        return KedroType.of("parquet")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PandasTypes::nullsOfNotIn);
    }

    static KedroType feather() {
        Arguments load = new Arguments()
                .option("columns", "columns", Conversions::columns)
                .ignored("use_threads", "memory_map", "dtype_backend", "storage_options");
        Arguments save = new Arguments()
                .put("compression", PandasTypes::buffers)
                .put("version", Argument.onlyOr("Feather 1 is not written; expected 2", 2L, null))
                .ignored("compression_level", "chunksize", "storage_options");
        return KedroType.of("arrow").with("load_args", load).with("save_args", save);
    }

    /** LZ4 is read, but not written. */
    static void buffers(Value value, Translating into) {
        Object name = value.toJava();
        if ("zstd".equals(name)) {
            into.set("compression", value);
        } else if ("lz4".equals(name)) {
            into.difference("the file is written without compression, or with zstd; lz4 is read");
        } else if (name != null && !"uncompressed".equals(name)) {
            into.problem("expected one of lz4, uncompressed, zstd but was '" + name + "'");
        }
    }

    /** The same list of lists as here; it is checked even if Parquet is not on the class path. */
    private static Optional<Value> filters(Value value) throws MisfitException {
        if (!(value.toJava() instanceof List<?> filters)) {
            throw MisfitException.expected("a list of [column, operator, value]", value);
        }
        try {
            ColumnFilters.of(filters);
        } catch (IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            throw new MisfitException(sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                    + sentence.substring(1).replaceFirst("\\.$", ""));
        }
        return Conversion.of(filters, value);
    }

    private static void nullsOfNotIn(Translating into) {
        if (String.valueOf(into.written("load_args.filters")).contains(", not in, ")) {
            into.difference("load_args.filters: 'not in' leaves rows out that have null there; pyarrow keeps them");
        }
    }
}
