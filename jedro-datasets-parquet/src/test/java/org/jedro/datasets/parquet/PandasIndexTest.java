// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PandasIndexTest {
    private static final MessageType SCHEMA =
            MessageTypeParser.parseMessageType("message m { required int32 a; required int32 __index_level_0__; }");

    @Test
    void leavesOutTheLabelsThatHaveNoName() {
        MessageType columns = PandasIndex.without(
                SCHEMA, Map.of("pandas", "{\"index_columns\" : [\"__index_level_0__\"], \"columns\": []}"));

        assertThat(columns.getFields())
                .singleElement()
                .satisfies(field -> assertThat(field.getName()).isEqualTo("a"));
    }

    @Test
    @Timeout(60)
    void searchesAHostileNoteOnce() {
        String note = "\"index_columns\":[".repeat(200_000);

        assertThat(PandasIndex.without(SCHEMA, Map.of("pandas", note))).isEqualTo(SCHEMA);
    }
}
