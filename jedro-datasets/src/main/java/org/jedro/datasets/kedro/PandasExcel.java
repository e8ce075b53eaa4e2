// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import org.jedro.value.Value;

/** {@code pandas.ExcelDataset}: the arguments of {@code read_excel} and {@code to_excel}. */
final class PandasExcel {
    private static final String ALL_SHEETS = "Map<String, DataFrame>";
    private static final List<String> OTHER_WORKBOOKS = List.of(".xls", ".xlsb", ".ods");
    private static final String FROM_THE_FIRST_CELL = "a table starts in the first cell";

    private PandasExcel() {}

    static KedroType type() {
        return KedroType.of("excel")
                .with("load_args", load())
                .with("save_args", save())
                .lastly(PandasArguments::skip)
                .lastly(PandasArguments::nulls)
                .lastly(PandasExcel::otherWorkbooks);
    }

    private static Arguments load() {
        return new Arguments()
                .put("sheet_name", PandasExcel::sheets)
                .put("header", PandasArguments::header)
                .refused("rename the columns in the node", "names")
                .put("usecols", PandasArguments::columns)
                .put("index_col", PandasArguments::indexColumn)
                .put("dtype", PandasArguments.TYPES.unlessNull())
                .put("parse_dates", PandasArguments::dates)
                .option("nrows", "rows", Conversions::count)
                .put("skiprows", PandasArguments::skippedRows)
                .put("decimal", Argument.only("."))
                .refused(PandasArguments.IN_NODE, "skipfooter", "converters", "date_format", "date_parser", "thousands")
                .refused(PandasArguments.IN_NODE, "comment", "true_values", "false_values")
                .ignored("na_values", "keep_default_na", "na_filter", "engine", "engine_kwargs", "storage_options")
                .ignored("dtype_backend", "verbose");
    }

    private static Arguments save() {
        Arguments writer = new Arguments()
                .put("mode", Argument.onlyOr("expected 'w'; nothing is added to a workbook here", "w"))
                .differing("dates have the format of Excel's own", "date_format", "datetime_format")
                .ignored("engine", "engine_kwargs", "if_sheet_exists");
        return new Arguments()
                .put("sheet_name", PandasExcel::savedSheet)
                .put("index", PandasArguments.NO_INDEX_SAVED)
                .option("header", "header", PandasArguments::flag)
                .refused("leave the others out in the node", "columns")
                .refused(FROM_THE_FIRST_CELL, "startrow", "startcol")
                .differing("null is an empty cell", "na_rep")
                .differing("numbers are written with all their digits; round them in the node", "float_format")
                .differing("nothing is frozen", "freeze_panes")
                .put("writer", (value, into) -> into.nested(value, writer))
                .ignored("engine", "engine_kwargs", "storage_options", "index_label", "merge_cells")
                .differing("an infinite number is an empty cell", "inf_rep");
    }

    /** Null means all sheets, a list some of them; the result is a map of tables in both cases. */
    static void sheets(Value value, Translating into) {
        Object data = value.toJava();
        if (data == null) {
            into.set("form", Value.of(ALL_SHEETS, value.origin()));
        } else if (data instanceof List<?> sheets
                && !sheets.isEmpty()
                && sheets.stream().allMatch(PandasExcel::isSheet)) {
            into.set("sheets", value);
            into.set("form", Value.of(ALL_SHEETS, value.origin()));
            if (sheets.stream().anyMatch(Long.class::isInstance)) {
                into.difference("tables have the names of their sheets, not the numbers");
            }
        } else if (isSheet(data)) {
            into.set("sheet", value);
        } else {
            into.problem("expected the name or number of a sheet, a list of them, or null for all");
        }
    }

    private static void savedSheet(Value value, Translating into) {
        if (value.toJava() instanceof String) {
            into.set("sheet", value);
        } else if (value.toJava() != null) {
            into.problem("expected the name of a sheet");
        }
    }

    private static boolean isSheet(Object data) {
        return data instanceof String || data instanceof Long number && number >= 0;
    }

    private static void otherWorkbooks(Translating into) {
        for (String suffix : OTHER_WORKBOOKS) {
            if (into.filepath().endsWith(suffix)) {
                into.problemAt("filepath", "workbooks in " + suffix + " cannot be read; save it as .xlsx");
            }
        }
    }
}
