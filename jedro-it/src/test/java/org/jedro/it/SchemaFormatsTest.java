// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.series.LongArraySeries;
import org.jedro.Origin;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declared columns in every format of tables, as records and as frames. */
@Tag("eco/D-27")
class SchemaFormatsTest {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};
    private static final TypeRef<DataFrame> FRAME = TypeRef.of(DataFrame.class);
    private static final Object NULLABLE = Map.of("type", "string", "nullable", true);
    private static final List<Order> ROWS = List.of(
            new Order(1, Optional.of("007"), 1.5, LocalDate.of(2026, 11, 21)),
            new Order(2, Optional.empty(), 2, LocalDate.of(2026, 11, 22)));

    @TempDir
    Path project;

    record Order(int id, Optional<String> code, double price, LocalDate day) {}

    private static Map<String, Object> columns(Object code) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", "long");
        columns.put("code", code);
        columns.put("price", "double");
        columns.put("day", "date");
        return columns;
    }

    private <T> BoundDataset<T> dataset(String format, Object code, TypeRef<T> form) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", format);
        entry.put("filepath", "data/orders." + format);
        if (code != null) {
            entry.put("schema", Map.of("columns", columns(code)));
        }
        DataCatalog catalog = DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("orders", entry), Origin.of("catalog.yml")), MapValue.empty())
                .baseDirectory(project)
                .build();
        return catalog.bind("orders", form, catalog.scope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "xml", "json", "jsonl", "parquet", "arrow", "avro"})
    void makesTheDeclaredTypesOfWhatIsStored(String format) {
        dataset(format, NULLABLE, ORDERS).save(ROWS);

        assertThat(dataset(format, NULLABLE, ORDERS).load()).isEqualTo(ROWS);
        DataFrame frame = dataset(format, NULLABLE, FRAME).load();
        assertThat(frame.getColumn("id")).isInstanceOf(LongArraySeries.class);
        assertThat(frame.getColumn("code").toList()).containsExactly("007", null);
        assertThat(frame.getColumn("price").toList()).containsExactly(1.5, 2.0);
        assertThat(frame.getColumn("day").get(1)).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "xml", "json", "jsonl", "parquet", "arrow", "avro"})
    void refusesNullsWithTheirPlaces(String format) {
        dataset(format, NULLABLE, ORDERS).save(ROWS);
        String expected = ", column 'code': expected string, as the schema declares, but was null.";

        assertThatThrownBy(() -> dataset(format, "string", ORDERS).load())
                .hasMessageMatching("Dataset 'orders' could not be loaded from .*: (line|row) \\d+" + expected);
        assertThatThrownBy(() -> dataset(format, "string", FRAME).load())
                .hasMessageMatching("Dataset 'orders' could not be loaded from .*: (line|row) \\d+" + expected);
        assertThatThrownBy(() -> dataset(format, "string", ORDERS).save(ROWS))
                .hasMessageEndingWith(": row 2" + expected);
        DataFrame frame = dataset(format, NULLABLE, FRAME).load();
        assertThatThrownBy(() -> dataset(format, "string", FRAME).save(frame))
                .hasMessageEndingWith(": row 2" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "excel", "xml", "parquet", "arrow", "avro"})
    void refusesOtherTypesAndColumns(String format) {
        DataFrame wrong = DataFrame.byColumn("id", "code", "price", "day")
                .of(
                        Series.ofLong(1, 2),
                        Series.of("a", "b"),
                        Series.of("1.5", "2"),
                        Series.of(LocalDate.EPOCH, LocalDate.EPOCH));
        assertThatThrownBy(() -> dataset(format, NULLABLE, FRAME).save(wrong))
                .hasMessageEndingWith(
                        ": row 1, column 'price': expected double, as the schema declares, but was string.");
        dataset(format, null, FRAME).save(wrong.cols("id", "code", "price").select());
        assertThatThrownBy(() -> dataset(format, NULLABLE, FRAME).load())
                .hasMessageContaining(
                        "there is no column 'day', which the schema declares; the columns are 'code', 'id',");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow", "avro"})
    void refusesAnotherTypeOfAStoredColumn(String format) {
        DataFrame wrong = DataFrame.byColumn("id", "code", "price", "day")
                .of(
                        Series.of("1", "2"),
                        Series.of("a", "b"),
                        Series.ofDouble(1.5, 2),
                        Series.of(LocalDate.EPOCH, LocalDate.EPOCH));
        dataset(format, null, FRAME).save(wrong);

        assertThatThrownBy(() -> dataset(format, NULLABLE, FRAME).load())
                .hasMessageEndingWith(": column 'id': expected long, as the schema declares, but was string.");
    }
}
