// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that a cluster writes to a folder that all processes see; {@link UnsharedFolderTest} has one that they do not. */
@Timeout(120)
@ExtendWith(OnCluster.class)
class ClusterFoldersTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({"csv, id < 9", "csv, id < 0", "json, id < 0", "parquet, id = 3", "parquet, id < 0", "avro, id < 0"})
    void savesAllRows(String type, String condition) throws Exception {
        Dataset<Row> rows = SparkSession.builder()
                .getOrCreate()
                .range(0, 9, 1, 3)
                .selectExpr("id", "id % 2 AS half")
                .where(condition);
        Map<String, Object> partitioned =
                Map.of("type", type, "filepath", "halves", "spark", Map.of("partition_by", List.of("half")));
        try (DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("all", Map.of("type", type, "filepath", "all"), "halves", partitioned), Map.of())
                .baseDirectory(project)
                .build()) {
            catalog.save(DatasetRef.of("all", ROWS), rows);
            catalog.save(DatasetRef.of("halves", ROWS), rows);

            assertThat(catalog.load("all", ROWS).count())
                    .isEqualTo(catalog.load("halves", ROWS).count())
                    .isEqualTo(rows.count());
        }
    }
}
