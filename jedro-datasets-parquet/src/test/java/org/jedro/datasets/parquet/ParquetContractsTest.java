// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.util.Map;
import org.jedro.testkit.RecordTableContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Parquet as records. */
@Tag("eco/D-02")
class ParquetContractsTest {
    private static final Map<String, Object> PARQUET = Map.of("type", "parquet", "filepath", "data/rows.parquet");

    @Nested
    class AsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return PARQUET;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class AsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return PARQUET;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }
}
