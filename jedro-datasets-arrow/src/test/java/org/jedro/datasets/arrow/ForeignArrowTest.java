// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.holders.NullableIntHolder;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrow files with columns that Jedro does not write, and with values that are beyond the range of their type. */
class ForeignArrowTest {
    @TempDir
    Path project;

    private final BufferAllocator memory = ArrowTables.allocator();

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(Map.of("a", Map.of("type", "arrow", "filepath", "a.arrow")), Map.of())
                .baseDirectory(project)
                .build();
    }

    private List<?> loaded(FieldVector vector) throws IOException {
        write(vector);
        return catalog().load("a", DataFrame.class).getColumn("x").toList();
    }

    private void write(FieldVector vector) throws IOException {
        vector.setValueCount(2);
        try (VectorSchemaRoot root = new VectorSchemaRoot(List.of(vector));
                OutputStream file = Files.newOutputStream(project.resolve("a.arrow"));
                ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(file))) {
            writer.start();
            writer.writeBatch();
            writer.end();
        }
    }

    @Test
    void readsColumnsOfNulls() throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(ForeignArrowTest.class.getResourceAsStream("generated_null.arrow_file"))) {
            Files.copy(bytes, project.resolve("a.arrow"));
        }
        DataFrame table = catalog().load("a", DataFrame.class);

        assertThat(table.height()).isEqualTo(10);
        assertThat((Object) table.getColumn("f0").toList()).isEqualTo(Collections.nCopies(10, null));
        assertThat((Object) table.getColumn("f1").get(1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsNumbersWithoutASign() throws IOException {
        UInt8Vector longs = new UInt8Vector("x", memory);
        longs.setSafe(0, -1L);
        assertThat((Object) loaded(longs)).isEqualTo(Arrays.asList(new BigDecimal("18446744073709551615"), null));

        UInt4Vector ints = new UInt4Vector("x", memory);
        ints.setSafe(0, -1);
        assertThat((Object) loaded(ints)).isEqualTo(Arrays.asList(4_294_967_295L, null));
    }

    @Test
    void readsLongDecimalsAndNumbersOfHalfPrecision() throws IOException {
        BigDecimal number = new BigDecimal("9".repeat(70) + ".123456");
        Decimal256Vector decimals = new Decimal256Vector("x", memory, 76, 6);
        decimals.setSafe(0, number);
        assertThat((Object) loaded(decimals)).isEqualTo(Arrays.asList(number, null));

        Float2Vector halves = new Float2Vector("x", memory);
        halves.setSafe(0, (short) 0x3E00);
        assertThat((Object) loaded(halves)).isEqualTo(Arrays.asList(1.5f, null));
    }

    @Test
    void readsDurationsInAnyUnit() throws IOException {
        for (TimeUnit unit : TimeUnit.values()) {
            DurationVector durations =
                    new DurationVector("x", FieldType.nullable(new ArrowType.Duration(unit)), memory);
            durations.setSafe(0, -90_000_000_000L);
            Duration expected = switch (unit) {
                case SECOND -> Duration.ofSeconds(-90_000_000_000L);
                case MILLISECOND -> Duration.ofMillis(-90_000_000_000L);
                case MICROSECOND -> Duration.ofSeconds(-90_000);
                case NANOSECOND -> Duration.ofSeconds(-90);
            };
            assertThat((Object) loaded(durations)).isEqualTo(Arrays.asList(expected, null));
        }
    }

    @Test
    void savesDurations() {
        List<Duration> durations = List.of(Duration.ofHours(36), Duration.ofNanos(-1_000));
        catalog().save("a", DataFrame.byColumn("x").of(Series.ofIterable(durations)));

        assertThat((Object) catalog().load("a", DataFrame.class).getColumn("x").toList())
                .isEqualTo(durations);
    }

    /** Written as of today, with the version in the footer that Arrow had until 0.17. */
    @Test
    void refusesUnionsOfEarlyVersions() throws IOException {
        UnionVector union = UnionVector.empty("x", memory);
        NullableIntHolder seven = new NullableIntHolder();
        seven.isSet = 1;
        seven.value = 7;
        union.setType(0, Types.MinorType.INT);
        union.setSafe(0, seven);
        write(union);
        Path file = project.resolve("a.arrow");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int footer = bytes.limit() - 10 - bytes.getInt(bytes.limit() - 10);
        int table = footer + bytes.getInt(footer);
        int version = table + bytes.getShort(table - bytes.getInt(table) + 4);
        assertThat(bytes.getShort(version)).isEqualTo(MetadataVersion.V5);
        bytes.putShort(version, MetadataVersion.V4);
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> catalog().load("a", DataFrame.class))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.arrow: the Arrow file has unions as Arrow wrote them"
                                + " before version 1.0, which are not read; save it with a newer version, or without these"
                                + " columns.");
    }

    @Test
    void reportsWhereAValueIsBeyondItsType() {
        TimeMicroVector times = new TimeMicroVector("x", memory);
        times.setSafe(1, 86_400_000_000L);
        assertThatThrownBy(() -> loaded(times))
                .hasMessage("Dataset 'a' could not be loaded from a.arrow: row 2, column 'x': expected a time such as"
                        + " 06:01:02 but was a number beyond its range.");

        VarCharVector texts = new VarCharVector("x", memory);
        texts.setSafe(0, new byte[] {'a', (byte) 0xFF});
        assertThatThrownBy(() -> loaded(texts))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.arrow: row 1, column 'x': expected a text in UTF-8 but was"
                                + " other bytes.");

        DateMilliVector days = new DateMilliVector("x", memory);
        days.setSafe(0, 86_400_001L);
        assertThatThrownBy(() -> loaded(days))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.arrow: row 1, column 'x': expected a day in milliseconds"
                                + " but was a moment within one.");
    }
}
