// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jedro.JedroException;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.datasets.duckdb.DatabaseTableOptions.Mode;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableTarget;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A table of a DuckDB file in one form. A save writes a table beside it, which the commit puts in its place.
 *
 * @param <T> the type of the value
 */
final class DatabaseTable<T> implements Staged<T>, Findable, Previewable, Measurable {
    private final DatabaseTableOptions options;
    private final Path file;
    private final RunScope scope;
    private final @Nullable TableForm<T> form;
    private final TableBinding binding;

    /**
     * Creates the dataset.
     *
     * @param form the form of its values; null for relations
     */
    DatabaseTable(
            DatabaseTableOptions options,
            Path file,
            RunScope scope,
            @Nullable TableForm<T> form,
            TableBinding binding) {
        this.options = options;
        this.file = file;
        this.scope = scope;
        this.form = form;
        this.binding = binding;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T load() throws Exception {
        Relation relation = relation();
        return form == null ? (T) relation : OpenedTables.read(form, QueryResult.of(relation), binding);
    }

    private Relation relation() throws Exception {
        Engine engine = Engine.of(scope);
        try (DuckDBConnection connection = engine.connect()) {
            String database = engine.databases().open(file, connection, false);
            if (!exists(database, connection)) {
                throw new JedroException("the database has no table '" + options.table() + "'; "
                        + Suggestions.hint(options.table(), tables(database, connection), "tables"));
            }
            return new Relation(engine, stored(engine, name(database, options.table())));
        } catch (SQLException e) {
            throw DuckDbErrors.of(e, engine);
        }
    }

    private String name(String database, String table) {
        return database + "." + Sql.name(options.schemaName()) + "." + Sql.name(table);
    }

    private Step.Stored stored(Engine engine, String name) {
        long now = engine.databases().commits(name).get();
        return new Step.Stored() {
            @Override
            public String shown() {
                return "table '" + options.table() + "'";
            }

            @Override
            public String sql(QueryPlan query) {
                return "FROM " + name;
            }

            @Override
            public void requireUnchanged() {
                if (engine.databases().commits(name).get() != now) {
                    throw new JedroException(
                            shown() + " has been saved since it was loaded; a relation reads its tables when it"
                                    + " is used, so use it before, or save it first");
                }
            }
        };
    }

    private boolean exists(String database, DuckDBConnection connection) throws SQLException {
        return tables(database, connection).stream().anyMatch(options.table()::equalsIgnoreCase);
    }

    /** {@return the tables and views of the schema} */
    private List<String> tables(String database, DuckDBConnection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name FROM information_schema.tables WHERE table_catalog = ? AND lower(table_schema) = lower(?)"
                        + " AND NOT starts_with(table_name, ?) ORDER BY 1")) {
            statement.setString(1, database);
            statement.setString(2, options.schemaName());
            statement.setString(3, Databases.STAGED);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
        }
        return names;
    }

    @Override
    public boolean exists() throws Exception {
        if (!Files.exists(file)) {
            return false;
        }
        Engine engine = Engine.of(scope);
        try (DuckDBConnection connection = engine.connect()) {
            return exists(engine.databases().open(file, connection, false), connection);
        } catch (SQLException e) {
            throw DuckDbErrors.of(e, engine);
        }
    }

    @Override
    public Preview preview(int rows) throws Exception {
        return relation().preview(rows);
    }

    @Override
    public void visit(int rows, RowVisitor visitor) throws Exception {
        relation().visit(rows, visitor);
    }

    @Override
    public Statistics statistics() throws Exception {
        Relation relation = relation();
        return Statistics.UNKNOWN
                .withRows(relation.count())
                .withColumns(relation.columns().size());
    }

    @Override
    public Stage stage(T value) throws Exception {
        Engine engine = Engine.of(scope);
        TableStage stage = new TableStage(engine);
        try {
            stage.write(value);
            return stage;
        } catch (SQLException e) {
            stage.close();
            throw DuckDbErrors.of(e, engine);
        } catch (Throwable e) {
            stage.close();
            throw e;
        }
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("database", options.database());
        description.put("table", options.table());
        description.put("mode", options.saveMode().name().toLowerCase(Locale.ROOT));
        return description;
    }

    /** A table beside the one that it will replace or extend. */
    private final class TableStage implements Stage {
        private final Engine engine;
        private final DuckDBConnection connection;
        private final String target;
        private final String schema;
        private final String database;
        private final String stagedName;
        private final String staged;
        private boolean isOver;

        TableStage(Engine engine) throws Exception {
            this.engine = engine;
            this.connection = engine.connect();
            try {
                this.database = engine.databases().open(file, connection, true);
                this.target = name(database, options.table());
                this.schema = database + "." + Sql.name(options.schemaName());
                this.stagedName = engine.databases().nextStage();
                this.staged = name(database, stagedName);
                run("CREATE SCHEMA IF NOT EXISTS " + schema);
                requireMode();
            } catch (SQLException e) {
                connection.close();
                throw DuckDbErrors.of(e, engine);
            } catch (Throwable e) {
                connection.close();
                throw e;
            }
        }

        private void requireMode() throws SQLException {
            if (options.saveMode() == Mode.FAIL && exists(database, connection)) {
                throw new JedroException("the table '" + options.table()
                        + "' exists already; expected 'mode: replace' or 'mode: append' to save it again");
            }
        }

        void write(T value) throws Exception {
            if (form == null) {
                writeRelation((Relation) value);
            } else {
                form.write(value, new Target(), binding);
            }
        }

        private void writeRelation(Relation value) throws Exception {
            if (value.engine() != engine) {
                throw new JedroException("the relation belongs to another run");
            }
            QueryPlan plan = QueryResult.opened(value, true);
            try (java.sql.PreparedStatement statement = plan.connection()
                    .prepareStatement(plan.statement("CREATE TABLE " + staged + " AS ", "FROM $rows", ""))) {
                plan.bind(statement);
                statement.execute();
                plan.requireUnchanged();
            } catch (SQLException e) {
                throw plan.failure(e);
            } finally {
                QueryResult.closed(plan);
            }
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void commit() throws Exception {
            try {
                run("BEGIN TRANSACTION");
                requireMode();
                boolean isThere = exists(database, connection);
                if (isThere && options.saveMode() == Mode.APPEND) {
                    run("INSERT INTO " + target + " BY NAME FROM " + staged);
                    run("DROP TABLE " + staged);
                } else {
                    if (isThere) {
                        run("DROP TABLE " + target);
                    }
                    run("ALTER TABLE " + staged + " RENAME TO " + Sql.name(options.table()));
                }
                run("COMMIT");
            } catch (SQLException e) {
                throw DuckDbErrors.of(e, engine);
            }
            isOver = true;
            engine.databases().commits(target).incrementAndGet();
        }

        @Override
        public void close() {
            try (connection) {
                if (!isOver) {
                    isOver = true;
                    undo();
                    run("DROP TABLE IF EXISTS " + staged);
                }
            } catch (SQLException e) {
                LoggerFactory.getLogger(DatabaseTable.class)
                        .warn("The staged table {} could not be removed: {}", stagedName, DuckDbErrors.clause(e));
            }
        }

        private void undo() {
            try {
                run("ROLLBACK");
            } catch (SQLException e) {
                // no transaction was open
            }
        }

        /** Receives the rows of other forms. */
        private final class Target implements TableTarget {
            @Override
            public String name() {
                return "duckdb.table";
            }

            @Override
            public TableSink create(List<TableColumn> columns) throws IOException {
                OpenedTables.requireAny(columns);
                return DecimalSink.of(
                        columns,
                        settled -> TableRows.create(connection, database, options.schemaName(), stagedName, settled));
            }
        }
    }

    static Optional<String> absence(Path file, String written) {
        return Files.exists(file) ? Optional.empty() : Optional.of("the database " + written + " does not exist");
    }
}
