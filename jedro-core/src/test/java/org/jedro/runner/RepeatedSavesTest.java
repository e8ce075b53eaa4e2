// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What outputs contain that are saved side by side by several attempts at a node. */
@Timeout(60)
class RepeatedSavesTest {
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);

    private final List<String> saved = Collections.synchronizedList(new ArrayList<>());
    private int failures;

    private static List<String> texts(String name) {
        return List.of(name, name);
    }

    private void add(String value) {
        saved.add(value);
    }

    private void failOnce(String value) {
        if (failures++ == 0) {
            throw new IllegalStateException("no luck");
        }
        saved.add(value);
    }

    /** A dataset that replaces what it has saved, and cannot stage it. */
    private final class Replaced implements Dataset<String>, AppendableDataset<String> {
        @Override
        public String load() {
            return "";
        }

        @Override
        public void save(String value) {
            failOnce(value);
        }

        @Override
        public Appender<String> append() {
            throw new UnsupportedOperationException("the node has no chunks");
        }
    }

    private void run(CatalogEntry one, CatalogEntry two) {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("name", "Ada")
                .withEntry("one", one)
                .withEntry("two", two)
                .build();
        Node node = Node.from("name")
                .apply(RepeatedSavesTest::texts)
                .to("one", "two")
                .named("texts")
                .retry(1, Backoff.none());
        new SequentialRunner()
                .run(Pipeline.of(node), catalog, RunOptions.defaults().loadingInParallel())
                .close();
    }

    @Test
    void doesNotAddBesideASaveThatFails() {
        run(CatalogEntry.of(TEXT, () -> "", this::failOnce), CatalogEntry.of(TEXT, () -> "", this::add));

        assertThat(saved).containsExactly("Ada", "Ada");
    }

    @Test
    void addsAfterWhatCanBeReplaced() {
        run(CatalogEntry.of(TEXT, () -> "", this::add), CatalogEntry.of("replaced", TEXT, new Replaced()));

        assertThat(saved).containsExactly("Ada", "Ada");
    }
}
