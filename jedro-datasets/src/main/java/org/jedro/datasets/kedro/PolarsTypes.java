// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types {@code polars.*} except CSV. */
final class PolarsTypes {
    private static final String NOT_LAZY = "a DataFrame is loaded when a node requests it, and whole";
    private static final String FIRST_ROWS = "take the first rows in the node";

    /** Types by polars' names of formats. */
    private static final Map<String, Supplier<KedroType>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("parquet", PolarsTypes::parquet);
        FORMATS.put("csv", PolarsCsv::type);
        FORMATS.put("json", () -> json("json"));
        FORMATS.put("ndjson", () -> json("jsonl"));
        FORMATS.put("ipc", PolarsTypes::ipc);
        FORMATS.put("avro", PolarsTypes::avro);
        FORMATS.put("excel", PolarsTypes::excel);
    }

    private PolarsTypes() {}

    static KedroType eager(MapValue options) {
        Object format = options.get("file_format").map(Value::toJava).orElse("parquet");
        return FORMATS.getOrDefault(String.valueOf(format), PolarsTypes::parquet)
                .get()
                .with("", KedroTypes.fileFormat(FORMATS.keySet()))
                .lastly(into -> KedroTypes.requireFileFormat(into, FORMATS.keySet()));
    }

    static KedroType lazy(MapValue options) {
        return eager(options).differing(NOT_LAZY);
    }

    /** The arguments of all readers that have no effect here. */
    static Arguments hints() {
        return new Arguments()
                .ignored("rechunk", "low_memory", "memory_map", "cache", "use_pyarrow", "glob", "parallel")
                .ignored("storage_options", "credential_provider", "retries", "n_threads", "batch_size")
                .ignored("infer_schema_length", "row_index_offset")
                .refused("number the rows in the node", "row_index_name", "row_count_name")
                .refused("name the file in the node", "include_file_paths");
    }

    private static KedroType parquet() {
        Arguments load = hints().option("columns", "columns", Conversions::columns)
                .refused(FIRST_ROWS, "n_rows")
                .refused("the file has the schema", "schema")
                .ignored("use_statistics", "hive_partitioning", "hive_schema", "try_parse_hive_dates")
                .ignored("allow_missing_columns", "missing_columns", "extra_columns", "pyarrow_options");
        Arguments save = new Arguments()
                .put("compression", Argument.to("compression", Conversions::pages))
                .put("partition_by", PandasTypes.PARTITIONS)
                .refused("write `partition_by` where there is one", "pyarrow_options")
                .ignored("compression_level", "statistics", "row_group_size", "data_page_size", "use_pyarrow")
                .ignored("storage_options", "mkdir", "metadata");
        return KedroType.of("parquet")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(into -> into.setDefault("compression", "zstd"));
    }

    private static KedroType ipc() {
        Arguments load =
                hints().option("columns", "columns", Conversions::columns).refused(FIRST_ROWS, "n_rows");
        Arguments save = new Arguments()
                .put("compression", PandasTypes::buffers)
                .ignored("compat_level", "future", "record_batch_size", "storage_options");
        return KedroType.of("arrow").with("load_args", load).with("save_args", save);
    }

    private static KedroType avro() {
        Arguments load = new Arguments()
                .option("columns", "columns", Conversions::columns)
                .refused(FIRST_ROWS, "n_rows");
        Arguments save = new Arguments().put("compression", PolarsTypes::blocks).ignored("name");
        return KedroType.of("avro")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(into -> into.setDefault("compression", "none"));
    }

    private static void blocks(Value value, Translating into) {
        Object name = value.toJava();
        if ("uncompressed".equals(name) || "deflate".equals(name)) {
            into.set("compression", Value.of("deflate".equals(name) ? name : "none", value.origin()));
        } else if ("snappy".equals(name)) {
            into.set("compression", Value.of("deflate", value.origin()));
            into.difference("blocks are written with deflate; snappy is read");
        } else if (name != null) {
            into.problem("expected one of deflate, snappy, uncompressed but was '" + name + "'");
        }
    }

    private static KedroType json(String format) {
        Arguments load = hints().refused(
                        "write `schema_overrides` for the columns whose type JSON does not express", "schema")
                .put("schema_overrides", PandasArguments.TYPES.unlessNull())
                .refused(FIRST_ROWS, "n_rows")
                .put("ignore_errors", Argument.only(false));
        return KedroType.of(format)
                .with("load_args", load)
                .with("save_args", new Arguments().ignored("pretty", "row_oriented"));
    }

    private static KedroType excel() {
        Arguments load = hints().put("sheet_name", PandasExcel::sheets)
                .put("sheet_id", PolarsTypes::sheetNumber)
                .option("has_header", "header", PandasArguments::flag)
                .option("columns", "columns", Conversions::columns)
                .put("schema_overrides", PandasArguments.TYPES.unlessNull())
                .ignored("drop_empty_rows")
                .refused("write `columns`, `has_header` and `schema_overrides`", "read_options", "engine_options")
                .ignored("engine", "drop_empty_cols", "raise_if_empty", "table_name");
        Arguments save = new Arguments()
                .option("worksheet", "sheet")
                .option("include_header", "header", PandasArguments::flag)
                .refused("a table starts in the first cell", "position")
                .differing("cells have the formats of Excel's own", "table_style", "table_name", "column_formats")
                .differing("cells have the formats of Excel's own", "dtype_formats", "conditional_formats")
                .differing("cells have the formats of Excel's own", "header_format", "column_totals", "freeze_panes")
                .differing("cells have the formats of Excel's own", "float_precision", "sparklines", "formulas")
                .ignored("column_widths", "row_heights", "autofit", "autofilter", "hidden_columns", "hide_gridlines")
                .ignored("sheet_zoom");
        return KedroType.of("excel")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PolarsTypes::emptyRows);
    }

    private static void emptyRows(Translating into) {
        if (!Boolean.FALSE.equals(into.written("load_args.drop_empty_rows"))) {
            into.difference(
                    "empty rows between others stay, which polars drops unless load_args.drop_empty_rows is false");
        }
    }

    /** polars counts sheets from 1; 0 means all. */
    private static void sheetNumber(Value value, Translating into) {
        Object data = value.toJava();
        if (Long.valueOf(0).equals(data)) {
            PandasExcel.sheets(Value.of(null, value.origin()), into);
        } else if (data instanceof Long number && number > 0) {
            into.set("sheet", Value.of(number - 1, value.origin()));
        } else if (data != null) {
            into.problem("expected the number of one sheet, counted from 1, or 0 for all");
        }
    }
}
