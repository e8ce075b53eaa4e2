// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.duckdb.Relation;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows and columns that versions of tables record, in every format and form. */
@Tag("eco/D-20")
class VersionShapesTest {
    @TempDir
    Path project;

    record Point(int x, String name) {}

    private static final List<Point> POINTS = List.of(new Point(1, "a"), new Point(2, "b"), new Point(3, "c"));

    private DataCatalog catalog(Map<String, ?> entries) {
        return DataCatalog.builder()
                .config(entries, Map.of())
                .baseDirectory(project)
                .build();
    }

    private static Map<String, ?> versioned(String format, String name) {
        return Map.of("type", format, "filepath", "data/" + name, "versioned", true);
    }

    private static void assertShape(DataCatalog catalog, String name) {
        Statistics statistics = catalog.versions(name).get(0).statistics();
        assertThat(statistics.rows()).as(name).hasValue(3);
        assertThat(statistics.columns()).as(name).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "xml", "json", "jsonl", "parquet", "arrow", "avro"})
    void ofRecordsStreamsMapsAndFrames(String format) {
        try (DataCatalog catalog = catalog(Map.of(
                "records", versioned(format, "records"),
                "maps", versioned(format, "maps"),
                "frame", versioned(format, "frame")))) {
            catalog.bind("records", new TypeRef<List<Point>>() {}, catalog.scope())
                    .save(POINTS);
            assertShape(catalog, "records");
            catalog.bind("maps", new TypeRef<List<Map<String, Object>>>() {}, catalog.scope())
                    .save(POINTS.stream()
                            .<Map<String, Object>>map(point -> Map.of("x", point.x(), "name", point.name()))
                            .toList());
            assertShape(catalog, "maps");
            catalog.save(
                    "frame",
                    DataFrame.byColumn("x", "name")
                            .of(org.dflib.Series.ofInt(1, 2, 3), org.dflib.Series.of("a", "b", "c")));
            assertShape(catalog, "frame");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "xml", "jsonl", "parquet", "arrow", "avro"})
    void ofStreams(String format) {
        try (DataCatalog catalog = catalog(Map.of("stream", versioned(format, "stream")))) {
            catalog.bind("stream", new TypeRef<Stream<Point>>() {}, catalog.scope())
                    .save(POINTS.stream());
            assertShape(catalog, "stream");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "json", "jsonl", "parquet"})
    void ofRelations(String format) {
        try (DataCatalog catalog = catalog(
                Map.of("plain", Map.of("type", "csv", "filepath", "data/plain"), "copy", versioned(format, "copy")))) {
            catalog.bind("plain", new TypeRef<List<Point>>() {}, catalog.scope())
                    .save(POINTS);
            catalog.save("copy", catalog.load("plain", Relation.class));
            assertShape(catalog, "copy");
        }
    }
}
