// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro files with fields that Jedro does not write, and with values that are beyond the range of their type. */
@Tag("eco/D-32")
class ForeignAvroTest {
    @TempDir
    Path project;

    private DataFrame load() {
        return DataCatalog.builder()
                .config(Map.of("a", Map.of("type", "avro", "filepath", "a.avro")), Map.of())
                .baseDirectory(project)
                .build()
                .load("a", DataFrame.class);
    }

    private Object loaded(String type, Object stored) throws IOException {
        Schema schema = new Schema.Parser()
                .parse("{'type':'record','name':'r','fields':[{'name':'x','type':".replace('\'', '"') + type + "}]}");
        try (DataFileWriter<Object> file = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            file.create(schema, project.resolve("a.avro").toFile());
            GenericData.Record row = new GenericData.Record(schema);
            row.put("x", stored);
            file.append(row);
        }
        return Objects.requireNonNull(load().getColumn("x").get(0));
    }

    private static String logical(String type, String logical) {
        return "{\"type\":\"" + type + "\",\"logicalType\":\"" + logical + "\"}";
    }

    @Test
    void namesTheLibraryThatAPackingNeeds() throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(ForeignAvroTest.class.getResourceAsStream("alltypes_plain.xz.avro"))) {
            Files.copy(bytes, project.resolve("a.avro"));
        }

        assertThatThrownBy(this::load)
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.avro: this needs the library org.tukaani:xz, which is not on"
                                + " the class path; add it to the dependencies of the project.");
    }

    @Test
    void readsLogicalTypesOfAvro12() throws IOException {
        UUID uuid = UUID.fromString("8b0d5f6e-1b1d-4f55-9d2f-8f0b2c6d7e11");
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        Schema fixed = Schema.createFixed("u", null, null, 16);
        String type = "{\"type\":\"fixed\",\"name\":\"u\",\"size\":16,\"logicalType\":\"uuid\"}";

        assertThat(loaded(type, new GenericData.Fixed(fixed, bytes))).isEqualTo(uuid);
        assertThat(loaded(logical("long", "timestamp-nanos"), 1L)).isEqualTo(Instant.ofEpochSecond(0, 1));

        LogicalType big = LogicalTypes.bigDecimal();
        ByteBuffer number = new Conversions.BigDecimalConversion()
                .toBytes(new BigDecimal("-12.3400"), Schema.create(Schema.Type.BYTES), big);
        assertThat(loaded(logical("bytes", "big-decimal"), number)).isEqualTo(new BigDecimal("-12.3400"));
    }

    @Test
    void reportsWhereAValueIsBeyondItsType() {
        for (Map.Entry<String, Object> time : List.of(
                Map.<String, Object>entry(logical("int", "time-millis"), 86_400_000),
                Map.<String, Object>entry(logical("long", "time-micros"), 18_446_744_073_709_552L),
                Map.<String, Object>entry(logical("long", "time-micros"), -1L))) {
            assertThatThrownBy(() -> loaded(time.getKey(), time.getValue()))
                    .hasMessage(
                            "Dataset 'a' could not be loaded from a.avro: row 1, column 'x': expected a time such as"
                                    + " 06:01:02 but was a number beyond its range.");
        }
        assertThatThrownBy(() -> loaded(logical("string", "uuid"), "no uuid"))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.avro: row 1, column 'x': expected a UUID but was another"
                                + " text.");
        assertThatThrownBy(() -> loaded("\"string\"", new org.apache.avro.util.Utf8(new byte[] {(byte) 0xFF})))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.avro: row 1, column 'x': expected a text in UTF-8 but was"
                                + " other bytes.");
    }
}
