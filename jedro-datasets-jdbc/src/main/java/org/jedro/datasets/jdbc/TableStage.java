// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.JointStage;
import org.jedro.catalog.NodeCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that have been written aside. The outputs of a node in one database are committed by one transaction. */
final class TableStage implements JointStage {
    private static final Logger LOG = LoggerFactory.getLogger(TableStage.class);
    /** A row is searched by repeating the statement, which takes long for more. */
    private static final long MAX_SEARCHED = 1_000_000;

    private final Database database;
    private final Dialect dialect;
    private final String output;
    private final SavePlan plan;
    private final SideTable side;
    /** Whether the table was created for these rows before their transaction, which that would have committed. */
    private boolean isCreated;

    /** Whether the side table has taken the table's name. */
    private boolean isSwapped;

    /** Whether the rows are committed, or may be. */
    private boolean isCommitted;

    /** Whether the answer to the commit was lost, and the database does not answer whether it has happened. */
    private boolean isUnknown;

    private boolean isClosed;

    TableStage(Database database, String output, SavePlan plan, SideTable side) {
        this.database = database;
        this.dialect = database.dialect();
        this.output = output;
        this.plan = plan;
        this.side = side;
    }

    @Override
    public Object store() {
        return database;
    }

    @Override
    public void commit() throws SQLException {
        commitTogether(null, List.of(this));
    }

    @Override
    public void commit(NodeCommit commit, List<? extends JointStage> stages) throws SQLException {
        commitTogether(commit, stages.stream().map(TableStage.class::cast).toList());
    }

    private void commitTogether(@Nullable NodeCommit commit, List<TableStage> stages) throws SQLException {
        List<TableSwap> swaps = new ArrayList<>();
        boolean isDone = false;
        try {
            prepare(commit, stages, swaps);
            transferAll(commit, stages);
            isDone = true;
        } finally {
            if (isUnknown) {
                swaps.forEach(TableSwap::leave);
                stages.forEach(stage -> stage.isCommitted = true);
            } else if (!isDone) {
                swaps.forEach(TableSwap::undo);
                forget(commit, stages);
            }
        }
        swaps.forEach(TableSwap::end);
        stages.forEach(stage -> stage.isCommitted = true);
        stages.forEach(TableStage::close);
    }

    /** If the answer to a commit was lost, the record of a save that has been undone may be there. */
    private void forget(@Nullable NodeCommit commit, List<TableStage> stages) {
        if (commit == null || stages.stream().noneMatch(stage -> stage.isSwapped)) {
            return;
        }
        try {
            database.transaction(connection -> {
                for (TableStage stage : stages) {
                    if (stage.isSwapped) {
                        new CommitLog(dialect, stage.plan.table().schema())
                                .forget(connection, commit.runId(), stage.output);
                    }
                }
                return 0;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The record of a save that was undone could not be removed", e);
        }
    }

    private void transferAll(@Nullable NodeCommit commit, List<TableStage> stages) throws SQLException {
        TableStage[] current = {this};
        try (Connection connection = database.connection()) {
            try {
                for (TableStage stage : stages) {
                    current[0] = stage;
                    stage.transfer(connection, commit);
                }
            } catch (SQLException e) {
                Database.rollback(connection, e);
                throw current[0].explained(connection, e);
            }
            finish(connection, commit, stages);
        }
    }

    /** What commits by itself happens before the transaction. */
    private void prepare(@Nullable NodeCommit commit, List<TableStage> stages, List<TableSwap> swaps)
            throws SQLException {
        for (TableStage stage : stages) {
            if (commit != null) {
                stage.createLog();
            }
            if (stage.plan.isRecreated() && dialect.commitsOnDdl()) {
                stage.recreate(swaps);
            } else if (!stage.plan.exists() && dialect.commitsOnDdl()) {
                stage.create();
            }
        }
    }

    private void create() throws SQLException {
        try {
            isCreated = database.transaction(connection -> {
                if (dialect.exists(connection, plan.table())) {
                    requireAdding();
                    return false;
                }
                Dialect.execute(connection, plan.create(plan.table(), dialect, side.columns(), false));
                return true;
            });
        } catch (SQLException e) {
            throw SqlFailures.of(plan.table().toString(), e);
        }
    }

    private void requireAdding() {
        TableOptions.Mode mode = plan.options().mode();
        if (mode != TableOptions.Mode.APPEND && mode != TableOptions.Mode.UPSERT) {
            throw new JedroException(plan.table() + " was created by another connection meanwhile; run again");
        }
    }

    private void recreate(List<TableSwap> swaps) throws SQLException {
        try {
            Optional<TableSwap> swap = TableSwap.of(database, plan.table(), side.name());
            if (swap.isPresent()) {
                isSwapped = true;
                swaps.add(swap.get());
                return;
            }
            database.transaction(connection -> {
                Dialect.execute(connection, "DROP TABLE " + plan.table().sql(dialect));
                Dialect.execute(connection, plan.create(plan.table(), dialect, side.columns(), false));
                return 0;
            });
        } catch (SQLException e) {
            throw SqlFailures.of(plan.table().toString(), e);
        }
    }

    /** Two processes may create it at once. */
    private void createLog() throws SQLException {
        CommitLog log = new CommitLog(dialect, plan.table().schema());
        try {
            database.transaction(connection -> {
                log.create(connection);
                return 0;
            });
        } catch (SQLException e) {
            database.transaction(connection -> {
                log.create(connection);
                return 0;
            });
        }
    }

    private void finish(Connection connection, @Nullable NodeCommit commit, List<TableStage> stages) {
        try {
            connection.commit();
        } catch (SQLException e) {
            Database.rollback(connection, e);
            boolean isRecorded = commit != null && SqlFailures.isLost(e) && isRecorded(commit, stages, e);
            if (!isRecorded) {
                throw explained(connection, e);
            }
            LOG.info("The answer to a commit was lost; the database has recorded that it was done");
        }
    }

    /** {@return whether the database has a commit; if it does not answer, false, and the outcome is unknown} */
    private boolean isRecorded(NodeCommit commit, List<TableStage> stages, SQLException failure) {
        try {
            return database.transaction(connection -> {
                boolean all = true;
                for (TableStage stage : stages) {
                    all &= stage.isLogged(connection, commit);
                }
                return all;
            });
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            isUnknown = true;
            return false;
        }
    }

    private boolean isLogged(Connection connection, NodeCommit commit) throws SQLException {
        return new CommitLog(dialect, plan.table().schema()).contains(connection, commit.runId(), output);
    }

    private void transfer(Connection connection, @Nullable NodeCommit commit) throws SQLException {
        if (commit != null
                && plan.options().mode().isDoneOnce()
                && isLogged(connection, commit)
                && dialect.exists(connection, plan.table())) {
            LOG.warn("Dataset '{}' has been saved by this run already; its rows are not added again", output);
            return;
        }
        move(connection, Long.MAX_VALUE);
        if (commit != null) {
            new CommitLog(dialect, plan.table().schema()).record(connection, commit.runId(), commit.node(), output);
        }
    }

    /** Puts the rows up to a number into the table. */
    private void move(Connection connection, long last) throws SQLException {
        if (isSwapped) {
            return;
        }
        String table = plan.table().sql(dialect);
        if (plan.isRecreated() && !dialect.commitsOnDdl()) {
            Dialect.execute(connection, "DROP TABLE " + table);
        }
        if (plan.isRenamed(dialect)) {
            Dialect.execute(
                    connection,
                    dialect.rename(side.name(), plan.table().table()).orElseThrow());
            return;
        }
        if (!plan.exists() && !dialect.commitsOnDdl()) {
            Dialect.execute(connection, plan.create(plan.table(), dialect, side.columns(), false));
        }
        boolean isEmptied = plan.options().mode() == TableOptions.Mode.REPLACE
                || plan.options().mode() == TableOptions.Mode.TRUNCATE;
        if (plan.exists() && isEmptied) {
            boolean keepsForeignKeys = plan.options().mode() == TableOptions.Mode.REPLACE;
            Dialect.execute(connection, keepsForeignKeys ? "DELETE FROM " + table : dialect.empty(table));
        }
        Dialect.execute(connection, insert(table, last));
    }

    private String insert(String table, long last) {
        String rows = last == Long.MAX_VALUE
                ? side.name().sql(dialect)
                : "(SELECT * FROM " + side.name().sql(dialect) + " WHERE " + dialect.quote(SideTable.ROW) + " <= "
                        + last + ")";
        return plan.options().mode() == TableOptions.Mode.UPSERT
                ? dialect.upsert(table, rows, side.names(), plan.options().keys())
                : "INSERT INTO " + table + " (" + dialect.list(side.names()) + ") SELECT " + dialect.list(side.names())
                        + " FROM " + rows + " part";
    }

    /** {@return the failure, with the row if a constraint of the table refuses it} */
    private RuntimeException explained(Connection connection, SQLException failure) {
        String what = plan.table().toString();
        if (SqlFailures.isConstraint(failure) && side.isNumbered()) {
            try {
                long row = firstRefused(connection);
                if (row > 0) {
                    return SqlFailures.atRow(row, what, failure, plan.options().mode());
                }
            } catch (SQLException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        return SqlFailures.of(what, failure);
    }

    /** {@return the number of the first row that the table refuses; 0 if it is not found} */
    private long firstRefused(Connection connection) throws SQLException {
        long high = count(connection);
        boolean isSearched = high > 0 && high <= MAX_SEARCHED;
        // what empties the table is refused, or nothing is before the commit
        if (!isSearched || isRefused(connection, 0) || !isRefused(connection, high)) {
            return 0;
        }
        long low = 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (isRefused(connection, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long count(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT count(*) FROM " + side.name().sql(dialect));
                ResultSet count = query.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    private boolean isRefused(Connection connection, long last) throws SQLException {
        try {
            move(connection, last);
            return false;
        } catch (SQLException e) {
            if (SqlFailures.isConstraint(e)) {
                return true;
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }

    /** Drops the side table, and a table that was created for rows that were not committed. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        drop(database, side.name());
        if (isCreated && !isCommitted) {
            drop(database, plan.table());
        }
    }

    /** A failure is only logged: the next save of another process drops a side table. */
    static void drop(Database database, TableName name) {
        try {
            database.transaction(connection -> {
                if (database.dialect().exists(connection, name)) {
                    Dialect.execute(connection, "DROP TABLE " + name.sql(database.dialect()));
                }
                return 0;
            });
        } catch (SQLException | RuntimeException e) {
            if (name.table().startsWith(SideTables.PREFIX)) {
                LOG.debug("{} could not be dropped", name, e);
            } else {
                LOG.warn("{} could not be dropped, and is empty: {}", name, e.getMessage());
            }
        }
    }
}
