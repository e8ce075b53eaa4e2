// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.util.List;
import java.util.Map;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.jedro.testkit.RecordTableContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The formats whose libraries Spark has too, and perhaps in other versions: their contracts hold on its class path. */
@Tag("eco/D-09")
class FormatsBesideSparkTest {

    @Nested
    class Parquet extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "parquet", "filepath", "rows.parquet", "compression", "zstd");
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class Avro extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "avro", "filepath", "rows.avro");
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class Arrow extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "arrow", "filepath", "rows.arrow", "compression", "zstd");
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    abstract static class Values extends CodecContract<Map<String, Object>> {
        Values() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> value() {
            return Map.of("text", "čaj", "list", List.of(1, 2.5, true));
        }

        @Override
        protected Map<String, Object> otherValue() {
            return Map.of("x", 0.5);
        }
    }

    /** Jackson 3 beside Jackson 2, with the annotations of one of them. */
    @Nested
    class Json extends Values {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "json", "filepath", "values.json");
        }
    }

    @Nested
    class Objects extends Values {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "object", "filepath", "values.bin");
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }
}
