// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The rows of a relation, which the engine computes while they are read. Has a connection of its own, which is closed with it,
 * at the latest at the end of the run. Confined to one thread.
 */
final class QueryResult implements TableSource {
    private final Relation relation;
    private QueryPlan plan;
    private List<ResultColumn> columns;
    private @Nullable DuckDBPreparedStatement statement;
    private @Nullable DuckDBChunkedResult result;
    private @Nullable DuckDBDataChunkReader chunk;
    private int[] selected = new int[0];
    private List<Cells> cells = List.of();
    private int nextInChunk;
    private long rowsBefore;
    private boolean isAtEnd;
    private boolean isClosed;

    private QueryResult(Relation relation, QueryPlan plan, List<ResultColumn> columns) {
        this.relation = relation;
        this.plan = plan;
        this.columns = columns;
    }

    /** {@return the rows of a relation, of which nothing has been computed} */
    static QueryResult of(Relation relation) {
        QueryPlan plan = opened(relation, true);
        try {
            QueryResult opened = new QueryResult(relation, plan, columns(plan));
            relation.engine().opened(opened);
            return opened;
        } catch (SQLException e) {
            RuntimeException failure = plan.failure(e);
            closed(plan);
            throw failure;
        } catch (Throwable e) {
            closed(plan);
            throw e;
        }
    }

    static QueryPlan opened(Relation relation, boolean isNative) {
        DuckDBConnection connection;
        try {
            connection = relation.engine().connect();
        } catch (SQLException e) {
            throw DuckDbErrors.of(e, relation.engine());
        }
        try {
            return QueryPlan.of(relation, connection, isNative);
        } catch (Throwable e) {
            closed(connection);
            throw e;
        }
    }

    /** {@return the columns of a statement, which is not run} */
    static List<ResultColumn> columns(QueryPlan plan) throws SQLException {
        try (DuckDBPreparedStatement statement = plan.connection().prepare(plan.statement("", "FROM $rows", ""))) {
            plan.bind(statement);
            ResultSetMetaData heads = statement.getMetaData();
            List<ResultColumn> columns = new ArrayList<>();
            for (int i = 1; i <= heads.getColumnCount(); i++) {
                columns.add(ResultColumn.of(heads, i));
            }
            return List.copyOf(columns);
        }
    }

    @Override
    public List<TableColumn> columns() {
        return columns.stream().map(ResultColumn::head).toList();
    }

    @Override
    public List<Cells> select(int[] wanted, List<CellKind> kinds) throws IOException {
        selected = wanted.clone();
        List<Cells> all = new ArrayList<>();
        for (int column : selected) {
            all.add(new Cells(columns.get(column).head().kind()));
        }
        cells = List.copyOf(all);
        return cells;
    }

    private void start() throws SQLException {
        String[] names = new String[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = "c" + i;
        }
        List<String> passed = new ArrayList<>();
        for (int column : selected) {
            passed.add(columns.get(column).passed(names[column]));
        }
        String select = passed.isEmpty() ? "SELECT true" : "SELECT " + String.join(", ", passed);
        DuckDBPreparedStatement prepared = plan.connection()
                .prepare(plan.statement("", select + " FROM $rows AS t(" + String.join(", ", names) + ")", ""));
        statement = prepared;
        plan.bind(prepared);
        result = prepared.query();
        advance();
    }

    /** What Jedro's own reader refuses is refused with its message; what only the engine refuses is read by that reader. */
    private void startAgain(SQLException failure) throws IOException {
        if (!DuckDbErrors.isOfFile(failure) || !plan.isNative()) {
            throw explained(failure);
        }
        release();
        plan = opened(relation, false);
        try {
            start();
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private RuntimeException explained(SQLException failure) {
        return plan.failure(failure);
    }

    private void advance() throws SQLException {
        DuckDBChunkedResult rows = result;
        nextInChunk = 0;
        chunk = rows != null && rows.nextChunk() ? rows.chunk() : null;
        isAtEnd = chunk == null;
    }

    @Override
    public int read(int rows) throws IOException {
        try {
            if (statement == null && !isAtEnd) {
                try {
                    start();
                } catch (SQLException e) {
                    startAgain(e);
                }
            }
            return copied(rows);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private int copied(int rows) throws SQLException {
        DuckDBDataChunkReader current = chunk;
        while (current != null && nextInChunk == current.rowCount()) {
            rowsBefore += nextInChunk;
            advance();
            current = chunk;
        }
        if (current == null) {
            requireUnchanged();
            return 0;
        }
        int count = (int) Math.min(rows, current.rowCount() - nextInChunk);
        for (int i = 0; i < selected.length; i++) {
            columns.get(selected[i]).copy(current.vector(i), nextInChunk, count, cells.get(i));
        }
        nextInChunk += count;
        return count;
    }

    private void requireUnchanged() {
        try {
            plan.requireUnchanged();
        } catch (JedroException e) {
            throw e;
        } catch (Exception e) {
            throw new JedroException("a stored table cannot be checked: " + Reason.of(e), e);
        }
    }

    /** {@return the number in the only row, of a query that counts} */
    long single() throws IOException {
        List<Cells> one = select(new int[] {0}, List.of(CellKind.LONG));
        read(1);
        long count = one.get(0).getLong(0);
        read(1);
        return count;
    }

    @Override
    public String place(int row) {
        return "row " + (rowsBefore + nextInChunk - cells.get(0).size() + row + 1);
    }

    private void release() {
        closed(result);
        closed(statement);
        result = null;
        statement = null;
        chunk = null;
        closed(plan);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            isAtEnd = true;
            release();
            relation.engine().closed(this);
        }
    }

    static void closed(QueryPlan plan) {
        plan.close();
        closed(plan.connection());
    }

    /** The rows have been read, or the failure that matters has occurred. */
    private static void closed(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LoggerFactory.getLogger(QueryResult.class).debug("A query could not be closed", e);
        }
    }
}
