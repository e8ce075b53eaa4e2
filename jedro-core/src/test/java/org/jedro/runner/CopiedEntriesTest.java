// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Test;

/** What nodes get of a value that a run holds for an entry in memory. */
class CopiedEntriesTest {
    private static List<Integer> make() {
        return new ArrayList<>(List.of(1));
    }

    private static int spoil(List<Integer> numbers) {
        numbers.add(2);
        return numbers.size();
    }

    private final Pipeline pipeline = Pipeline.of(
            Node.from().apply(CopiedEntriesTest::make).to("numbers"),
            Node.from("numbers").apply(CopiedEntriesTest::spoil).to("first"),
            Node.from("numbers").apply(CopiedEntriesTest::spoil).to("second"));

    @Test
    void sharesOneValueAmongAllReadersByDefault() {
        assertThat(run(Map.of("type", "memory"))).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void givesEachReaderItsOwnCopyIfTheEntryRequestsIt() {
        assertThat(run(Map.of("type", "memory", "copy", "deep"))).containsExactly(2, 2);
        assertThat(run(Map.of("type", "memory", "copy", "shallow"))).containsExactly(2, 2);
    }

    private List<Integer> run(Map<String, Object> entry) {
        DataCatalog catalog =
                DataCatalog.builder().config(Map.of("numbers", entry), Map.of()).build();
        try (RunResult result = new SequentialRunner().run(pipeline, catalog)) {
            return List.of(result.load("first", Integer.class), result.load("second", Integer.class));
        }
    }
}
