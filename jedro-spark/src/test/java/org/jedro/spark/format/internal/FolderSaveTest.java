// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.spark.SharedSpark;
import org.jedro.spark.cluster.internal.WrittenFiles;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSpark.class)
class FolderSaveTest {
    @TempDir
    Path folder;

    private static Dataset<Row> rows() {
        return SparkSession.active().range(0, 4, 1, 2).toDF("id");
    }

    /** A table with partitions and without rows has no file. */
    private static DataFrameWriter<Row> noFile() {
        return rows().filter("id > 5")
                .selectExpr("id", "id AS part")
                .write()
                .format("parquet")
                .partitionBy("part");
    }

    @Test
    void aBinaryFileIsNeverEmpty() throws Exception {
        ParquetFiles parquet = new ParquetFiles(new Format<>("parquet", ParquetOptions.class), FolderSaveTest.class);
        try (Pending pending =
                new LocalStorage(Clock.systemUTC()).replaceFolder(Location.of(folder.resolve("table")))) {
            assertThatThrownBy(() -> FolderSave.save(
                            noFile(), FolderSaveTest::noFile, pending.output(), parquet, SparkSession.active()))
                    .isInstanceOf(JedroException.class)
                    .hasMessageContaining("a file of the format 'parquet' cannot be empty");
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A count that does not come is waited for, for half a minute. */
    @Test
    @Timeout(25)
    void countsWhatAShuffleWritesUnderEachSpellingOfAPath() throws Exception {
        int written = 0;
        for (String path : new String[] {"file://" + folder + "/a", "file:" + folder + "/b/", folder + "//c"}) {
            try (WrittenFiles files = WrittenFiles.to(path, SparkSession.active())) {
                rows().groupBy("id").count().repartition(3).write().parquet(path);

                assertThatCode(() -> files.requireListed(3)).doesNotThrowAnyException();
                assertThatThrownBy(() -> files.requireListed(2))
                        .hasMessageContaining("written 3 files, but the storage lists 2");
                written++;
            }
        }
        assertThat(written).isEqualTo(3);
    }
}
