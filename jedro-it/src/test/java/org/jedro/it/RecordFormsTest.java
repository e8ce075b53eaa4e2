// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every format that has a form of records binds them by the same rules. A file is made by saving records of one class, and
 * loaded as records of another.
 */
@Tag("eco/D-04")
class RecordFormsTest {
    /** Whether a file has types of its own for numbers and booleans. */
    private enum Values {
        /** All is text, which is read as what the record declares. */
        TEXTS,
        /** Cells or nodes have types. */
        TYPED
    }

    /** How the records are declared. */
    private enum Shape {
        LIST("List<record>"),
        STREAM("Stream<record>"),
        MAP("Map<String, record>"),
        ONE("record");

        final String shown;

        Shape(String shown) {
            this.shown = shown;
        }

        TypeRef<?> of(Class<? extends Record> record) {
            return switch (this) {
                case LIST -> TypeRef.of(parameterized(List.class, record));
                case STREAM -> TypeRef.of(parameterized(Stream.class, record));
                case MAP -> TypeRef.of(parameterized(Map.class, String.class, record));
                case ONE -> TypeRef.of(record);
            };
        }

        Object holding(Record record) {
            return switch (this) {
                case LIST -> List.of(record);
                case STREAM -> Stream.of(record);
                case MAP -> Map.of("key", record);
                case ONE -> record;
            };
        }

        Object in(Object loaded) {
            if (loaded instanceof Stream<?> stream) {
                try (stream) {
                    return stream.findFirst().orElseThrow();
                }
            }
            if (loaded instanceof Map<?, ?> map) {
                return map.values().iterator().next();
            }
            return loaded instanceof Collection<?> list ? list.iterator().next() : loaded;
        }
    }

    /** Every pair of a format and a form of records that can be loaded. */
    private enum Pair {
        CSV_LIST("csv", Shape.LIST, Values.TEXTS),
        CSV_STREAM("csv", Shape.STREAM, Values.TEXTS),
        TSV_LIST("tsv", Shape.LIST, Values.TEXTS),
        TSV_STREAM("tsv", Shape.STREAM, Values.TEXTS),
        XML_LIST("xml", Shape.LIST, Values.TEXTS),
        XML_STREAM("xml", Shape.STREAM, Values.TEXTS),
        EXCEL_LIST("excel", Shape.LIST, Values.TYPED),
        EXCEL_STREAM("excel", Shape.STREAM, Values.TYPED),
        PARQUET_LIST("parquet", Shape.LIST, Values.TYPED),
        PARQUET_STREAM("parquet", Shape.STREAM, Values.TYPED),
        ARROW_LIST("arrow", Shape.LIST, Values.TYPED),
        ARROW_STREAM("arrow", Shape.STREAM, Values.TYPED),
        AVRO_LIST("avro", Shape.LIST, Values.TYPED),
        AVRO_STREAM("avro", Shape.STREAM, Values.TYPED),
        JSON_LIST("json", Shape.LIST, Values.TYPED),
        JSON_MAP("json", Shape.MAP, Values.TYPED),
        JSON_ONE("json", Shape.ONE, Values.TYPED),
        YAML_LIST("yaml", Shape.LIST, Values.TYPED),
        YAML_MAP("yaml", Shape.MAP, Values.TYPED),
        YAML_ONE("yaml", Shape.ONE, Values.TYPED),
        JSONL_LIST("jsonl", Shape.LIST, Values.TYPED),
        JSONL_STREAM("jsonl", Shape.STREAM, Values.TYPED);

        final String format;
        final Shape shape;
        final Values values;

        Pair(String format, Shape shape, Values values) {
            this.format = format;
            this.shape = shape;
            this.values = values;
        }

        boolean isTree() {
            return Set.of("json", "yaml", "jsonl").contains(format);
        }

        String field() {
            return isTree() || format.equals("xml") ? "field" : "column";
        }
    }

    /** Pairs that are not for records: charts are only saved, metrics are numbers, objects are serialized as they are. */
    private static final Set<String> OTHERS = Set.of("chart", "metrics", "object");

    @TempDir
    Path project;

    private static Type parameterized(Class<?> raw, Type... arguments) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return arguments.clone();
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public @Nullable Type getOwnerType() {
                return null;
            }
        };
    }

    private DataCatalog catalog(Pair pair, String unknown) {
        Map<String, Object> entry = unknown.isEmpty()
                ? Map.of("type", pair.format, "filepath", "it")
                : Map.of("type", pair.format, "filepath", "it", "unknown", unknown);
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of())
                .baseDirectory(project)
                .build();
    }

    @SuppressWarnings("unchecked")
    private void save(Pair pair, Record record) throws Exception {
        DataCatalog catalog = catalog(pair, "");
        TypeRef<Object> form = (TypeRef<Object>) pair.shape.of(record.getClass());
        catalog.bind("it", form, catalog.scope()).save(pair.shape.holding(record));
    }

    private Object load(Pair pair, Class<? extends Record> as, String unknown) {
        return pair.shape.in(catalog(pair, unknown).load("it", pair.shape.of(as)));
    }

    private Object moved(Pair pair, Record record, Class<? extends Record> as) throws Exception {
        save(pair, record);
        return load(pair, as, "");
    }

    private void assertRefused(Pair pair, Record record, Class<? extends Record> as, String clause) throws Exception {
        save(pair, record);
        Throwable refused = catchThrowable(() -> load(pair, as, ""));
        assertThat(refused).as(pair + ": " + record).isNotNull();
        assertThat(refused.getMessage())
                .as(pair + ": " + record)
                .contains(clause)
                .containsPattern("(line|row) 1?\\d|no column");
    }

    record Name(String name) {}

    record IdAndName(int id, String name) {}

    record Id(int id) {}

    record LongId(long id) {}

    record TextId(String id) {}

    record BoxedId(@Nullable Integer id) {}

    record DoubleId(double id) {}

    record FloatId(float id) {}

    record DecimalId(BigDecimal id) {}

    record BooleanId(boolean id) {}

    record OptionalId(Optional<Integer> id, String name) {}

    record OptionalIntId(OptionalInt id, String name) {}

    record NullableId(@Nullable String id, String name) {}

    record CustomerId(int customerId) {}

    record CustomerSnake(int customer_id) {}

    record CustmerId(int custmerId) {}

    record UserId(int userID) {}

    record UserSnake(int user_id) {}

    enum Color {
        RED,
        DARK_BLUE
    }

    record Paint(Color color) {}

    record PaintText(String color) {}

    record Many(
            int i,
            long l,
            short s,
            byte b,
            double d,
            float f,
            boolean yes,
            char letter,
            String text,
            BigDecimal decimal,
            BigInteger big,
            Color color,
            LocalDate day,
            LocalDateTime moment,
            Optional<String> maybe,
            @Nullable Integer none) {}

    record Times(LocalTime time, Instant instant, UUID uuid) {}

    @Test
    void hasEveryCodecThatLoadsRecords() {
        Set<String> seen = new TreeSet<>();
        for (Codec<?, ?> codec : Codecs.ofClassPath().all()) {
            for (Shape shape : Shape.values()) {
                String format = codec.format().name();
                if (!OTHERS.contains(format) && codec.fit(shape.of(Id.class)) != Fit.NONE) {
                    seen.add(format + " " + shape.shown);
                    assertThat(codec.bindsRecords()).as(format).isTrue();
                }
            }
        }

        assertThat(Stream.of(Pair.values()).map(pair -> pair.format + " " + pair.shape.shown))
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void refusesAMissingComponent(Pair pair) throws Exception {
        assertRefused(
                pair,
                new Name("Ann"),
                IdAndName.class,
                "there is no " + pair.field() + " 'id' for component 'id' of IdAndName; ");
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void namesTheClosestFieldForAMisspeltComponent(Pair pair) throws Exception {
        save(pair, new CustmerId(3));

        assertThatThrownBy(() -> load(pair, CustomerId.class, ""))
                .hasMessageContaining("there is no " + pair.field()
                        + " 'customer_id' for component 'customerId' of CustomerId; did you mean 'cust"
                        + (pair.isTree() ? "merId'?" : "mer_id'?"));
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void leavesAnOptionalOrNullableComponentOut(Pair pair) throws Exception {
        assertThat(moved(pair, new Name("Ann"), OptionalId.class)).isEqualTo(new OptionalId(Optional.empty(), "Ann"));
        assertThat(moved(pair, new Name("Ann"), OptionalIntId.class))
                .isEqualTo(new OptionalIntId(OptionalInt.empty(), "Ann"));
        assertThat(moved(pair, new Name("Ann"), NullableId.class)).isEqualTo(new NullableId(null, "Ann"));
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void refusesNumbersThatLoseSomething(Pair pair) throws Exception {
        assertRefused(
                pair, new DoubleId(1.9), Id.class, "id': expected a whole number but was a number with a fraction");
        assertRefused(pair, new DecimalId(new BigDecimal("1.9")), LongId.class, "but was a number with a fraction");
        assertRefused(
                pair,
                new LongId(3_000_000_000L),
                Id.class,
                "id': expected a whole number but was one that an int cannot hold");
        assertRefused(
                pair, new DoubleId(1e300), FloatId.class, "expected a number but was one that a float cannot hold");
        if (!pair.format.equals("excel")) {
            // where a sheet has a number, it is a double already
            assertRefused(
                    pair,
                    new LongId((1L << 53) + 1),
                    DoubleId.class,
                    "id': expected a number but was one that a double cannot hold");
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void convertsNumbersThatLoseNothing(Pair pair) throws Exception {
        assertThat(moved(pair, new DoubleId(3.0), Id.class)).isEqualTo(new Id(3));
        assertThat(moved(pair, new Id(3), DoubleId.class)).isEqualTo(new DoubleId(3));
        assertThat(moved(pair, new LongId(3), Id.class)).isEqualTo(new Id(3));
        assertThat(moved(pair, new LongId(1L << 53), DoubleId.class)).isEqualTo(new DoubleId(1L << 53));
        assertThat(moved(pair, new FloatId(0.5f), DoubleId.class)).isEqualTo(new DoubleId(0.5));
        assertThat(moved(pair, new DoubleId(1e19), DoubleId.class)).isEqualTo(new DoubleId(1e19));
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void refusesATextForANumberOrBoolean(Pair pair) throws Exception {
        if (pair.values == Values.TEXTS) {
            assertThat(moved(pair, new TextId("7"), Id.class)).isEqualTo(new Id(7));
            assertRefused(pair, new TextId("seven"), Id.class, "id': expected a whole number but was another text");
            assertRefused(pair, new TextId("yes"), BooleanId.class, "id': expected true or false but was another text");
        } else {
            assertRefused(pair, new TextId("7"), Id.class, "id': expected a whole number but was a text");
            assertRefused(pair, new TextId("7"), DoubleId.class, "id': expected a number but was a text");
            assertRefused(pair, new TextId("true"), BooleanId.class, "id': expected true or false but was a text");
            assertRefused(pair, new Id(1), BooleanId.class, "id': expected true or false but was a");
            assertRefused(pair, new BooleanId(true), Id.class, "id': expected a whole number but was a boolean");
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void readsNumbersAndBooleansAsTheTextsThatTheyHave(Pair pair) throws Exception {
        assertThat(moved(pair, new Id(7), TextId.class)).isEqualTo(new TextId("7"));
        assertThat(moved(pair, new BooleanId(true), TextId.class)).isEqualTo(new TextId("true"));
        if (!pair.format.equals("excel")) {
            assertThat(moved(pair, new DecimalId(new BigDecimal("12.340")), TextId.class))
                    .isEqualTo(new TextId("12.340"));
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void keepsTheDigitsOfDecimals(Pair pair) throws Exception {
        DecimalId price = new DecimalId(new BigDecimal("12.340"));
        Object read = moved(pair, price, DecimalId.class);

        if (pair.format.equals("excel")) {
            assertThat(((DecimalId) read).id()).isEqualByComparingTo("12.34");
        } else {
            assertThat(read).isEqualTo(price);
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void refusesNullForAPrimitive(Pair pair) throws Exception {
        assertRefused(
                pair,
                new BoxedId(null),
                Id.class,
                "id': expected a whole number but was " + (pair.isTree() ? "null" : "empty"));
        assertThat(moved(pair, new BoxedId(null), BoxedId.class)).isEqualTo(new BoxedId(null));
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void findsFieldsInSnakeCaseAndAsInJava(Pair pair) throws Exception {
        assertThat(moved(pair, new CustomerSnake(7), CustomerId.class)).isEqualTo(new CustomerId(7));
        assertThat(moved(pair, new CustomerId(7), CustomerId.class)).isEqualTo(new CustomerId(7));
        assertThat(moved(pair, new UserSnake(7), UserId.class)).isEqualTo(new UserId(7));
        assertThat(moved(pair, new UserId(7), UserId.class)).isEqualTo(new UserId(7));
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void leavesUnknownFieldsOutUnlessTheyAreRefused(Pair pair) throws Exception {
        save(pair, new IdAndName(7, "Ann"));

        assertThat(load(pair, Id.class, "")).isEqualTo(new Id(7));
        assertThat(load(pair, Id.class, "ignore")).isEqualTo(new Id(7));
        assertThat(load(pair, IdAndName.class, "refuse")).isEqualTo(new IdAndName(7, "Ann"));
        assertThatThrownBy(() -> load(pair, Id.class, "refuse"))
                .hasMessageContaining(pair.field() + " 'name' is not a component of Id");
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void readsConstantsByTheirNames(Pair pair) throws Exception {
        assertThat(moved(pair, new PaintText("DARK_BLUE"), Paint.class)).isEqualTo(new Paint(Color.DARK_BLUE));
        assertThat(moved(pair, new PaintText("dark-blue"), Paint.class)).isEqualTo(new Paint(Color.DARK_BLUE));
        assertRefused(pair, new PaintText("green"), Paint.class, "color': expected one of RED, DARK_BLUE but was a");
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void keepsEveryKindOfComponent(Pair pair) throws Exception {
        Many many = new Many(
                1,
                -2L,
                (short) 3,
                (byte) 4,
                0.1,
                0.5f,
                true,
                'x',
                "it's\n\"so\"",
                new BigDecimal("0.5"),
                BigInteger.valueOf(12_345),
                Color.DARK_BLUE,
                LocalDate.of(2026, 11, 29),
                LocalDateTime.of(2026, 11, 29, 1, 2, 3),
                Optional.of("y"),
                null);

        assertThat(moved(pair, many, Many.class)).isEqualTo(many);
        if (!pair.format.equals("excel")) {
            Times times = new Times(LocalTime.of(1, 2, 3), Instant.parse("2026-11-29T01:02:03Z"), new UUID(1, 2));
            assertThat(moved(pair, times, Times.class)).isEqualTo(times);
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void printsNoData(Pair pair) throws Exception {
        List<Record> secrets = new ArrayList<>(List.of(new TextId("s3cr3t"), new DoubleId(48_151.62342)));
        for (Record secret : secrets) {
            save(pair, secret);
            assertThatThrownBy(() -> load(pair, Id.class, "")).message().doesNotContain("s3cr3t", "48151", "62342");
        }
    }
}
