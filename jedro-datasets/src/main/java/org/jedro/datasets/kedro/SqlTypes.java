// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Kedro's types of tables and queries in databases, whose credentials have a URL of SQLAlchemy as {@code con}. */
final class SqlTypes {
    private static final Map<String, String> MODES =
            Map.of("fail", "fail", "error", "fail", "replace", "replace", "overwrite", "replace", "append", "append");
    private static final String CONNECTION = "write the connection in the credentials, as `con` or `url`";
    private static final String NO_INDEX = "a table has no index here; expected false";

    private SqlTypes() {}

    static KedroType table() {
        return KedroType.of("jdbc.table")
                .with("", new Arguments().option("table_name", "table"))
                .with("load_args", loading().option("schema", "schema").option("columns", "columns"))
                .with(
                        "save_args",
                        new Arguments()
                                .put(
                                        "if_exists",
                                        Argument.to("mode", SqlTypes::mode).unlessNull())
                                .put("index", Argument.onlyOr(NO_INDEX, false, null))
                                .option("schema", "schema")
                                .option("chunksize", "batch_size")
                                .refused("write `types` with the SQL types of the columns", "dtype")
                                .refused("write `table_name`", "name")
                                .refused(CONNECTION, "con")
                                .ignored("method", "index_label"))
                .lastly(SqlTypes::requireTable)
                .lastly(SqlTypes::recreating);
    }

    static KedroType query() {
        return KedroType.of("jdbc.query")
                .with("", new Arguments().option("sql", "sql").put("execution_options", SqlTypes::execution))
                .with("load_args", loading().option("params", "parameters").ignored("encoding"))
                .lastly(SqlTypes::parameters);
    }

    /** A type with a query to load, or a table to load and save. */
    static KedroType polars(MapValue options) {
        if (options.get("sql").isPresent()) {
            return query().with("", new Arguments().refused("write an entry of its own for the table", "table_name"));
        }
        return KedroType.of("jdbc.table")
                .with("", new Arguments().option("table_name", "table"))
                .with("load_args", new Arguments().ignored("infer_schema_length", "schema_overrides"))
                .with(
                        "save_args",
                        new Arguments()
                                .put(
                                        "if_table_exists",
                                        Argument.to("mode", SqlTypes::mode).unlessNull())
                                .ignored("engine", "engine_options"))
                .lastly(SqlTypes::requireTable)
                .lastly(SqlTypes::recreating);
    }

    /** A table that ibis reads from a file of SQLite, whose connection needs no credentials. */
    static KedroType ibisOnSqlite() {
        return KedroType.of("jdbc.table")
                .with(
                        "",
                        new Arguments()
                                .option("table_name", "table")
                                .put(
                                        "connection",
                                        Argument.to("url", SqlTypes::file).unlessNull())
                                .put("mode", Argument.to("mode", SqlTypes::mode).unlessNull()))
                .with("load_args", new Arguments().option("database", "schema"))
                .with(
                        "save_args",
                        new Arguments()
                                .put("materialized", SqlTypes::materialized)
                                .put("mode", Argument.to("mode", SqlTypes::mode).unlessNull())
                                .put("overwrite", SqlTypes::overwrite))
                .differing("rows are loaded, not an expression that is computed in the database")
                .lastly(SqlTypes::requireTable)
                .lastly(SqlTypes::recreating);
    }

    private static Arguments loading() {
        return new Arguments()
                .refused(PandasArguments.IN_NODE, "index_col", "parse_dates", "dtype")
                .refused(PandasArguments.STREAM, "chunksize")
                .refused(CONNECTION, "con")
                .ignored("coerce_float", "dtype_backend");
    }

    private static Optional<Value> mode(Value value) throws MisfitException {
        String mode = MODES.get(String.valueOf(value.toJava()));
        if (mode == null) {
            throw MisfitException.expected("fail, replace or append", value);
        }
        return Conversion.of(mode, value);
    }

    private static void requireTable(Translating into) {
        if (!into.isWritten("table_name")) {
            into.problem("expected `table_name`, which Kedro requires");
        }
    }

    /** pandas drops a table before it writes it again. */
    private static void recreating(Translating into) {
        boolean isReplaced =
                List.of("save_args.if_exists", "save_args.if_table_exists", "save_args.mode", "mode").stream()
                        .map(into::written)
                        .anyMatch(mode -> "replace".equals(mode) || "overwrite".equals(mode));
        if (isReplaced) {
            into.setDefault("recreate", true);
            into.difference(
                    "a table whose columns are those of the rows is emptied, and keeps its grants, indexes and keys");
        }
    }

    private static void execution(Value value, Translating into) {
        if (!(value instanceof MapValue map)) {
            return;
        }
        Map<String, Value> others = new LinkedHashMap<>(map.entries());
        others.remove("stream_results");
        others.remove("yield_per");
        others.remove("max_row_buffer");
        if (!others.isEmpty()) {
            into.problem(String.join(", ", others.keySet())
                    + ": has no counterpart; write `properties` or `init` in the credentials");
        }
    }

    private static void parameters(Translating into) {
        if (String.valueOf(into.written("sql")).contains("%(")) {
            into.problemAt("sql", "expected parameters that are written :name, not %(name)s");
        } else if (into.isWritten("load_args.params")) {
            into.difference("parameters are written :name in the query");
        }
    }

    private static Optional<Value> file(Value value) throws MisfitException {
        if (value instanceof MapValue map
                && map.get("database").map(Value::toJava).orElse(null) instanceof String file
                && !file.equals(":memory:")) {
            return Conversion.of("jdbc:sqlite:" + file, value);
        }
        throw new MisfitException("expected the file of the `database`; a table in memory is not kept");
    }

    private static void materialized(Value value, Translating into) {
        if (!"table".equals(value.toJava())) {
            into.problem("a save writes rows into a table; expected 'table'");
        }
    }

    private static void overwrite(Value value, Translating into) {
        if (Boolean.TRUE.equals(value.toJava())) {
            into.setDefault("mode", "replace");
            into.setDefault("recreate", true);
        }
    }
}
