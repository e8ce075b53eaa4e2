// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions as the rows of one table, in each format of tables. */
class PartitionFormsTest {
    record Row(String name, int count, double price) {}

    record WideRow(String name, long count, double price) {}

    record Name(String name) {}

    private static final TypeRef<Map<String, List<Row>>> PARTS = new TypeRef<>() {};
    private static final TypeRef<Map<String, List<WideRow>>> WIDE_PARTS = new TypeRef<>() {};
    private static final TypeRef<List<WideRow>> WIDE = new TypeRef<>() {};
    private static final TypeRef<DataFrame> FRAME = TypeRef.of(DataFrame.class);

    @TempDir
    Path project;

    private <T> BoundDataset<T> bind(String format, TypeRef<T> form) {
        DataCatalog catalog = DataCatalog.builder()
                .config(
                        Map.of("it", Map.of("type", "partitioned", "path", "it", "suffix", ".x", "dataset", format)),
                        Map.of())
                .baseDirectory(project)
                .build();
        return catalog.bind("it", form, RunScope.ofRun("v", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "parquet", "arrow", "avro"})
    void hasRowsOfAllPartitions(String format) {
        List<Row> first = List.of(new Row("a", 1, 1), new Row("b", 2, 2.5));
        List<Row> second = List.of(new Row("c", 3, 3));
        bind(format, PARTS).save(Map.of("1", first, "2", second, "3", List.of()));

        assertThat(bind(format, new TypeRef<List<Row>>() {}).load())
                .containsExactly(first.get(0), first.get(1), second.get(0));
        try (Stream<Row> rows = bind(format, new TypeRef<Stream<Row>>() {}).load()) {
            assertThat(rows.skip(2)).containsExactly(second.get(0));
        }
        DataFrame frame = bind(format, FRAME).load();
        assertThat(frame.getColumnsIndex()).containsExactly("name", "count", "price");
        assertThat(frame.getColumn("name").toList()).isEqualTo(List.of("a", "b", "c"));
        assertThat(frame.getColumn("price").toList()).isEqualTo(List.of(1.0, 2.5, 3.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"excel", "xml"})
    void hasRecordsOfFormatsWhoseTypesFollowFromTheCells(String format) {
        bind(format, PARTS).save(Map.of("1", List.of(new Row("a", 1, 1)), "2", List.of(new Row("b", 2, 2))));

        assertThat(bind(format, new TypeRef<List<Row>>() {}).load())
                .containsExactly(new Row("a", 1, 1), new Row("b", 2, 2));
        assertThatThrownBy(() -> bind(format, FRAME)).hasMessageContaining("cannot be loaded or saved as DataFrame");
    }

    @Test
    void infersTypesOfCsvOverAllPartitions() {
        bind("csv", PARTS).save(Map.of("1", List.of(new Row("1", 1, 1)), "2", List.of(new Row("b", 2, 2.5))));

        assertThat(bind("csv", FRAME).load().getColumn("name").toList()).isEqualTo(List.of("1", "b"));
    }

    @Test
    void widensNumbersButDoesNotNarrowThem() {
        bind("parquet", WIDE_PARTS).save(Map.of("1", List.of(new WideRow("a", 1L << 40, 1))));
        bind("parquet", PARTS).save(Map.of("2", List.of(new Row("b", 2, 2))));

        assertThat(bind("parquet", WIDE).load()).containsExactly(new WideRow("a", 1L << 40, 1), new WideRow("b", 2, 2));
        assertThat(bind("parquet", FRAME).load().getColumn("count").toList()).isEqualTo(List.of(1L << 40, 2L));
        bind("parquet", PARTS).save(Map.of("0", List.of(new Row("b", 2, 2))));
        assertThatThrownBy(() -> bind("parquet", FRAME).load())
                .hasMessageContaining(
                        "partition '1': expected column 'count' to have cells of type Integer, as in partition"
                                + " '0', but was cells of type Long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void namesThePartitionWithOtherColumns(String format) {
        bind(format, PARTS).save(Map.of("1", List.of(new Row("a", 1, 1))));
        bind(format, new TypeRef<Map<String, List<Name>>>() {}).save(Map.of("2", List.of(new Name("b"))));

        assertThatThrownBy(() -> bind(format, FRAME).load())
                .hasMessageContaining("partition '2': expected the columns ")
                .hasMessageContaining("but was ");
    }
}
