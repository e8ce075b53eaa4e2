// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.Hook;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that a run releases although they are inputs of the pipeline. */
class ReleasedEntriesTest {
    private static int size(List<Integer> numbers) {
        return numbers.size();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private final Pipeline pipeline = Pipeline.of(
            Node.from("numbers").apply(ReleasedEntriesTest::size).to("size"),
            Node.from("numbers").apply(ReleasedEntriesTest::sum).to("sum"));

    @Test
    void leavesAValueOfTheUsersToTheUser() {
        DataCatalog catalog =
                DataCatalog.inMemory().with("numbers", List.of(1, 2)).build();

        run(catalog);

        assertThat(catalog.exists("numbers")).isTrue();
    }

    @Test
    @Tag("core/IO-08")
    void releasesAValueThatTheUserGaveAway() {
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("numbers", CatalogEntry.releasable(List.of(1, 2)))
                .build();

        run(catalog);

        assertThat(catalog.exists("numbers")).isFalse();
    }

    @Test
    @Tag("core/IO-18")
    @Tag("core/R-08")
    void readsACachedInputOnceAndReleasesTheCacheAfterItsLastReader() {
        AtomicInteger loads = new AtomicInteger();
        AtomicInteger releases = new AtomicInteger();
        CatalogEntry stored =
                CatalogEntry.of("numbers", new TypeRef<List<Integer>>() {}, new CountingDataset(loads, releases));
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("numbers", CatalogEntry.cached(stored))
                .build();

        run(catalog);
        assertThat(loads).hasValue(1);
        assertThat(releases).hasValue(1);
        run(catalog);
        assertThat(loads).hasValue(2);
    }

    @Test
    void notifiesHooksOfInputsOnlyIfItReleasedSomething() {
        List<Integer> value = List.of(1, 2);
        CatalogEntry stored = CatalogEntry.reading(new TypeRef<List<Integer>>() {}, () -> value);

        assertThat(released(DataCatalog.inMemory().with("numbers", value).build()))
                .isEmpty();
        assertThat(released(DataCatalog.inMemory().withEntry("numbers", stored).build()))
                .isEmpty();
        assertThat(released(DataCatalog.inMemory()
                        .withEntry("numbers", CatalogEntry.cached(stored))
                        .build()))
                .containsExactly("numbers");
        assertThat(released(DataCatalog.inMemory()
                        .withEntry("numbers", CatalogEntry.releasable(value))
                        .build()))
                .containsExactly("numbers");
    }

    private List<String> released(DataCatalog catalog) {
        List<String> released = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onDatasetReleased(DatasetRelease event) {
                released.add(event.dataset());
            }
        };
        new SequentialRunner()
                .run(pipeline, catalog, RunOptions.defaults().withHook(hook))
                .close();
        return released;
    }

    private void run(DataCatalog catalog) {
        try (RunResult result = new SequentialRunner().run(pipeline, catalog)) {
            assertThat(result.load("sum", Integer.class)).isEqualTo(3);
        }
    }

    private record CountingDataset(AtomicInteger loads, AtomicInteger releases) implements Dataset<List<Integer>> {
        @Override
        public List<Integer> load() {
            loads.incrementAndGet();
            return List.of(1, 2);
        }

        @Override
        public void save(List<Integer> value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {
            releases.incrementAndGet();
        }
    }
}
