// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBPreparedStatement;
import org.jedro.JedroException;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.storage.Output;

/** Writes the rows of a relation to a file. Confined to one thread. */
final class FileCopy implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 2048;

    private final Relation relation;
    private QueryPlan plan;
    private List<ResultColumn> columns;

    private FileCopy(Relation relation, QueryPlan plan) throws SQLException {
        this.relation = relation;
        this.plan = plan;
        this.columns = QueryResult.columns(plan);
    }

    /** {@return the rows of a relation, to be written by the engine itself} */
    static FileCopy of(Relation relation) {
        QueryPlan plan = QueryResult.opened(relation, true);
        try {
            return new FileCopy(relation, plan);
        } catch (SQLException e) {
            RuntimeException failure = plan.failure(e);
            QueryResult.closed(plan);
            throw failure;
        } catch (Throwable e) {
            QueryResult.closed(plan);
            throw e;
        }
    }

    /** {@return whether the file has been written; false if the engine does not have one of the options} */
    boolean toParquet(Output output, ParquetOptions options) throws Exception {
        if (options.partitionBy().isPresent()
                || columns.stream().anyMatch(column -> column.type().equals("INTERVAL"))) {
            return false;
        }
        String compression = options.compression() == ParquetOptions.Compression.NONE
                ? "uncompressed"
                : options.compression().name().toLowerCase(Locale.ROOT);
        copy(output, FileCopy::stored, "FORMAT parquet, COMPRESSION " + compression);
        return true;
    }

    /** Types that Parquet or Jedro does not have become the next wider ones. */
    private static String stored(ResultColumn column, String name) {
        return switch (column.passed()) {
            case INT, LONG, WHOLE -> column.passed(name);
            case TEXT -> column.type().equals("UUID") ? name : column.passed(name);
            case EPOCH -> column.type().startsWith("TIMESTAMP_") ? "CAST(" + name + " AS TIMESTAMP)" : name;
            default -> name;
        };
    }

    /** {@return whether the file has been written; false if the engine does not have one of the options} */
    boolean toCsv(Output output, CsvOptions options, char standardDelimiter) throws Exception {
        char delimiter = options.delimiter().orElse(standardDelimiter);
        boolean isPlain = options.charset().equalsIgnoreCase("UTF-8")
                && options.decimal() == '.'
                && options.thousands().isEmpty()
                && options.dateFormat().isEmpty()
                && options.timeFormat().isEmpty()
                && options.datetimeFormat().isEmpty()
                && options.trues().isEmpty()
                && options.savedNames().isEmpty()
                && options.lineEnd() == CsvOptions.LineEnd.LF
                && delimiter < 128
                && options.quote() < 128;
        if (!isPlain
                || isPacked(output)
                || columns.size() < 2
                || !columns.stream().allMatch(FileCopy::hasText)) {
            return false;
        }
        String quote = Sql.text(String.valueOf(options.quote()));
        copy(
                output,
                FileCopy::text,
                "FORMAT csv, HEADER " + options.header() + ", DELIMITER " + Sql.text(String.valueOf(delimiter))
                        + ", QUOTE "
                        + quote + ", ESCAPE " + quote + ", NULLSTR " + Sql.text(options.writtenNull())
                        + (options.quoting() == CsvOptions.Quoting.ALL ? ", FORCE_QUOTE *" : ""));
        return true;
    }

    /** What is compressed as it is written has no local file. */
    private static boolean isPacked(Output output) {
        try {
            output.localFile();
            return false;
        } catch (IOException | JedroException e) {
            return true;
        }
    }

    private static boolean hasText(ResultColumn column) {
        return switch (column.head().kind()) {
            case BYTES, DURATION, ANY -> false;
            default -> !column.isNested() && !column.type().endsWith("_NS");
        };
    }

    /** {@return a value as Jedro writes it to text files} */
    private static String text(ResultColumn column, String name) {
        return switch (column.head().kind()) {
            case FLOAT, DOUBLE ->
                "CASE WHEN isfinite(" + name + ") THEN CAST(" + name + " AS VARCHAR) WHEN isnan(" + name
                        + ") THEN 'NaN' WHEN " + name + " > 0 THEN 'Infinity' WHEN " + name
                        + " < 0 THEN '-Infinity' END";
            case DATETIME -> "replace(CAST(CAST(" + name + " AS TIMESTAMP) AS VARCHAR), ' ', 'T')";
            case INSTANT -> "replace(CAST(timezone('UTC', " + name + ") AS VARCHAR), ' ', 'T') || 'Z'";
            case DECIMAL -> "CAST(" + column.passed(name) + " AS VARCHAR)";
            default -> "CAST(" + name + " AS VARCHAR)";
        };
    }

    /**
     * Writes the rows as objects.
     *
     * @param isArray whether they are the elements of an array rather than lines
     */
    void toJson(Output output, boolean isArray) throws Exception {
        copy(output, FileCopy::json, "FORMAT json, ARRAY " + isArray);
    }

    /** JSON has no dates, and no NaN or infinite numbers. */
    private static String json(ResultColumn column, String name) {
        return switch (column.head().kind()) {
            case FLOAT, DOUBLE -> "CASE WHEN isfinite(" + name + ") THEN " + name + " END";
            case DATE, TIME, UUID, DATETIME, INSTANT -> text(column, name);
            case DECIMAL -> column.passed(name);
            default -> name;
        };
    }

    private interface Stored {
        String sql(ResultColumn column, String name);
    }

    private void copy(Output output, Stored stored, String options) throws Exception {
        OpenedTables.requireAny(columns);
        Path file = output.localFile();
        long rows;
        try {
            rows = run(file, stored, options);
        } catch (SQLException e) {
            if (!DuckDbErrors.isOfFile(e)) {
                throw plan.failure(e);
            }
            rows = again(file, stored, options);
        }
        plan.requireUnchanged();
        MeasuredOutput.report(output, rows, columns.size());
    }

    /** What the engine does not accept in a file is read by Jedro's own reader, which explains it, or accepts it. */
    private long again(Path file, Stored stored, String options) throws IOException {
        QueryResult.closed(plan);
        plan = QueryResult.opened(relation, false);
        try {
            columns = QueryResult.columns(plan);
            return run(file, stored, options);
        } catch (SQLException e) {
            throw plan.failure(e);
        }
    }

    private long run(Path file, Stored stored, String options) throws SQLException, IOException {
        Files.deleteIfExists(file);
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            selected.add(stored.sql(column, "c" + i) + " AS "
                    + Sql.name(column.head().name()));
        }
        String sql = plan.statement(
                "COPY (",
                "SELECT " + String.join(", ", selected) + " FROM $rows AS t(" + names + ")",
                ") TO " + Sql.text(file.toAbsolutePath().toString()) + " (" + options + ", USE_TMP_FILE false)");
        try (DuckDBPreparedStatement statement = plan.connection().prepare(sql)) {
            plan.bind(statement);
            return statement.executeLargeUpdate();
        }
    }

    /** Creates the target of rows. */
    interface Sink {
        TableSink create(List<TableColumn> columns) throws IOException;
    }

    /** Writes the rows with Jedro's own writer. */
    static void through(Relation relation, Sink target) throws IOException {
        try (QueryResult rows = QueryResult.of(relation)) {
            List<TableColumn> heads = rows.columns();
            OpenedTables.requireAny(heads);
            List<Cells> cells = rows.select(
                    IntStream.range(0, heads.size()).toArray(),
                    heads.stream().map(TableColumn::kind).toList());
            try (TableSink sink = target.create(heads)) {
                while (rows.read(ROWS_AT_ONCE) > 0) {
                    sink.write(cells);
                    cells.forEach(Cells::clear);
                }
            }
        }
    }

    @Override
    public void close() {
        QueryResult.closed(plan);
    }
}
