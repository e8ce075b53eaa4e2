// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types {@code ibis.*} whose backend is DuckDB, and tables of SQLite. */
final class IbisTypes {
    private static final List<String> FORMATS = List.of("csv", "json", "parquet");
    private static final Map<String, String> MODES =
            Map.of("append", "append", "overwrite", "replace", "error", "fail", "errorifexists", "fail");
    private static final String CONNECTION = "connection";
    private static final String MODE = "mode";
    private static final String TABLES = "a table is written where Kedro writes a view by default";

    private IbisTypes() {}

    static KedroType table(MapValue options) {
        boolean isOnSqlite = options.get(CONNECTION)
                .filter(MapValue.class::isInstance)
                .map(MapValue.class::cast)
                .flatMap(connection -> connection.get("backend"))
                .filter(backend -> "sqlite".equals(backend.toJava()))
                .isPresent();
        return isOnSqlite ? SqlTypes.ibisOnSqlite() : onDuckDb();
    }

    private static KedroType onDuckDb() {
        Arguments own = new Arguments().option("table_name", "table").put(CONNECTION, IbisTypes::database);
        Arguments save = new Arguments()
                .put("materialized", Argument.only("table", "view"))
                .put(MODE, IbisTypes::mode)
                .put("overwrite", IbisTypes::overwrite)
                .option("database", "schema");
        return KedroType.of("duckdb.table")
                .with("", own)
                .with("load_args", new Arguments().option("database", "schema"))
                .with("save_args", save)
                .differing(TABLES)
                .lastly(into -> {
                    into.setDefault(MODE, "replace");
                    if (!into.isWritten(CONNECTION)) {
                        into.problem("expected `connection` with the backend duckdb and a database file");
                    }
                });
    }

    static KedroType file(MapValue options) {
        Object format = options.get("file_format").map(Value::toJava).orElse("parquet");
        String ours = FORMATS.contains(String.valueOf(format)) ? String.valueOf(format) : "parquet";
        Arguments own = KedroTypes.fileFormat(FORMATS)
                .and(new Arguments().put(CONNECTION, IbisTypes::backend).ignored("table_name"));
        return KedroType.of(ours)
                .with("", own)
                .with("load_args", load(ours))
                .with("save_args", save(ours))
                .lastly(into -> into.setDefault("form", "Relation"));
    }

    private static Arguments load(String format) {
        Arguments load = new Arguments().ignored("table_name");
        return format.equals("csv")
                ? load.option("sep", "delimiter")
                        .option("delim", "delimiter")
                        .option("quote", "quote")
                        .option("header", "header", PandasArguments::flag)
                        .ignored("sample_size", "auto_detect", "parallel")
                : load;
    }

    private static Arguments save(String format) {
        return switch (format) {
            case "csv" ->
                new Arguments()
                        .option("sep", "delimiter")
                        .option("delim", "delimiter")
                        .option("quote", "quote")
                        .option("header", "header", PandasArguments::flag);
            case "parquet" -> new Arguments().put("compression", Argument.to("compression", Conversions::pages));
            default -> new Arguments();
        };
    }

    private static void database(Value value, Translating into) {
        into.nested(
                value,
                new Arguments()
                        .put("backend", Argument.only("duckdb", "sqlite"))
                        .option("database", "database")
                        .ignored("read_only", "threads", "memory_limit", "temp_directory"));
        if (value instanceof MapValue map && map.get("database").isEmpty()) {
            into.problem("expected `database`: the path of a DuckDB file; a table in memory is not kept");
        }
    }

    private static void backend(Value value, Translating into) {
        into.nested(
                value,
                new Arguments()
                        .put("backend", Argument.only("duckdb"))
                        .ignored("database", "read_only", "threads", "memory_limit", "temp_directory"));
    }

    private static void mode(Value value, Translating into) {
        String ours = MODES.get(String.valueOf(value.toJava()));
        if (ours == null) {
            into.problem("expected one of append, error, overwrite");
        } else {
            into.set(MODE, Value.of(ours, value.origin()));
        }
    }

    private static void overwrite(Value value, Translating into) {
        into.set(MODE, Value.of(Boolean.FALSE.equals(value.toJava()) ? "fail" : "replace", value.origin()));
    }
}
