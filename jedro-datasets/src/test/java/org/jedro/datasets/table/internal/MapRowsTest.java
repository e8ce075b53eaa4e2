// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are maps, in text files and in a target with types. */
class MapRowsTest {
    private static final TypeRef<List<Map<String, Object>>> LIST = new TypeRef<>() {};
    private static final TypeRef<Stream<Map<String, Object>>> STREAM = new TypeRef<>() {};

    @TempDir
    Path project;

    private DataCatalog catalog(Map<String, Object> entry) {
        return DataCatalog.builder()
                .config(Map.of("rows", entry), Map.of())
                .baseDirectory(project)
                .build();
    }

    private static Map<String, Object> row(@Nullable Object... keysAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            row.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return row;
    }

    @Test
    void fitsListsAndStreamsOfMapsFromNamesToAnything() {
        assertThat(new MapListForm().fit(LIST)).isEqualTo(Fit.EXACT);
        assertThat(new MapListForm().fit(new TypeRef<List<Map<String, ?>>>() {}))
                .isEqualTo(Fit.EXACT);
        assertThat(new MapListForm().fit(new TypeRef<List<? extends Map<String, Object>>>() {}))
                .isEqualTo(Fit.EXACT);
        assertThat(new MapListForm().fit(new TypeRef<Collection<Map<String, Object>>>() {}))
                .isEqualTo(Fit.RELATED);
        assertThat(new MapListForm().fit(new TypeRef<List<Map<String, Integer>>>() {}))
                .isEqualTo(Fit.NONE);
        assertThat(new MapListForm().fit(new TypeRef<List<String>>() {})).isEqualTo(Fit.NONE);
        assertThat(new MapListForm().fit(STREAM)).isEqualTo(Fit.NONE);
        assertThat(new MapStreamForm().fit(STREAM)).isEqualTo(Fit.EXACT);
        assertThat(new MapStreamForm().fit(LIST)).isEqualTo(Fit.NONE);
    }

    @Test
    void readsTheColumnsOfTheEntryInTheirOrderWithTheTypesOfTheOption() throws IOException {
        Files.writeString(project.resolve("a.csv"), "id,name,price\n007,Ann,1.5\n008,,\n");
        DataCatalog catalog = catalog(Map.of(
                "type",
                "csv",
                "filepath",
                "a.csv",
                "columns",
                List.of("price", "id", "name"),
                "types",
                Map.of("price", "double")));

        List<Map<String, Object>> rows = catalog.load("rows", LIST);

        assertThat(rows)
                .containsExactly(
                        row("price", 1.5, "id", "007", "name", "Ann"), row("price", null, "id", "008", "name", null));
        assertThat(rows.get(0).keySet()).containsExactly("price", "id", "name");
        assertThatThrownBy(() -> rows.get(0).put("id", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void streamsRows() throws IOException {
        Files.writeString(project.resolve("a.csv"), "id\n" + "7\n".repeat(1_000));
        DataCatalog catalog = catalog(Map.of("type", "csv", "filepath", "a.csv"));

        try (Stream<Map<String, Object>> rows = catalog.load("rows", STREAM)) {
            assertThat(rows).hasSize(1_000).containsOnly(Map.of("id", "7"));
        }
    }

    @Test
    void savesEachKeyAsAColumnInTheOrderInWhichTheyOccur() {
        DataCatalog catalog = catalog(Map.of("type", "csv", "filepath", "a.csv"));

        catalog.save("rows", new ArrayList<>(List.of(row("id", 1, "a", null), row("b", "x", "id", 2))));

        assertThat(project.resolve("a.csv")).hasContent("id,a,b\n1,,\n2,,x\n");
    }

    @Test
    void refusesRowsThatAreNoMapsOfColumns() {
        assertThatThrownBy(() -> saved(List.of(Map.of("a", 1), "x"), false))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("row 2: expected a map of columns but was String");
        assertThatThrownBy(() -> saved(List.of(Map.of(7, 1)), false))
                .hasMessageContaining("row 1: expected the name of a column as key but was Integer");
        assertThatThrownBy(() -> saved(Arrays.asList(Map.of("a", 1), null), false))
                .hasMessageContaining("row 2: expected a map of columns but was null");
    }

    @Test
    void widensNumbersWithoutLoss() throws Exception {
        assertThat(saved(List.of(Map.of("n", 1), Map.of("n", 5_000_000_000L)), false))
                .containsExactly("n LONG", "[1]", "[5000000000]");
        assertThat(saved(List.of(Map.of("n", 1), Map.of("n", 0.5)), false))
                .containsExactly("n DOUBLE", "[1.0]", "[0.5]");
        assertThat(saved(List.of(Map.of("n", 1), Map.of("n", 0.5f)), false))
                .containsExactly("n DOUBLE", "[1.0]", "[0.5]");
        assertThat(saved(List.of(Map.of("n", 1), Map.of("n", new BigDecimal("2.50"))), false))
                .containsExactly("n DECIMAL 3,2", "[1]", "[2.50]");
        assertThat(saved(List.of(Map.of("n", 1000), Map.of("n", new BigDecimal("2.50"))), false))
                .containsExactly("n DECIMAL 6,2", "[1000]", "[2.50]");
        assertThat(saved(List.of(Map.of("n", new BigDecimal("2.50")), Map.of("n", Long.MIN_VALUE)), false))
                .containsExactly("n DECIMAL 21,2", "[2.50]", "[-9223372036854775808]");
        assertThatThrownBy(() -> saved(List.of(Map.of("n", 0.5), Map.of("n", (1L << 53) + 1)), false))
                .hasMessageContaining("row 2, column 'n': expected a number but was one that a double cannot hold");
    }

    @Test
    void refusesOtherMixturesInATargetWithTypes() throws Exception {
        List<Map<String, Object>> rows = List.of(Map.of("n", 1), Map.of("n", "x"));

        assertThatThrownBy(() -> saved(rows, true))
                .hasMessageContaining("expected one type in column 'n' but was Integer and String");
        assertThatThrownBy(() -> saved(List.of(Map.of("n", new StringBuilder())), true))
                .hasMessageContaining("column 'n' has values of StringBuilder, which 'test' does not have");
        assertThat(saved(rows, false)).containsExactly("n ANY", "[1]", "[x]");
    }

    @Test
    void theFirstRowsOfAStreamDecideOnItsColumns() throws Exception {
        Stream<Map<String, Object>> longer = IntStream.range(0, 3_000).mapToObj(i -> Map.of("n", i));
        assertThat(saved(longer, true)).hasSize(3_001).contains("n INT", "[2999]");

        assertThatThrownBy(() -> saved(after(1_500, Map.of("n", 1), Map.of("n", 1, "m", 2)), true))
                .hasMessage("row 1501 has a column 'm' that the first rows of the stream do not have;"
                        + " save a list, or records");
        assertThatThrownBy(() -> saved(after(1_500, Map.of("n", 1), Map.of("n", 0.5)), true))
                .hasMessage("row 1501, column 'n': expected a whole number but was Double, unlike the rows before");
        assertThat(saved(after(1_500, row("n", null), Map.of("n", "x")), true)).contains("n TEXT", "[x]");
    }

    private static Stream<Map<String, Object>> after(int count, Map<String, Object> row, Map<String, Object> last) {
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> row), Stream.of(last));
    }

    @Test
    void refusesAFieldOfXmlThatTheFirstRowsDoNotHave() throws IOException {
        Files.writeString(
                project.resolve("a.xml"), "<t>" + "<r><id>1</id></r>".repeat(256) + "<r><id>1</id><x>2</x></r></t>");
        DataCatalog catalog = catalog(Map.of("type", "xml", "filepath", "a.xml"));

        assertThatThrownBy(() -> catalog.load("rows", LIST))
                .hasMessageContaining("the field 'x' is not in the first rows, which decide on the columns;"
                        + " declare a record, for example List<Row>.");
    }

    /** {@return the columns and the rows that a target received} */
    private static List<String> saved(Object rows, boolean isTyped) throws Exception {
        List<String> lines = new ArrayList<>();
        TableTarget target = new TableTarget() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public boolean isTyped() {
                return isTyped;
            }

            @Override
            public TableSink create(List<TableColumn> columns) {
                columns.forEach(column -> lines.add(column.name() + " " + column.kind()
                        + (column.precision() == 0 ? "" : " " + column.precision() + "," + column.scale())));
                return new TableSink() {
                    @Override
                    public void write(List<Cells> cells) {
                        for (int row = 0; row < cells.get(0).size(); row++) {
                            List<Object> shown = new ArrayList<>();
                            for (Cells column : cells) {
                                shown.add(String.valueOf(column.get(row)));
                            }
                            lines.add(shown.toString());
                        }
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        if (rows instanceof Stream<?> stream) {
            write(new MapStreamForm(), stream, target, STREAM);
        } else {
            write(new MapListForm(), rows, target, LIST);
        }
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(TableForm<T> form, Object rows, TableTarget target, TypeRef<?> declared)
            throws IOException {
        form.write((T) rows, target, TableBinding.of(declared));
    }
}
