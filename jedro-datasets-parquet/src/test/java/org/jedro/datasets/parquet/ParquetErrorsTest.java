// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** Broken files and unfit tables: one sentence each, and no library's own words. */
class ParquetErrorsTest {
    @TempDir
    Path project;

    private DataFrame load(Map<String, ?> entry) {
        return catalog(entry).load("companies", DataFrame.class);
    }

    private DataCatalog catalog(Map<String, ?> entry) {
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("companies", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    @Test
    void reportsThatAFileIsNotParquet() throws IOException {
        Files.writeString(project.resolve("a.parquet"), "id,price\n");

        assertThatThrownBy(() -> load(Map.of("type", "parquet", "filepath", "a.parquet")))
                .hasMessage("Dataset 'companies' could not be loaded from a.parquet: this is not a Parquet file.");
    }

    @Test
    void reportsThatAParquetFileIsCutOff() throws IOException {
        Map<String, String> entry = Map.of("type", "parquet", "filepath", "a.parquet");
        catalog(entry).save("companies", DataFrame.byColumn("id").of(Series.ofInt(1, 2, 3)));
        cut(project.resolve("a.parquet"));

        assertThatThrownBy(() -> load(entry))
                .hasMessage(
                        "Dataset 'companies' could not be loaded from a.parquet: the Parquet file is broken or cut off.");
    }

    @Test
    void reportsWhichParquetColumnIsMissing() {
        catalog(Map.of("type", "parquet", "filepath", "a.parquet"))
                .save("companies", DataFrame.byColumn("id", "price").of(Series.ofInt(1), Series.ofInt(2)));

        assertThatThrownBy(() ->
                        load(Map.of("type", "parquet", "filepath", "a.parquet", "columns", List.of("price", "idd"))))
                .hasMessage("""
                        Dataset 'companies' could not be loaded from a.parquet: there is no column 'idd', \
                        which the option 'columns' names; did you mean 'id'?""");
    }

    @Test
    void refusesToSaveAColumnOfTwoTypesAsParquetAndKeepsTheOldFile() {
        Map<String, String> entry = Map.of("type", "parquet", "filepath", "a.parquet");
        catalog(entry).save("companies", DataFrame.byColumn("id").of(Series.ofInt(1)));

        assertThatThrownBy(() -> catalog(entry)
                        .save("companies", DataFrame.byColumn("id").of(Series.of((Object) 1, "x"))))
                .hasMessage("""
                        Dataset 'companies' could not be saved to a.parquet: expected one type in column 'id' \
                        but was Integer and String.""");
        assertThat(load(entry).getColumn("id").toList()).containsExactly(1);
        assertThat(project.toFile().list()).containsExactly("a.parquet");
    }
}
