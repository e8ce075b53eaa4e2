// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.CommitRecorded;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableTarget;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jspecify.annotations.Nullable;

/**
 * A table of a database, in one form. A save writes into a side table, and its commit is one short transaction.
 *
 * @param <T> the type of the value
 */
final class TableDataset<T> implements Staged<T>, Findable, Previewable, Measurable, CommitRecorded {
    private final String dataset;
    private final Connecting connecting;
    private final TableName table;
    private final TableOptions options;
    private final TableForm<T> form;
    private final TableBinding binding;
    private final RunScope scope;

    TableDataset(
            String dataset,
            Connecting connecting,
            TableOptions options,
            TableForm<T> form,
            TableBinding binding,
            RunScope scope) {
        this.dataset = dataset;
        this.connecting = connecting;
        this.table = new TableName(options.schema(), options.table().orElseThrow());
        this.options = options;
        this.form = form;
        this.binding = binding;
        this.scope = scope;
    }

    private Database database() throws Exception {
        return Database.of(connecting, scope);
    }

    @Override
    public T load() throws Exception {
        return OpenedTables.read(form, open(), binding);
    }

    private ResultTable open() throws Exception {
        connecting.requirePresent();
        Database database = database();
        Dialect dialect = database.dialect();
        return new ResultTable(
                database.connection(),
                dialect,
                table.toString(),
                new TableReading(table, dialect, options.fetchSize()));
    }

    @Override
    public Preview preview(int rows) throws Exception {
        try (ResultTable opened = open()) {
            return OpenedTables.preview(opened, options.columns(), rows);
        }
    }

    @Override
    public void visit(int rows, RowVisitor visitor) throws Exception {
        try (ResultTable opened = open()) {
            OpenedTables.visit(opened, options.columns(), rows, visitor);
        }
    }

    @Override
    public Statistics statistics() throws Exception {
        try (ResultTable opened = open()) {
            int columns =
                    options.columns().map(List::size).orElse(opened.columns().size());
            return Statistics.UNKNOWN.withRows(count()).withColumns(columns);
        }
    }

    private long count() throws Exception {
        Database database = database();
        try {
            return database.transaction(connection -> {
                try (PreparedStatement query =
                                connection.prepareStatement("SELECT count(*) FROM " + table.sql(database.dialect()));
                        ResultSet count = query.executeQuery()) {
                    count.next();
                    return count.getLong(1);
                }
            });
        } catch (SQLException e) {
            throw SqlFailures.of(table.toString(), e);
        }
    }

    @Override
    public boolean exists() throws Exception {
        if (connecting.isAbsent()) {
            return false;
        }
        Database database = database();
        try {
            return database.transaction(connection -> database.dialect().exists(connection, table));
        } catch (SQLException e) {
            throw SqlFailures.of(table.toString(), e);
        }
    }

    @Override
    public boolean isCommitted(NodeCommit commit) throws Exception {
        if (connecting.isAbsent()) {
            return false;
        }
        Database database = database();
        return database.transaction(connection ->
                new CommitLog(database.dialect(), table.schema()).contains(connection, commit.runId(), dataset));
    }

    @Override
    public List<String> sweep() throws Exception {
        if (connecting.isAbsent()) {
            return List.of();
        }
        Database database = database();
        try {
            return SideTables.remove(database, table);
        } catch (SQLException e) {
            throw SqlFailures.of(table.toString(), e);
        }
    }

    @Override
    public Stage stage(T value) throws Exception {
        connecting.makeFolder();
        Database database = database();
        SideTables.sweep(database, table);
        Target target = new Target(database);
        boolean isWritten = false;
        try {
            form.write(value, target, binding);
            TableStage stage = target.stage();
            isWritten = true;
            return stage;
        } finally {
            if (!isWritten) {
                target.discard();
            }
        }
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        options.schema().ifPresent(schema -> description.put("schema", schema));
        description.put("table", table.table());
        return description;
    }

    /** The side table, once the columns of the rows are known. */
    private final class Target implements TableTarget {
        private final Database database;
        private @Nullable TableStage stage;

        Target(Database database) {
            this.database = database;
        }

        @Override
        public String name() {
            return "jdbc.table";
        }

        @Override
        public TableSink create(List<TableColumn> columns) throws IOException {
            OpenedTables.requireAny(columns);
            return database.dialect().hasFreeDecimals() ? side(columns) : DecimalSink.of(columns, this::side);
        }

        private TableSink side(List<TableColumn> columns) throws IOException {
            Connection connection = database.connection();
            boolean isOwned = false;
            try {
                SideSink sink = started(connection, columns);
                isOwned = true;
                return sink;
            } catch (SQLException e) {
                throw SqlFailures.of(table.toString(), e);
            } finally {
                if (!isOwned) {
                    close(connection);
                }
            }
        }

        private SideSink started(Connection connection, List<TableColumn> columns) throws SQLException, IOException {
            Dialect dialect = database.dialect();
            CommitLog log = new CommitLog(dialect, table.schema());
            boolean isLogged = log.contains(connection, scope.saveVersion(), dataset);
            if (isLogged && !options.mode().isDoneOnce()) {
                log.forget(connection, scope.saveVersion(), dataset);
            }
            boolean isRepeated = isLogged && options.mode() == TableOptions.Mode.FAIL;
            SavePlan plan = SavePlan.of(connection, dialect, table, options, columns, isRepeated);
            TableName name = SideTables.free(connection, database, table, scope.saveVersion());
            SideTable side = new SideTable(name, table, columns, plan.isNumbered());
            stage = new TableStage(database, dataset, plan, side);
            create(connection, plan.create(name, dialect, columns, true));
            return new SideSink(connection, dialect, plan, side);
        }

        private void create(Connection connection, String statement) throws SQLException {
            try {
                Dialect.execute(connection, statement);
            } catch (SQLException e) {
                if (options.types().isEmpty() || SqlFailures.isLost(e) || SqlFailures.isDenied(e)) {
                    throw e;
                }
                throw new JedroException(
                        table + " cannot be created: " + SqlFailures.reason(e) + "; check the option 'types'", e);
            }
        }

        private void close(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqlFailures.of(table.toString(), e);
            }
        }

        TableStage stage() {
            if (stage == null) {
                throw new IllegalStateException("form '" + form.formName() + "' wrote no table");
            }
            return stage;
        }

        void discard() {
            if (stage != null) {
                stage.close();
            }
        }
    }
}
