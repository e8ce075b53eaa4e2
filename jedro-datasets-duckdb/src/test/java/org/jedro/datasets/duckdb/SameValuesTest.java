// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Relation and a DataFrame of one entry show equal values. */
class SameValuesTest {
    private static final String UNICODE = "čaj, \"x\" <&> ı İ ß 日本 \uD83D\uDE80\ttab\nline";
    private static final String[] FIELDS = {
        "",
        "007",
        " 7",
        "7 ",
        "1_000",
        "+1.5",
        "+7",
        "1e5",
        "1.",
        ".5",
        "-0",
        "0",
        "-01",
        "NaN",
        "nan",
        "Infinity",
        "inf",
        "-Infinity",
        "true",
        "tRUE",
        "FALSE",
        "t",
        "1",
        "2147483648",
        "-9223372036854775808",
        "9223372036854775808",
        "0x1F",
        "2026-01-02",
        "2026-01-02 03:04:05",
        "\"a,b\"",
        "\"quote \"\" inside\"",
        "\"line\nbreak\"",
        "čaj 日本",
        "1.50",
        "NA",
        "\"\"",
        "\"7\"",
        "1,5",
        "1 000",
        "null"
    };

    @TempDir
    Path project;

    /** A row of whatever a cell can be. */
    record Row(
            int id,
            @Nullable Long big,
            double ratio,
            float part,
            @Nullable String name,
            Optional<LocalDate> day,
            boolean approved,
            BigDecimal exact,
            @Nullable LocalDateTime at,
            Instant since) {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>(IntStream.range(0, 3000)
                .mapToObj(id -> new Row(
                        id,
                        id % 2 == 0 ? null : Long.MAX_VALUE - id,
                        id / 8.0,
                        id / 4f,
                        id % 3 == 0 ? null : "čaj " + id,
                        id % 5 == 0
                                ? Optional.empty()
                                : Optional.of(LocalDate.of(2026, 1, 1).plusDays(id)),
                        id % 2 == 0,
                        BigDecimal.valueOf(id, 2),
                        id % 4 == 0 ? null : LocalDateTime.of(2026, 11, 21, 6, 1, id % 60),
                        Instant.ofEpochSecond(id)))
                .toList());
        rows.add(new Row(
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                0.1 + 0.2,
                Float.MIN_VALUE,
                UNICODE,
                Optional.of(LocalDate.of(1, 1, 1)),
                true,
                new BigDecimal("-99999999999999.99"),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 123_456_000),
                Instant.parse("1969-12-31T23:59:59.999999Z")));
        return rows;
    }

    private DataCatalog catalog(Map<String, Object> entry) {
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of())
                .baseDirectory(project)
                .engines(Map.of("duckdb", Map.of("threads", 2, "memory_limit", "500MB")))
                .build();
    }

    private static void assertSame(DataCatalog catalog, String what) {
        DataFrame expected = catalog.load("it", DataFrame.class);
        DataFrame found = catalog.load("it", Relation.class).to(DataFrame.class);

        assertSame(found, expected, what);
    }

    private static void assertSame(DataFrame found, DataFrame expected, String what) {
        assertThat(found.getColumnsIndex().toArray())
                .as(what)
                .containsExactly(expected.getColumnsIndex().toArray());
        assertThat(found.height()).as(what).isEqualTo(expected.height());
        for (int row = 0; row < expected.height(); row++) {
            for (int column = 0; column < expected.width(); column++) {
                Object value = expected.get(column, row);
                Object other = found.get(column, row);
                if (value instanceof BigDecimal number && other instanceof BigDecimal decimal) {
                    assertThat(decimal).as(what).isEqualByComparingTo(number);
                } else {
                    assertThat(other)
                            .as(
                                    "%s, row %d, column '%s'",
                                    what, row, expected.getColumnsIndex().get(column))
                            .isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "parquet", "arrow", "avro", "jsonl", "json", "excel"})
    @Tag("eco/D-11")
    void ofEachFormatWithoutDeclaredTypes(String format) {
        try (DataCatalog catalog = catalog(Map.of("type", format, "filepath", "it." + format))) {
            if (format.startsWith("json")) {
                catalog.bind("it", new TypeRef<List<Map<String, Object>>>() {}, catalog.scope())
                        .save(List.of(
                                map("a", 1, "b", "x", "c", 1.5, "d", true, "e", null, "f", Long.MAX_VALUE),
                                map("b", UNICODE, "a", 2, "c", 2, "f", 3, "g", "2026-01-02"),
                                map("a", null, "d", null, "h", "007")));
            } else {
                catalog.bind("it", new TypeRef<List<Row>>() {}, catalog.scope()).save(rows());
            }

            assertSame(catalog, format);
        }
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    /** Saved by the engine, and read by Jedro's own readers. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "parquet", "arrow", "avro", "csv.gz"})
    void ofAFileThatTheEngineHasWritten(String suffix) throws IOException {
        String format = suffix.startsWith("csv") ? "csv" : suffix;
        Map<String, Object> types = format.endsWith("sv")
                ? Map.of(
                        "types",
                        Map.of(
                                "exact",
                                "decimal",
                                "day",
                                "date",
                                "at",
                                "datetime",
                                "since",
                                "instant",
                                "part",
                                "float"))
                : Map.of();
        Map<String, Object> source = new LinkedHashMap<>(types);
        source.putAll(Map.of("type", format, "filepath", "in." + suffix));
        Map<String, Object> copy = new LinkedHashMap<>(types);
        copy.putAll(Map.of("type", format, "filepath", "out." + suffix));
        try (DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("in", source, "it", copy), Map.of())
                .baseDirectory(project)
                .build()) {
            catalog.bind("in", new TypeRef<List<Row>>() {}, catalog.scope()).save(rows());
            catalog.save("it", catalog.load("in", Relation.class));

            assertSame(catalog.load("it", DataFrame.class), catalog.load("in", DataFrame.class), suffix);
            assertThat(catalog.load("it", new TypeRef<List<Row>>() {})).hasSameSizeAs(rows());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared as a table
    record Other(UUID id, LocalTime at, byte[] bytes) {}

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow"})
    void ofTypesThatTheDriverDoesNotPass(String format) {
        try (DataCatalog catalog = catalog(Map.of("type", format, "filepath", "it." + format))) {
            catalog.bind("it", new TypeRef<List<Other>>() {}, catalog.scope())
                    .save(List.of(new Other(new UUID(1, 2), LocalTime.of(1, 2, 3, 4000), new byte[] {0, -1})));

            assertSame(catalog, format);
        }
    }

    /** Random fields, options and types; what one form refuses is refused by the other with the same clause. */
    @Test
    void ofRandomCsvFiles() throws IOException {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "csv", "filepath", "it" + seed + ".csv"));
            options(random, entry);
            Files.writeString(project.resolve("it" + seed + ".csv"), text(random, entry), StandardCharsets.UTF_8);
            entries.put("it" + seed, entry);
        }
        // one engine for all, since starting it takes longer than a query
        try (DataCatalog catalog = DataCatalog.builder()
                .config(entries, Map.of())
                .baseDirectory(project)
                .build()) {
            entries.forEach((name, entry) -> assertSameOrRefused(catalog, name, name + " " + entry));
        }
    }

    private static void options(Random random, Map<String, Object> entry) {
        switch (random.nextInt(8)) {
            case 0 -> entry.put("nulls", List.of("NA", "null", ""));
            case 1 -> entry.put("nulls", List.of("NA"));
            case 2 -> entry.put("types", Map.of("a", "string", "b", "double"));
            case 3 -> entry.put("types", Map.of("a", "int", "b", "boolean", "c", "date"));
            case 4 -> entry.put("types", Map.of("a", "string", "b", "string", "c", "long"));
            case 5 -> entry.put("columns", List.of("c", "a"));
            case 6 -> entry.put("ragged", "fill");
            default -> {
                // the defaults
            }
        }
        if (random.nextInt(4) == 0) {
            entry.put("delimiter", ";");
        }
    }

    private static String text(Random random, Map<String, Object> entry) {
        String delimiter = entry.containsKey("delimiter") ? ";" : ",";
        // columns of one kind, so that types are inferred, and a field of another kind now and then
        int[] kinds = {random.nextInt(FIELDS.length), random.nextInt(FIELDS.length), random.nextInt(FIELDS.length)};
        StringBuilder text = new StringBuilder("a" + delimiter + "b" + delimiter + "c\n");
        for (int row = random.nextInt(6); row > 0; row--) {
            for (int column = 0; column < kinds.length; column++) {
                int field = random.nextInt(5) == 0 ? random.nextInt(FIELDS.length) : kinds[column];
                String value = FIELDS[field];
                text.append(column == 0 ? "" : delimiter)
                        .append(value.contains(delimiter) && !value.startsWith("\"") ? "\"" + value + "\"" : value);
            }
            text.append("\n");
        }
        return random.nextInt(4) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
    }

    private static void assertSameOrRefused(DataCatalog catalog, String name, String what) {
        DataFrame expected;
        try {
            expected = catalog.load(name, DataFrame.class);
        } catch (JedroException e) {
            try {
                catalog.load(name, Relation.class).to(DataFrame.class);
            } catch (JedroException refused) {
                return;
            }
            throw new AssertionError(what + ": only the data frame is refused: " + e.getMessage(), e);
        }
        assertSame(catalog.load(name, Relation.class).to(DataFrame.class), expected, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal: ','", "skip: 1", "rows: 2", "header: false", "comment: '#'", "charset: UTF-16"})
    void ofOptionsThatTheEngineDoesNotHave(String option) throws IOException {
        String[] parts = option.split(": ", 2);
        String value = parts[1].replace("'", "");
        Object typed = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value.equals("false") ? false : value;
        Files.writeString(
                project.resolve("it.csv"),
                "a;b\n#x;y\n\"1,5\";2026-01-02\n3;\n",
                value.startsWith("UTF-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        try (DataCatalog catalog =
                catalog(Map.of("type", "csv", "filepath", "it.csv", "delimiter", ";", parts[0], typed))) {
            assertSame(catalog, option);
        }
    }
}
