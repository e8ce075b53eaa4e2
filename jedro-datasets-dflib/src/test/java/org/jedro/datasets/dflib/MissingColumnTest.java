// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.Shuttles;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;

/** A function names a column that does not exist. */
class MissingColumnTest {
    private static final String END = "\n  0 of 1 node is done. Repeat the command to run everything again.";

    private static DataFrame frame() {
        return DataFrame.byColumn("price", "engine_type").of(Series.ofInt(1, 2), Series.of("a", "b"));
    }

    private static void fails(Node node, String message) {
        DataCatalog catalog = DataCatalog.inMemory().with("shuttles", frame()).build();
        assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(node), catalog))
                .hasMessage(message + END);
    }

    @Test
    void listsTheColumnsAndTheClosest() {
        fails(
                Node.from("shuttles").apply(Shuttles::misspelt).to("types").named("read"),
                "Node 'read' failed: IllegalArgumentException: Value 'engine_tipe' is not present in the Index.\n"
                        + "  at Shuttles.misspelt(Shuttles.java:13)\n"
                        + "  did you mean 'engine_type'?\n"
                        + "  columns of 'shuttles': price, engine_type");
    }

    @Test
    void listsTheColumnsForADerivedFrame() {
        fails(
                Node.from("shuttles")
                        .apply(Shuttles::misspeltInADerivedFrame)
                        .to("types")
                        .named("read"),
                "Node 'read' failed: IllegalArgumentException: Value 'engine_tipe' is not present in the Index.\n"
                        + "  at Shuttles.misspeltInADerivedFrame(Shuttles.java:17)\n"
                        + "  did you mean 'engine_type'?\n"
                        + "  columns of 'shuttles': price, engine_type");
    }

    @Test
    void suggestsNothingWhenAnIndexFailsForAnotherReason() {
        fails(
                Node.from("shuttles").apply(Shuttles::twice).to("types").named("read"),
                "Node 'read' failed: IllegalStateException: Duplicate value 'price'. Found at 0 and 1.\n"
                        + "  at Shuttles.twice(Shuttles.java:25)");
    }

    @Test
    void listsTheColumnsIfNoneIsClose() {
        fails(
                Node.from("shuttles")
                        .apply(Shuttles::severalMisspelt)
                        .to("types")
                        .named("read"),
                "Node 'read' failed: IllegalArgumentException: Value 'weight' is not present in the Index.\n"
                        + "  at Shuttles.severalMisspelt(Shuttles.java:21)\n"
                        + "  columns of 'shuttles': price, engine_type");
    }
}
