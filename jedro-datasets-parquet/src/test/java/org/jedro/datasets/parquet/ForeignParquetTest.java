// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.parquet.internal.HadoopLz4;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as other programs write them, and values that are beyond the range of their type. */
class ForeignParquetTest {
    @TempDir
    Path project;

    private DataFrame load(String name) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(ForeignParquetTest.class.getResourceAsStream(name))) {
            Files.copy(bytes, project.resolve("a.parquet"));
        }
        return DataCatalog.builder()
                .config(Map.of("a", Map.of("type", "parquet", "filepath", "a.parquet")), Map.of())
                .baseDirectory(project)
                .build()
                .load("a", DataFrame.class);
    }

    @Test
    void readsNumbersOfHalfPrecision() throws IOException {
        assertThat((Object)
                        load("float16_nonzeros_and_nans.parquet").getColumn("x").toList())
                .isEqualTo(Arrays.asList(null, 1.0f, -2.0f, Float.NaN, 0.0f, -1.0f, -0.0f, 2.0f));
    }

    @Test
    void readsPagesOfNulls() throws IOException {
        assertThat((Object) load("datapage_v2_empty_datapage.snappy.parquet")
                        .getColumn("value")
                        .toList())
                .isEqualTo(Arrays.asList((Object) null));
    }

    @Test
    void readsAColumnOfAnUnknownTypeAsItIsStored() throws IOException {
        DataFrame table = load("unknown-logical-type.parquet");

        assertThat((Object) table.getColumn("column with known type").get(0)).isEqualTo("known string 1");
        assertThat((byte[]) table.getColumn("column with unknown type").get(0))
                .isEqualTo("unknown string 1".getBytes(StandardCharsets.UTF_8));
    }

    private static Object decoded(PrimitiveType type, Object stored) {
        Cells cells = new Cells(ColumnDecoder.kind(type));
        ColumnDecoder decoder = ColumnDecoder.of(type, cells);
        if (stored instanceof Long number) {
            decoder.addLong(number);
        } else if (stored instanceof Integer number) {
            decoder.addInt(number);
        } else {
            decoder.addBinary(Binary.fromConstantByteArray((byte[]) stored));
        }
        return Objects.requireNonNull(cells.get(0));
    }

    private static byte[] int96(long nanos, int day) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanos)
                .putInt(day)
                .array();
    }

    private static PrimitiveType time(PrimitiveTypeName stored, TimeUnit unit) {
        return Types.optional(stored)
                .as(LogicalTypeAnnotation.timeType(false, unit))
                .named("x");
    }

    @Test
    void neverWrapsAMomentOfSpark() {
        PrimitiveType type = Types.optional(PrimitiveTypeName.INT96).named("x");
        String problem = "expected a date and time such as 2026-11-21T06:01:02 but was a number beyond its range";

        assertThat(decoded(type, int96(1_000, 2_440_589))).isEqualTo(LocalDateTime.of(1970, 1, 2, 0, 0, 0, 1_000));
        assertThat(decoded(type, int96(0, 108_359_614))).isEqualTo(LocalDateTime.of(291_966, 6, 12, 0, 0));
        assertThatThrownBy(() -> decoded(type, int96(86_400_000_000_000L, 2_440_588)))
                .hasMessage(problem);
        assertThatThrownBy(() -> decoded(type, int96(-1, 2_440_588))).hasMessage(problem);
        assertThatThrownBy(() -> decoded(type, int96(0, -1))).hasMessage(problem);
    }

    @Test
    void neverWrapsATime() {
        PrimitiveType micros = time(PrimitiveTypeName.INT64, TimeUnit.MICROS);
        String problem = "expected a time such as 06:01:02 but was a number beyond its range";

        assertThat(decoded(micros, 86_399_999_999L)).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThatThrownBy(() -> decoded(micros, 86_400_000_000L)).hasMessage(problem);
        // times a thousand, this is a time of the day again
        assertThatThrownBy(() -> decoded(micros, 18_446_744_073_709_552L)).hasMessage(problem);
        assertThatThrownBy(() -> decoded(time(PrimitiveTypeName.INT32, TimeUnit.MILLIS), -1))
                .hasMessage(problem);
    }

    @Test
    void replacesNoBytesThatAreNotText() {
        PrimitiveType type = Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("x");

        assertThat(decoded(type, "\uFFFD".getBytes(StandardCharsets.UTF_8))).isEqualTo("\uFFFD");
        assertThatThrownBy(() -> decoded(type, new byte[] {'a', (byte) 0xFF}))
                .isInstanceOf(MisfitException.class)
                .hasMessage("expected a text in UTF-8 but was other bytes");
    }

    @Test
    void unpacksLz4AsHadoopLaysItOut() throws IOException {
        byte[] plain = "some text, some text, some text".getBytes(StandardCharsets.UTF_8);
        byte[] packed = new byte[100];
        int length = new Lz4Compressor().compress(plain, 0, plain.length, packed, 0, packed.length);
        byte[] twice = new byte[plain.length * 2];
        ByteBuffer hadoop = ByteBuffer.allocate(200);
        for (int i = 0; i < 2; i++) {
            hadoop.putInt(plain.length).putInt(length).put(packed, 0, length);
            System.arraycopy(plain, 0, twice, i * plain.length, plain.length);
        }
        byte[] unpacked = new byte[twice.length];

        assertThat(HadoopLz4.unpack(Arrays.copyOf(hadoop.array(), hadoop.position()), unpacked))
                .isEqualTo(twice.length);
        assertThat(unpacked).isEqualTo(twice);

        byte[] bare = new byte[plain.length];
        assertThat(HadoopLz4.unpack(Arrays.copyOf(packed, length), bare)).isEqualTo(plain.length);
        assertThat(bare).isEqualTo(plain);
    }
}
