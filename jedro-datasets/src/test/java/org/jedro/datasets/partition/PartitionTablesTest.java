// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of all partitions as one table. */
@Tag("eco/D-13")
class PartitionTablesTest {
    record Row(String id, int count) {}

    record Sparse(String id, Optional<Integer> count) {}

    private static final TypeRef<List<Row>> LIST = new TypeRef<>() {};
    private static final TypeRef<Stream<Row>> STREAM = new TypeRef<>() {};

    @TempDir
    Path project;

    private DataCatalog csv(String options) {
        return Sets.catalog(project, "partitioned", "dataset: {type: csv" + options + "}, suffix: .csv");
    }

    @Test
    void readsRowsInTheOrderOfThePartitions() throws Exception {
        Sets.write(project, Map.of("b.csv", "count,id\n2,y\n3,z\n", "a.csv", "id,count\nx,1\n", "c.csv", "id,count\n"));

        assertThat(Sets.bind(csv(""), LIST).load()).containsExactly(new Row("x", 1), new Row("y", 2), new Row("z", 3));
        try (Stream<Row> rows = Sets.bind(csv(""), STREAM).load()) {
            assertThat(rows).hasSize(3);
        }
    }

    @Test
    void namesPartitionAndLineOfABadCell() throws Exception {
        Sets.write(project, Map.of("a.csv", "id,count\nx,1\n", "b.csv", "id,count\ny,2\nz,many\n"));

        assertThatThrownBy(() -> Sets.bind(csv(""), LIST).load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: partition 'b': line 3, column 'count': expected a"
                                + " whole number but was another text.");
    }

    @Test
    void refusesAPartitionWithoutAColumn() throws Exception {
        Sets.write(project, Map.of("a.csv", "id,count\nx,1\n", "b.csv", "id\ny\n"));

        assertThatThrownBy(() -> Sets.bind(csv(""), LIST).load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: partition 'b': there is no column 'count' for"
                                + " component 'count' of Row; the columns are 'id'.");
    }

    @Test
    void refusesAnOptionalColumnThatOnlySomePartitionsHave() throws Exception {
        Sets.write(project, Map.of("a.csv", "id\nx\n", "b.csv", "id,count\ny,2\n"));
        TypeRef<List<Sparse>> sparse = new TypeRef<>() {};

        assertThatThrownBy(() -> Sets.bind(csv(""), sparse).load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: partition 'b': there is a column 'count', unlike"
                                + " in partition 'a'.");
        Sets.write(project, Map.of("0.csv", "id,count\ny,2\n", "b.csv", "id\nx\n"));
        assertThatThrownBy(() -> Sets.bind(csv(""), sparse).load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: partition 'a': there is no column 'count', unlike"
                                + " in partition '0'.");
    }

    @Test
    void refusesUnknownColumnsOfAnyPartition() throws Exception {
        Sets.write(project, Map.of("a.csv", "id,count\nx,1\n", "b.csv", "id,count,more\ny,2,3\n"));

        assertThatThrownBy(() -> Sets.bind(csv(", unknown: refuse"), LIST).load())
                .hasMessageStartingWith(
                        "Dataset 'it' could not be loaded from data/it: partition 'b': column 'more' is not a"
                                + " component of Row");
    }

    @Test
    void readsFormatsWhoseColumnsFollowFromTheRows() throws Exception {
        Sets.write(
                project,
                Map.of(
                        "a.xml", "<r><row><id>x</id></row></r>",
                        "b.xml", "<r><row><count>2</count><id>y</id></row></r>"));
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: xml, suffix: .xml");

        assertThat(Sets.bind(catalog, new TypeRef<List<Sparse>>() {}).load())
                .containsExactly(new Sparse("x", Optional.empty()), new Sparse("y", Optional.of(2)));
    }

    @Test
    void refusesOneTableOfAFormatThatIsNotATable() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: json");

        assertThatThrownBy(() -> Sets.bind(catalog, LIST))
                .hasMessageStartingWith(
                        "Dataset 'it' cannot be used: a dataset of type 'partitioned' cannot be loaded or saved"
                                + " as List<Row>");
    }

    @Test
    void doesNotSaveOneTable() {
        assertThatThrownBy(() -> Sets.bind(csv(""), LIST).save(List.of(new Row("a", 1))))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: a List<Row> is not divided into partitions; return a"
                                + " Map<String, List<Row>> with the id of each partition.");
    }
}
