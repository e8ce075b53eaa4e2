// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jedro writes, DuckDB reads, and the other way round. */
class ParquetInteroperabilityTest {
    @TempDir
    Path project;

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(
                        (MapValue) Value.of(
                                Map.of("table", Map.of("type", "parquet", "filepath", "table.parquet")), Origin.JAVA),
                        MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void duckDbReadsWhatJedroWrites() throws SQLException {
        DataFrame table = DataFrame.byColumn("i", "l", "d", "s", "b", "i_null", "s_null", "none", "day", "moment")
                .of(
                        Series.ofInt(1, Integer.MIN_VALUE),
                        Series.ofLong(1, Long.MAX_VALUE),
                        Series.ofDouble(0.1, Double.MAX_VALUE),
                        Series.of("čaj", ""),
                        Series.ofBool(true, false),
                        Series.of(7, null),
                        Series.of(null, "x"),
                        Series.of((String) null, null),
                        Series.of(LocalDate.of(2026, 11, 21), null),
                        Series.of(LocalDateTime.of(2026, 11, 21, 6, 1, 2), null));

        catalog().save("table", table);

        String file = "'" + project.resolve("table.parquet") + "'";
        assertThat(query("SELECT * REPLACE (CAST(moment AS VARCHAR) AS moment, CAST(day AS VARCHAR) AS day) FROM "
                        + file))
                .containsExactly(
                        row(1, 1L, 0.1, "čaj", true, 7, null, null, "2026-11-21", "2026-11-21 06:01:02"),
                        row(
                                Integer.MIN_VALUE,
                                Long.MAX_VALUE,
                                Double.MAX_VALUE,
                                "",
                                false,
                                null,
                                "x",
                                null,
                                null,
                                null));
        assertThat(query("SELECT column_type FROM (DESCRIBE SELECT * FROM " + file + ")").stream()
                        .map(row -> row.get(0)))
                .containsExactly(
                        "INTEGER",
                        "BIGINT",
                        "DOUBLE",
                        "VARCHAR",
                        "BOOLEAN",
                        "INTEGER",
                        "VARCHAR",
                        "VARCHAR",
                        "DATE",
                        "TIMESTAMP");
    }

    @Test
    void jedroReadsWhatDuckDbWrites() throws SQLException {
        execute("COPY (SELECT i AS id, CASE WHEN i % 2 = 0 THEN NULL ELSE 'n' || i END AS name, i / 4 AS share,"
                + " DATE '2026-11-21' AS day FROM range(3) t(i)) TO '" + project.resolve("table.parquet")
                + "' (FORMAT parquet)");

        DataFrame table = catalog().load("table", DataFrame.class);

        assertThat(table.getColumn("id").toList()).isEqualTo(List.of(0L, 1L, 2L));
        assertThat(table.getColumn("name").toList()).containsExactly(null, "n1", null);
        assertThat(table.getColumn("share").toList()).isEqualTo(List.of(0.0, 0.25, 0.5));
        assertThat(table.getColumn("day").toList()).containsOnly(LocalDate.of(2026, 11, 21));
    }

    private static List<Object> row(Object... cells) {
        List<Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }
}
