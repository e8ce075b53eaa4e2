// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;

class ObjectContractTest extends CodecContract<Map<String, Object>> {
    ObjectContractTest() {
        super(new TypeRef<>() {});
    }

    @Override
    protected Map<String, Object> entry() {
        return Map.of("type", "object", "filepath", "data/model.bin");
    }

    @Override
    protected Map<String, Object> value() {
        return new TreeMap<>(Map.of(
                "text",
                "čaj \uD83D\uDE80",
                "list",
                List.of(1, 2L, 3.0, true),
                "day",
                LocalDate.MAX,
                "instant",
                Instant.EPOCH,
                "id",
                new UUID(1, 2),
                "nested",
                Map.of("a", List.of())));
    }

    @Override
    protected Map<String, Object> otherValue() {
        return Map.of("x", Double.NaN);
    }

    @Override
    protected List<Map<String, Object>> values() {
        return List.of(
                Map.of(),
                Collections.unmodifiableMap(new TreeMap<>(Map.of("a", 1))),
                Map.of("weeks", new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1))),
                Map.of("many", Collections.nCopies(100_000, "x")));
    }

    @Override
    protected boolean detectsTruncation() {
        return true;
    }
}
