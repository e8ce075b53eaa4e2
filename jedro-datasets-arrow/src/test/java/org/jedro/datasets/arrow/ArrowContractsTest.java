// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.util.Map;
import org.jedro.testkit.RecordTableContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Arrow as records. */
@Tag("eco/D-12")
class ArrowContractsTest {
    private static final Map<String, Object> ENTRY = Map.of("type", "arrow", "filepath", "data/rows.arrow");

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
