// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;

/** Frames with a column of every type, in the formats of modules that store the type of each. */
class TypedFrameContractsTest {
    abstract static class FrameContract extends CodecContract<DataFrame> {
        FrameContract() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected DataFrame value() {
            return DataFrame.byColumn(
                            "i", "l", "f", "d", "b", "s", "i_null", "d_null", "b_null", "none", "decimal", "date",
                            "time", "at", "instant", "uuid")
                    .of(
                            Series.ofInt(1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                            Series.ofLong(Long.MIN_VALUE, 0, Long.MAX_VALUE),
                            Series.ofFloat(0.1f, -Float.MIN_VALUE, Float.MAX_VALUE),
                            Series.ofDouble(0.1, Double.NaN, Double.NEGATIVE_INFINITY),
                            Series.ofBool(true, false, true),
                            Series.of("čaj, \"x\"\r\ny\t", "", "日本 \uD83D\uDE80"),
                            Series.of(1, null, 3),
                            Series.of(1.5, null, -0.25),
                            Series.of(true, null, false),
                            Series.of((String) null, null, null),
                            Series.of(
                                    new BigDecimal("-99999999999999999999.999999999999999999"),
                                    null,
                                    new BigDecimal("0.000000000000000001")),
                            Series.of(LocalDate.of(1582, 1, 1), null, LocalDate.of(9999, 12, 31)),
                            Series.of(LocalTime.of(23, 59, 59, 999_999_000), null, LocalTime.MIDNIGHT),
                            Series.of(
                                    LocalDateTime.of(1969, 7, 20, 20, 17, 40, 1_000),
                                    null,
                                    LocalDateTime.of(2026, 1, 1, 0, 0)),
                            Series.of(Instant.parse("1969-12-31T23:59:59.999999Z"), null, Instant.EPOCH),
                            Series.of(new UUID(1, 2), null, new UUID(-1, -2)));
        }

        @Override
        protected DataFrame otherValue() {
            return DataFrame.byColumn("s").of(Series.of("x", null));
        }

        @Override
        protected List<DataFrame> values() {
            return List.of(DataFrame.byColumn("a", "b").of(Series.of(new String[0]), Series.of(new String[0])));
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertThat(loaded.getColumnsIndex()).isEqualTo(saved.getColumnsIndex());
            for (String name : saved.getColumnsIndex()) {
                assertThat(loaded.getColumn(name).toList())
                        .as(name)
                        .isEqualTo(saved.getColumn(name).toList());
                assertThat(loaded.getColumn(name).getNominalType().isPrimitive())
                        .as("whether " + name + " is primitive")
                        .isEqualTo(saved.getColumn(name).getNominalType().isPrimitive());
            }
        }
    }

    @Nested
    class Arrow extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "arrow", "filepath", "data/table.arrow");
        }
    }

    @Nested
    class ArrowStreamThatIsPacked extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "arrow", "filepath", "data/table.arrows", "layout", "stream", "compression", "zstd");
        }
    }

    @Nested
    class Avro extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "avro", "filepath", "data/table.avro");
        }
    }

    @Nested
    class AvroThatIsNotPacked extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "avro", "filepath", "data/table.avro", "compression", "none");
        }
    }

    @Nested
    class Parquet extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "parquet", "filepath", "data/table.parquet");
        }
    }

    @Nested
    class ParquetThatIsPackedMore extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "parquet", "filepath", "data/table.parquet", "compression", "zstd");
        }
    }
}
