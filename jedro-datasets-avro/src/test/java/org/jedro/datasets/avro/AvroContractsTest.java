// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.util.Map;
import org.jedro.testkit.RecordTableContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Avro as records. */
@Tag("eco/D-32")
class AvroContractsTest {
    private static final Map<String, Object> ENTRY = Map.of("type", "avro", "filepath", "data/rows.avro");

    @Nested
    class AsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return ENTRY;
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
            return ENTRY;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }
}
