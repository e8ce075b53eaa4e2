// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose columns are known as their rows come. */
class XmlTablesTest {
    private static final int MANY = 1_000;

    @TempDir
    Path project;

    record Opening(LocalDate day) {}

    record Shop(int id, Optional<String> openSince, Optional<Integer> floorArea) {}

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "xml", "filepath", "it.xml")), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void write(String rows) throws IOException {
        Files.writeString(project.resolve("it.xml"), "<shops>\n" + rows + "</shops>");
    }

    private static String many() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            rows.append("<shop><id>").append(i).append("</id></shop>\n");
        }
        return rows.toString();
    }

    @Test
    void findsFieldsThatOnlyTheLastRowsHaveByEitherName() throws IOException {
        write(many()
                + "<shop id='-1' openSince='1999'/><shop id='-2' floor_area='7'><open_since>2000</open_since></shop>");

        List<Shop> shops = catalog().load("it", new TypeRef<List<Shop>>() {});

        assertThat(shops).hasSize(MANY + 2);
        assertThat(shops.get(MANY - 1)).isEqualTo(new Shop(MANY - 1, Optional.empty(), Optional.empty()));
        assertThat(shops.get(MANY)).isEqualTo(new Shop(-1, Optional.of("1999"), Optional.empty()));
        assertThat(shops.get(MANY + 1)).isEqualTo(new Shop(-2, Optional.of("2000"), Optional.of(7)));
    }

    @Test
    void countsRowsColumnsAndNullsWhereverAFieldStands() throws IOException {
        write(many() + "<shop><id>1</id><name>x</name></shop>");

        Statistics statistics = catalog()
                .bind("it", new TypeRef<List<Shop>>() {}, catalog().scope())
                .statistics();

        assertThat(statistics)
                .isEqualTo(Statistics.UNKNOWN
                        .withRows(MANY + 1)
                        .withColumns(2)
                        .withBytes(Files.size(project.resolve("it.xml")))
                        .withNulls(Map.of("id", 0L, "name", (long) MANY)));
        assertThat(statistics.nulls().keySet()).containsExactly("id", "name");
    }

    @Test
    void showsTheFirstRowsOfAFileThatIsBrokenLater() throws IOException {
        write("<shop id='1'/><shop id='2'><name>x</name></shop><shop>&broken;</shop>");

        assertThat(catalog()
                        .bind("it", new TypeRef<List<Shop>>() {}, catalog().scope())
                        .preview(2))
                .contains(new Preview(List.of("id", "name"), List.of(List.of("1", ""), List.of("2", "x"))));
    }

    @Test
    void givesTheRowsBeforeABrokenOne() throws IOException {
        write("<shop id='1'/>\n<shop id='2'/>\n<shop><id>3</id><id>4</id></shop>\n");

        try (Stream<Shop> shops = catalog().load("it", new TypeRef<Stream<Shop>>() {})) {
            Iterator<Shop> each = shops.iterator();
            assertThat(each.next().id()).isEqualTo(1);
            assertThat(each.next().id()).isEqualTo(2);
            assertThatThrownBy(each::hasNext)
                    .hasMessage(
                            "Dataset 'it' could not be loaded from it.xml: line 4, column 27: 'id' stands twice in a row.");
        }
    }

    @Test
    void readsFieldsAsTheTypesOfTheEntry() throws IOException {
        write("<shop day='2026-11-21'/>\n<shop day='2026-11-22'/>\n<shop day='secret'/>\n");
        DataCatalog typed = DataCatalog.builder()
                .config(
                        Map.of("it", Map.of("type", "xml", "filepath", "it.xml", "types", Map.of("day", "date"))),
                        Map.of())
                .baseDirectory(project)
                .build();

        try (Stream<Opening> openings = typed.load("it", new TypeRef<Stream<Opening>>() {})) {
            Iterator<Opening> each = openings.iterator();
            assertThat(each.next()).isEqualTo(new Opening(LocalDate.of(2026, 11, 21)));
            assertThat(each.next()).isEqualTo(new Opening(LocalDate.of(2026, 11, 22)));
            assertThatThrownBy(each::hasNext).hasMessage("""
                            Dataset 'it' could not be loaded from it.xml: line 4, column 'day': \
                            expected a date such as 2026-11-21 but was another text.""");
        }
    }

    @Test
    void reportsThatAFieldIsMissingWhereItIsNeeded() throws IOException {
        write("<shop id='1'/>\n<shop/>\n");

        assertThatThrownBy(() -> catalog().load("it", new TypeRef<List<Shop>>() {}))
                .hasMessage("""
                        Dataset 'it' could not be loaded from it.xml: \
                        line 3: there is no field 'id' for component 'id' of Shop; there are no fields.""");

        write("<shop id='1'/>\n<shop id=''/>\n");

        assertThatThrownBy(() -> catalog().load("it", new TypeRef<List<Shop>>() {}))
                .hasMessage("""
                        Dataset 'it' could not be loaded from it.xml: \
                        line 3, column 'id': expected a whole number but was empty.""");
    }
}
