// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jspecify.annotations.Nullable;

/** The rows of a table or query, fetched some at a time. It owns its connection, which it rolls back and closes at its end. */
final class ResultTable implements TableSource {
    private static final int ROWS_AHEAD = 1_000;

    private final Connection connection;
    private final Dialect dialect;
    private final String what;
    private final Reading reading;
    private final List<TableColumn> columns;
    private final BitSet untyped = new BitSet();
    private int[] positions = {};
    private CellReader[] readers = {};
    private List<CellKind> kinds = List.of();
    private List<Cells> cells = List.of();
    private int limit;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private long row;
    private int lastRead;
    /** The rows that were fetched to find the types, all columns. */
    private final Deque<List<@Nullable Object>> ahead = new ArrayDeque<>();

    private boolean isEnded;
    private boolean isFailed;
    private boolean isClosed;

    /** How the rows are requested. */
    interface Reading {
        /** {@return the columns in the order in which {@link #open} has them; requests no rows} */
        ResultSetMetaData describe(Connection connection) throws SQLException;

        /**
         * {@return the statement with the rows, not executed}
         *
         * @param columns the positions of the selected columns
         * @param limit the maximum number of rows, 0 for all
         */
        PreparedStatement open(Connection connection, int[] columns, int limit) throws SQLException;

        /** {@return whether the statement has only the selected columns, rather than all} */
        boolean selects();

        /** Releases what describing has opened. */
        void close() throws SQLException;
    }

    /**
     * Takes over a connection.
     *
     * @param what the description in messages: {@code table 'orders'}
     */
    ResultTable(Connection connection, Dialect dialect, String what, Reading reading) {
        this.connection = connection;
        this.dialect = dialect;
        this.what = what;
        this.reading = reading;
        try {
            dialect.startReading(connection);
            List<TableColumn> described = columns(reading.describe(connection));
            boolean isUntyped = described.stream().anyMatch(column -> column.kind() == CellKind.ANY);
            this.columns = isUntyped && !reading.selects() ? typed(described) : described;
        } catch (SQLException e) {
            JedroException failure = SqlFailures.of(what, e);
            closeAfter(failure);
            throw failure;
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private List<TableColumn> columns(ResultSetMetaData described) throws SQLException {
        List<TableColumn> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            String name = dialect.shown(described.getColumnLabel(i));
            if (!names.add(name)) {
                throw new JedroException(
                        what + " has two columns '" + name + "'; give one another name, with AS in a query");
            }
            CellKind kind = dialect.kind(described, i);
            int precision = kind == CellKind.DECIMAL ? Math.max(0, described.getPrecision(i)) : 0;
            found.add(
                    precision == 0 || described.getScale(i) < 0 || described.getScale(i) > precision
                            ? TableColumn.of(name, kind)
                            : new TableColumn(name, kind, precision, described.getScale(i)));
        }
        return List.copyOf(found);
    }

    /** SQLite's expressions have no type: the first rows decide, or what the reader declares. */
    private List<TableColumn> typed(List<TableColumn> described) throws SQLException {
        List<CellKind> kinds = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            untyped.set(i, described.get(i).kind() == CellKind.ANY);
            kinds.add(CellKind.ANY);
        }
        ResultSet open = execute();
        while (ahead.size() < ROWS_AHEAD && open.next()) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < described.size(); i++) {
                Object cell = open.getObject(i + 1);
                cells.add(cell);
                if (cell != null && untyped.get(i)) {
                    kinds.set(i, merged(kinds.get(i), kindOf(cell)));
                }
            }
            ahead.add(cells);
        }
        List<TableColumn> typed = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            TableColumn column = described.get(i);
            typed.add(untyped.get(i) ? TableColumn.of(column.name(), kinds.get(i)) : column);
        }
        return List.copyOf(typed);
    }

    private static CellKind kindOf(Object value) {
        return value instanceof Integer ? CellKind.LONG : CellKind.of(value.getClass());
    }

    /** Whole numbers and fractions are fractions; of other mixtures the first is kept, and the others are reported. */
    private static CellKind merged(CellKind kind, CellKind other) {
        return kind == CellKind.ANY || (kind == CellKind.LONG && other == CellKind.DOUBLE) ? other : kind;
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public List<Cells> select(int[] selected, List<CellKind> wanted) {
        positions = selected.clone();
        readers = new CellReader[selected.length];
        List<Cells> created = new ArrayList<>();
        List<CellKind> read = new ArrayList<>();
        for (int i = 0; i < selected.length; i++) {
            boolean isDeclared = untyped.get(selected[i]) && wanted.get(i) != CellKind.ANY;
            CellKind kind =
                    isDeclared ? wanted.get(i) : columns.get(selected[i]).kind();
            readers[i] = CellReader.of(kind, dialect);
            created.add(new Cells(kind));
            read.add(kind);
        }
        kinds = read;
        cells = created;
        return created;
    }

    @Override
    public void limit(int maximum) {
        limit = maximum;
    }

    @Override
    public int read(int maximum) {
        lastRead = 0;
        if (isEnded) {
            return 0;
        }
        try {
            ResultSet open = rows == null ? execute() : rows;
            while (lastRead < maximum) {
                List<@Nullable Object> fetched = ahead.poll();
                if (fetched != null) {
                    add(fetched);
                } else if (open.next()) {
                    add(open);
                } else {
                    isEnded = true;
                    break;
                }
                lastRead++;
                row++;
            }
            return lastRead;
        } catch (SQLException e) {
            isFailed = true;
            throw SqlFailures.of(what, e);
        }
    }

    private ResultSet execute() throws SQLException {
        PreparedStatement opened = reading.open(connection, positions, limit);
        statement = opened;
        rows = opened.executeQuery();
        return rows;
    }

    private void add(List<@Nullable Object> fetched) {
        for (int i = 0; i < positions.length; i++) {
            try {
                cells.get(i).add(dialect.convert(fetched.get(positions[i]), kinds.get(i)));
            } catch (MisfitException e) {
                throw e.at("row " + (row + 1), columns.get(positions[i]).name());
            }
        }
    }

    private void add(ResultSet open) throws SQLException {
        for (int i = 0; i < readers.length; i++) {
            int index = reading.selects() ? i + 1 : positions[i] + 1;
            try {
                readers[i].read(open, index, cells.get(i));
            } catch (MisfitException e) {
                throw e.at("row " + (row + 1), columns.get(positions[i]).name());
            }
        }
    }

    @Override
    public String place(int index) {
        return "row " + (row - lastRead + index + 1);
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (Connection closed = connection) {
            reading.close();
            if (statement != null) {
                statement.close();
            }
            closed.rollback();
            dialect.endReading(closed);
        } catch (SQLException e) {
            // a lost connection has been reported by the read that met it
            if (!isFailed && !SqlFailures.isLost(e)) {
                throw SqlFailures.of(what, e);
            }
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
