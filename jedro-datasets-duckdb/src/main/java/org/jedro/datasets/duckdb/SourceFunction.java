// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jspecify.annotations.Nullable;

/**
 * The table function through which queries read tables with Jedro's own readers, by their number. An engine has one, since
 * DuckDB keeps functions until it ends. Thread-safe.
 */
final class SourceFunction implements DuckDBTableFunction<SourceFunction.Scan, SourceFunction.Reading, Object> {
    static final String NAME = "jedro_source";

    private final Map<Integer, Scan> scans = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    void register(DuckDBConnection connection) throws SQLException {
        try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
            function.withName(NAME)
                    .withParameter(DuckDBColumnType.INTEGER)
                    .withProjectionPushdown()
                    .withFunction(this)
                    .register(connection);
        }
    }

    /** {@return a table that queries read by the number of the scan, until it is closed} */
    Scan add(ScannedTable table, String shown) {
        Scan scan = new Scan(this, next.incrementAndGet(), table, shown);
        scans.put(scan.number, scan);
        return scan;
    }

    @Override
    public Scan bind(DuckDBTableFunctionBindInfo info) throws Exception {
        Scan scan = scans.get(info.getParameter(0).getInt());
        if (scan == null) {
            throw new JedroException("there is no such source");
        }
        return scan.reporting(() -> {
            for (TableColumn column : scan.table.columns()) {
                SourceColumn.of(column).declare(info);
            }
            return scan;
        });
    }

    @Override
    public Reading init(DuckDBTableFunctionInitInfo info) throws Exception {
        info.setMaxThreads(1);
        Scan scan = info.getBindData();
        int[] wanted = new int[(int) info.getColumnCount()];
        Arrays.setAll(wanted, i -> (int) info.getColumnIndex(i));
        return scan.reporting(() -> scan.start(wanted));
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter rows) throws Exception {
        Scan scan = info.getBindData();
        Reading reading = info.getInitData();
        return scan.reporting(() -> reading.next(rows));
    }

    /** One use of a table by one query, whose failure is reported by the thread that waits for the query. */
    static final class Scan implements AutoCloseable {
        private final SourceFunction function;
        private final int number;
        private final ScannedTable table;
        private final String shown;
        private final List<Reading> readings = new CopyOnWriteArrayList<>();
        private volatile @Nullable Throwable failure;

        private Scan(SourceFunction function, int number, ScannedTable table, String shown) {
            this.function = function;
            this.number = number;
            this.table = table;
            this.shown = shown;
        }

        /** {@return the call in SQL} */
        String call() {
            return NAME + "(" + number + ")";
        }

        ScannedTable table() {
            return table;
        }

        /** {@return why the table could not be read, if that is why a query has failed} */
        @Nullable Throwable failure() {
            return failure;
        }

        String shown() {
            return shown;
        }

        private Reading start(int[] wanted) throws IOException {
            Reading reading = new Reading(table, wanted);
            readings.add(reading);
            return reading;
        }

        private <T> T reporting(Callable<T> call) throws Exception {
            try {
                return call.call();
            } catch (Throwable e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            function.scans.remove(number);
            for (Reading reading : readings) {
                reading.close();
            }
        }
    }

    /** A table while a query reads it. */
    static final class Reading {
        private final TableSource source;
        private final List<SourceColumn> columns;
        private final int[] cellOf;
        private final List<Cells> cells;

        Reading(ScannedTable table, int[] wanted) throws IOException {
            List<TableColumn> all = table.columns();
            int[] distinct = Arrays.stream(wanted)
                    .filter(column -> column >= 0 && column < all.size())
                    .distinct()
                    .toArray();
            // a query that only counts rows wants no column
            int[] read = distinct.length == 0 ? new int[] {0} : distinct;
            this.columns = Arrays.stream(wanted)
                    .mapToObj(column -> SourceColumn.of(all.get(Math.min(Math.max(column, 0), all.size() - 1))))
                    .toList();
            this.cellOf = Arrays.stream(wanted)
                    .map(column ->
                            Math.max(0, Arrays.stream(read).boxed().toList().indexOf(column)))
                    .toArray();
            this.source = table.open();
            try {
                int[] positions = table.positions(source);
                this.cells = source.select(
                        Arrays.stream(read).map(column -> positions[column]).toArray(),
                        Arrays.stream(read)
                                .mapToObj(column -> all.get(column).kind())
                                .toList());
            } catch (Throwable e) {
                source.close();
                throw e;
            }
        }

        synchronized long next(DuckDBDataChunkWriter rows) throws IOException {
            cells.forEach(Cells::clear);
            int count = source.read((int) rows.capacity());
            for (int i = 0; i < cellOf.length; i++) {
                columns.get(i).write(cells.get(cellOf[i]), rows.vector(i));
            }
            return count;
        }

        synchronized void close() throws IOException {
            source.close();
        }
    }
}
