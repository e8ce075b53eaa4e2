package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecsTest {
    @TempDir
    Path project;

    private DataCatalog catalog(Map<String, ?> options) {
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("table", options), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private static DataFrame table() {
        return DataFrame.byColumn("i", "l", "d", "s", "b", "inull", "dnull", "snull", "bnull", "none")
                .of(
                        Series.ofInt(1, -2, Integer.MAX_VALUE),
                        Series.ofLong(Long.MIN_VALUE, 0, Long.MAX_VALUE),
                        Series.ofDouble(0.1, -Double.MIN_VALUE, Double.MAX_VALUE),
                        Series.of("čaj, \"x\"\ny", "ı", "日本"),
                        Series.ofBool(true, false, true),
                        Series.of(1, null, 3),
                        Series.of(1.5, null, -0.25),
                        Series.of(null, "a", null),
                        Series.of(true, null, false),
                        Series.of((String) null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "excel", "parquet"})
    void givesBackWhatWasSaved(String format) {
        DataCatalog catalog = catalog(Map.of("type", format, "filepath", "data/table.bin"));

        catalog.save("table", table());
        DataFrame loaded = catalog.load("table", DataFrame.class);

        assertThat(loaded.getColumnsIndex()).isEqualTo(table().getColumnsIndex());
        for (String name : table().getColumnsIndex()) {
            assertThat(loaded.getColumn(name).toList())
                    .as(name)
                    .isEqualTo(table().getColumn(name).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "excel", "parquet"})
    void keepsColumnsWithoutNullsPrimitive(String format) {
        DataCatalog catalog = catalog(Map.of("type", format, "filepath", "data/table.bin"));

        catalog.save("table", table());
        DataFrame loaded = catalog.load("table", DataFrame.class);

        assertThat(loaded.getColumn("i").getNominalType()).isEqualTo(int.class);
        assertThat(loaded.getColumn("l").getNominalType()).isEqualTo(long.class);
        assertThat(loaded.getColumn("d").getNominalType()).isEqualTo(double.class);
        assertThat(loaded.getColumn("b").getNominalType()).isEqualTo(boolean.class);
    }

    @Test
    void keepsDatesInParquet() {
        DataCatalog catalog = catalog(Map.of("type", "parquet", "filepath", "data/table.parquet"));
        LocalDateTime time = LocalDateTime.of(2026, 11, 21, 6, 1, 2, 345_678_000);
        DataFrame table = DataFrame.byColumn("date", "time")
                .of(Series.of(LocalDate.of(2026, 11, 21), null), Series.of(time, null));

        catalog.save("table", table);
        DataFrame loaded = catalog.load("table", DataFrame.class);

        assertThat(loaded.getColumn("date").toList())
                .isEqualTo(table.getColumn("date").toList());
        assertThat(loaded.getColumn("time").toList())
                .isEqualTo(table.getColumn("time").toList());
    }
}
