// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of every type in a result of many chunks, read in batches that do not end where chunks do. */
class ManyRowsTest {
    private static final int ROWS = 200_000;
    private static final int AT_ONCE = 1_000;
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    /** How the engine computes a value of row {@code i}, and what Java receives. */
    private record Type(String sql, IntFunction<Object> value) {}

    private static Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put("bool", new Type("i % 2 = 0", i -> i % 2 == 0));
        types.put("tiny", new Type("(i % 100 - 50)::tinyint", i -> i % 100 - 50));
        types.put("small", new Type("(i % 30000)::smallint", i -> i % 30000));
        types.put("whole", new Type("(-i)::integer", i -> -i));
        types.put("big", new Type("(i * 10000000000)::bigint", i -> i * 10_000_000_000L));
        types.put("utiny", new Type("(i % 256)::utinyint", i -> i % 256));
        types.put("usmall", new Type("(i % 65536)::usmallint", i -> i % 65536));
        types.put("uint", new Type("(i + 4000000000)::uinteger", i -> i + 4_000_000_000L));
        types.put(
                "ubig", new Type("(i::ubigint + 18000000000000000000)::ubigint", i -> sum("18000000000000000000", i)));
        types.put(
                "huge",
                new Type(
                        "i::hugeint - 170141183460469231731687303715884105",
                        i -> sum("-170141183460469231731687303715884105", i)));
        types.put("single", new Type("(i / 4.0)::float", i -> i / 4f));
        types.put("ratio", new Type("(i / 8.0)::double", i -> i / 8.0));
        types.put("price", new Type("(i / 100.0)::decimal(9, 2)", i -> BigDecimal.valueOf(i, 2)));
        types.put("exact", new Type("(i::decimal(38, 3) + 0.125)::decimal(38, 3)", i -> new BigDecimal(i + ".125")));
        types.put("text", new Type("'čaj ' || i", i -> "čaj " + i));
        types.put("bytes", new Type("encode('b' || i)", i -> ("b" + i).getBytes(StandardCharsets.UTF_8)));
        types.put("day", new Type("date '1970-01-01' + i::integer", i -> LocalDate.ofEpochDay(i)));
        types.put("hour", new Type("time '00:00:00' + to_microseconds(i)", i -> LocalTime.ofNanoOfDay(i * 1000L)));
        types.put("moment", new Type("make_timestamp(i)", i -> EPOCH.plusNanos(i * 1000L)));
        types.put("seconds", new Type("to_timestamp(i)::timestamp::timestamp_s", i -> EPOCH.plusSeconds(i)));
        types.put("millis", new Type("make_timestamp(i * 1000)::timestamp_ms", i -> EPOCH.plusNanos(i * 1_000_000L)));
        types.put("nanos", new Type("make_timestamp_ns(i)", i -> EPOCH.plusNanos(i)));
        types.put("instant", new Type("to_timestamp(i)", i -> Instant.ofEpochSecond(i)));
        types.put("span", new Type("to_microseconds(i)", i -> Duration.ofNanos(i * 1000L)));
        types.put(
                "id",
                new Type(
                        "('00000000-0000-0000-0000-' || lpad(i::varchar, 12, '0'))::uuid",
                        i -> UUID.fromString("00000000-0000-0000-0000-"
                                + "0".repeat(12 - String.valueOf(i).length()) + i)));
        types.put(
                "choice",
                new Type("(case when i % 2 = 0 then 'a' else 'b' end)::enum('a', 'b')", i -> i % 2 == 0 ? "a" : "b"));
        types.put("list", new Type("[i, null]", i -> "[" + i + ",null]"));
        types.put("nested", new Type("{'a': i}", i -> "{\"a\":" + i + "}"));
        return types;
    }

    private static BigDecimal sum(String number, int i) {
        return new BigDecimal(number).add(BigDecimal.valueOf(i));
    }

    private static boolean isNull(int row, int column) {
        return (row + column) % 7 == 0;
    }

    @Test
    void keepsValuesOfEveryTypeBeyondTheFirstChunk(@TempDir Path project) throws IOException {
        Files.writeString(project.resolve("one.csv"), "a,b\n1,2\n");
        List<Type> types = List.copyOf(types().values());
        String columns = IntStream.range(0, types.size())
                .mapToObj(i -> "case when (i + " + i + ") % 7 = 0 then null else "
                        + types.get(i).sql() + " end")
                .collect(Collectors.joining(", "));
        try (DataCatalog catalog = DataCatalog.builder()
                        .config(Map.of("one", Map.of("type", "csv", "filepath", "one.csv")), Map.of())
                        .baseDirectory(project)
                        .build();
                QueryResult result = QueryResult.of(catalog.load("one", Relation.class)
                        .sql("select " + columns + " from range(" + ROWS + ") t(i) order by i"))) {
            List<TableColumn> heads = result.columns();
            List<Cells> cells = result.select(
                    IntStream.range(0, heads.size()).toArray(),
                    heads.stream().map(TableColumn::kind).toList());

            int row = 0;
            for (int read = result.read(AT_ONCE); read > 0; read = result.read(AT_ONCE)) {
                for (int column = 0; column < cells.size(); column++) {
                    compare(cells.get(column), types.get(column), row, read, column);
                    cells.get(column).clear();
                }
                row += read;
            }
            assertThat(row).isEqualTo(ROWS);
        }
    }

    private static void compare(Cells cells, Type type, int from, int count, int column) {
        assertThat(cells.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            int row = from + i;
            Object expected = isNull(row, column) ? null : type.value().apply(row);
            Object found = cells.get(i);
            if (!isSame(found, expected)) {
                fail("%s in row %d: expected %s but was %s", type.sql(), row, expected, found);
            }
        }
    }

    private static boolean isSame(@Nullable Object found, @Nullable Object expected) {
        return found instanceof byte[] bytes
                ? expected instanceof byte[] other && Arrays.equals(bytes, other)
                : Objects.equals(found, expected);
    }
}
