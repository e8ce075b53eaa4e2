// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of Arrow do, with data frames. */
@Tag("eco/D-12")
class ArrowOptionsTest {
    private static final int ROWS = 70_000;

    @TempDir
    Path project;

    private DataCatalog catalog(Map<String, ?> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "arrow");
        entry.put("filepath", "sales.feather");
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("sales", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private static DataFrame sales() {
        return DataFrame.byColumn("id", "name", "ratio", "f", "exact", "time", "instant", "uuid")
                .of(
                        Series.ofInt(IntStream.range(0, ROWS).toArray()),
                        Series.of(IntStream.range(0, ROWS)
                                .mapToObj(i -> i % 3 == 0 ? null : "á" + i)
                                .toArray(String[]::new)),
                        Series.ofDouble(IntStream.range(0, ROWS)
                                .mapToDouble(i -> i / 4.0)
                                .toArray()),
                        Series.ofFloat(new float[ROWS]),
                        Series.of(IntStream.range(0, ROWS)
                                .mapToObj(i -> BigDecimal.valueOf(i - 7, 3))
                                .toArray(BigDecimal[]::new)),
                        Series.ofVal(LocalTime.of(6, 1, 2), ROWS),
                        Series.ofVal(Instant.parse("2026-11-21T06:01:02.000003Z"), ROWS),
                        Series.ofVal(new UUID(1, -2), ROWS));
    }

    @ParameterizedTest
    @CsvSource({"file,none", "file,zstd", "stream,none", "stream,zstd"})
    void writesEachLayoutAndDetectsItWhenReading(String layout, String compression) {
        catalog(Map.of("layout", layout, "compression", compression)).save("sales", sales());

        DataFrame loaded = catalog(Map.of()).load("sales", DataFrame.class);

        for (String column : sales().getColumnsIndex()) {
            assertThat(loaded.getColumn(column).toList())
                    .as(column)
                    .isEqualTo(sales().getColumn(column).toList());
        }
    }

    @Test
    void readsOnlyTheColumnsThatAreWanted() {
        catalog(Map.of()).save("sales", sales());

        assertThat(catalog(Map.of("columns", List.of("ratio", "id")))
                        .load("sales", DataFrame.class)
                        .getColumnsIndex()
                        .toArray())
                .containsExactly("ratio", "id");
        assertThatThrownBy(() -> catalog(Map.of("columns", List.of("idd"))).load("sales", DataFrame.class))
                .hasMessageEndingWith("there is no column 'idd', which the option 'columns' names; did you mean 'id'?");
    }

    @Test
    void readsLz4WhichFeathersWritersMostlyWrite() throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                IntVector ids = new IntVector("id", memory);
                OutputStream bytes = Files.newOutputStream(project.resolve("sales.feather"))) {
            ids.setSafe(0, 7);
            ids.setNull(1);
            ids.setValueCount(2);
            try (VectorSchemaRoot batch = VectorSchemaRoot.of(ids);
                    ArrowFileWriter file = new ArrowFileWriter(
                            batch,
                            new DictionaryProvider.MapDictionaryProvider(),
                            Channels.newChannel(bytes),
                            Map.of(),
                            IpcOption.DEFAULT,
                            CommonsCompressionFactory.INSTANCE,
                            CompressionUtil.CodecType.LZ4_FRAME)) {
                file.start();
                file.writeBatch();
                file.end();
            }
        }

        assertThat(catalog(Map.of())
                        .load("sales", DataFrame.class)
                        .getColumn("id")
                        .toList())
                .isEqualTo(java.util.Arrays.asList(7, null));
    }

    @Test
    void refusesTheFirstFeather() throws Exception {
        Files.writeString(project.resolve("sales.feather"), "FEA1 and so on");

        assertThatThrownBy(() -> catalog(Map.of()).load("sales", DataFrame.class))
                .hasMessageEndingWith("this is a Feather file of the first version; save it as version 2.");
    }
}
