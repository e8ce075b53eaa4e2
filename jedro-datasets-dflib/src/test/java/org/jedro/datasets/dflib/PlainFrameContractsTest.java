// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in JSON, JSON Lines and XML as data frames. */
class PlainFrameContractsTest {
    private static DataFrame table() {
        return DataFrame.byColumn("id", "name", "price", "approved", "seats")
                .of(
                        Series.ofInt(1, 2),
                        Series.of("čaj \"x\" <&> 日本", null),
                        Series.ofDouble(0.1 + 0.2, Double.MIN_VALUE),
                        Series.ofBool(true, false),
                        Series.of(null, Long.MAX_VALUE));
    }

    private static DataFrame other() {
        return DataFrame.byColumn("id").of(Series.ofInt(3));
    }

    private static void assertEqual(DataFrame loaded, DataFrame saved) {
        assertThat(loaded.getColumnsIndex().toArray())
                .isEqualTo(saved.getColumnsIndex().toArray());
        for (String column : saved.getColumnsIndex()) {
            assertThat((Iterable<Object>) loaded.<Object>getColumn(column).toList())
                    .as(column)
                    .isEqualTo(saved.<Object>getColumn(column).toList());
        }
    }

    @Nested
    class Json extends CodecContract<DataFrame> {
        Json() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "json", "filepath", "data/table.json", "orient", "split");
        }

        @Override
        protected DataFrame value() {
            return table();
        }

        @Override
        protected DataFrame otherValue() {
            return other();
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertEqual(loaded, saved);
        }
    }

    @Nested
    class JsonLines extends CodecContract<DataFrame> {
        JsonLines() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "jsonl", "filepath", "data/table.jsonl.gz");
        }

        @Override
        protected DataFrame value() {
            return table();
        }

        @Override
        protected DataFrame otherValue() {
            return other();
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertEqual(loaded, saved);
        }
    }

    @Nested
    class Xml extends CodecContract<DataFrame> {
        Xml() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "xml", "filepath", "data/table.xml");
        }

        @Override
        protected DataFrame value() {
            return table();
        }

        @Override
        protected DataFrame otherValue() {
            return other();
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertEqual(loaded, saved);
        }
    }

    @TempDir
    Path project;

    private DataCatalog catalog(String orient) {
        return DataCatalog.builder()
                .config(
                        Map.of(
                                "it",
                                Map.of(
                                        "type",
                                        "pandas.JSONDataset",
                                        "filepath",
                                        "it.json",
                                        "load_args",
                                        Map.of("orient", orient))),
                        Map.of())
                .baseDirectory(project)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "columns", "index", "split"})
    void givesBackATableInEachShapeOfPandas(String orient) {
        catalog(orient).save("it", table());

        assertEqual(catalog(orient).load("it", DataFrame.class), table());
    }

    /** As {@code DataFrame.to_json} writes it by default. */
    @Test
    void readsWhatPandasWritesByDefault() throws IOException {
        Files.writeString(project.resolve("it.json"), "{\"id\":{\"0\":1,\"1\":2},\"name\":{\"0\":\"a\",\"1\":null}}");

        assertEqual(
                catalog("columns").load("it", DataFrame.class),
                DataFrame.byColumn("id", "name").of(Series.ofInt(1, 2), Series.of("a", null)));
    }

    @Test
    void reportsThatATableHasAnotherLayout() throws IOException {
        Files.writeString(project.resolve("it.json"), "[{\"id\": 1}]");

        assertThatThrownBy(() -> catalog("index").load("it", DataFrame.class)).hasMessage("""
                        Dataset 'it' could not be loaded from it.json: expected an object of objects but was an array; \
                        the option 'orient' describes the layout of the table in the file.""");
    }
}
