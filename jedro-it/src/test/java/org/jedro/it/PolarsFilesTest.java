// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.it.RealFiles.READINGS;
import static org.jedro.it.RealFiles.expected;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.it.RealFiles.Reading;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files that polars and Arrow's JavaScript wrote, in every form; their origin is documented beside them. */
class PolarsFilesTest {
    private static final int MICROS = 123_456_000;
    private static final int MILLIS = 123_000_000;

    @TempDir
    Path project;

    private DataCatalog catalog(String file, String type) throws IOException {
        return RealFiles.catalog(project, file, Map.of("type", type));
    }

    private static void assertIsTheTable(DataCatalog catalog, int nanos) {
        assertThat(catalog.load("readings", READINGS)).isEqualTo(expected(nanos));
        try (Stream<Reading> rows = catalog.load("readings", new TypeRef<Stream<Reading>>() {})) {
            assertThat(rows).isEqualTo(expected(nanos));
        }
        DataFrame table = catalog.load("readings", DataFrame.class);
        assertThat(table.getColumn("name").toList()).containsExactly("čaj", null, "日本 \"x\", y");
        assertThat(table.getColumn("ratio").toList()).containsExactly(0.5, null, -1e300);
        assertThat(table.getColumn("big").toList()).isEqualTo(List.of(1L << 62, -(1L << 62), 0L));
        assertThat(table.getColumn("day").toList())
                .isEqualTo(expected(nanos).stream().map(Reading::day).toList());
        assertThat(table.getColumn("at").toList())
                .containsExactly(
                        LocalDateTime.of(2026, 11, 21, 6, 1, 2, nanos),
                        null,
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59));
    }

    private static void assertHasCategoriesAndDecimals(DataCatalog catalog) {
        DataFrame table = catalog.load("readings", DataFrame.class);

        assertThat(table.getColumn("kind").toList()).isEqualTo(List.of("a", "b", "a"));
        assertThat(table.getColumn("exact").toList())
                .isEqualTo(Arrays.asList(new BigDecimal("12.34"), null, new BigDecimal("-0.01")));
    }

    @ParameterizedTest
    @CsvSource({
        "polars-uncompressed.arrow",
        "polars-lz4.arrow",
        "polars-zstd.arrow",
        "polars.arrows",
        "polars-lz4.arrows"
    })
    @Tag("eco/D-12")
    void readsTheFeatherAndStreamsOfPolars(String file) throws IOException {
        DataCatalog catalog = catalog(file, "arrow");

        assertIsTheTable(catalog, MICROS);
        assertHasCategoriesAndDecimals(catalog);
    }

    @ParameterizedTest
    @CsvSource({"arrow-js.arrow", "arrow-js.arrows"})
    void readsTheFilesOfArrowsJavaScript(String file) throws IOException {
        DataCatalog catalog = catalog(file, "arrow");

        assertIsTheTable(catalog, MILLIS);
        assertThat(catalog.load("readings", DataFrame.class).getColumn("kind").toList())
                .isEqualTo(List.of("a", "b", "a"));
    }

    @ParameterizedTest
    @CsvSource({"polars-uncompressed.avro", "polars-snappy.avro", "polars-deflate.avro"})
    void readsTheAvroOfPolars(String file) throws IOException {
        assertIsTheTable(catalog(file, "avro"), MICROS);
    }

    @ParameterizedTest
    @CsvSource({
        "polars-uncompressed.parquet",
        "polars-snappy.parquet",
        "polars-gzip.parquet",
        "polars-lz4.parquet",
        "polars-zstd.parquet"
    })
    void readsTheParquetOfPolars(String file) throws IOException {
        DataCatalog catalog = catalog(file, "parquet");

        assertIsTheTable(catalog, MICROS);
        assertHasCategoriesAndDecimals(catalog);
    }

    @Test
    void readsTheCsvOfPolars() throws IOException {
        DataCatalog catalog = catalog("polars.csv", "csv");

        assertThat(catalog.load("readings", READINGS)).isEqualTo(expected(MICROS));
        assertThat(catalog.load("readings", DataFrame.class).getColumn("ratio").toList())
                .containsExactly(0.5, null, -1e300);
    }

    @ParameterizedTest
    @CsvSource({"polars.ndjson,jsonl", "polars.json,json"})
    void readsTheJsonOfPolars(String file, String type) throws IOException {
        DataFrame table = catalog(file, type).load("readings", DataFrame.class);

        assertThat(table.getColumn("name").toList()).containsExactly("čaj", null, "日本 \"x\", y");
        assertThat(table.getColumn("big").toList()).isEqualTo(List.of(1L << 62, -(1L << 62), 0L));
    }

    @Test
    void reportsAnUnknownCompressionOfParquet() throws IOException {
        DataCatalog catalog = catalog("polars-brotli.parquet", "parquet");

        assertThatThrownBy(() -> catalog.load("readings", READINGS)).hasMessage("""
                Dataset 'readings' could not be loaded from polars-brotli.parquet: the Parquet file is packed by BROTLI; expected \
                one of Snappy, Zstandard, gzip, LZ4, LZ4_RAW.""");
    }

    @ParameterizedTest
    @CsvSource({"polars-list.arrow,arrow", "polars-list.parquet,parquet"})
    void refusesAColumnOfListsByItsNameUnlessItIsLeftOut(String file, String type) throws IOException {
        DataCatalog catalog = catalog(file, type);

        assertThatThrownBy(() -> catalog.load("readings", DataFrame.class)).hasMessage("""
                Dataset 'readings' could not be loaded from %s: column 'tags' holds lists or structures, which a table has no cells \
                for; name the others in 'columns'.""", file);
        assertThat(catalog.load("readings", READINGS)).isEqualTo(expected(MICROS));
    }
}
