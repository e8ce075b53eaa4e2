// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.RunScope;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requirements for when a runner releases values, caches and resources of a run, and what it reports of them. */
abstract class RunnerReleaseContract extends RunnerScenario {
    @Test
    @Tag("core/R-07")
    void releasesAValueAfterItsLastReader() {
        List<String> before = new ArrayList<>();
        RecordingHook hook = new RecordingHook();

        RunResult result = runner().run(CHAIN, of("a", 3), options().withHook(hook));

        hook.events().stream()
                .filter(event -> event.startsWith("onDatasetReleased") || event.startsWith("beforeNodeRun"))
                .forEach(before::add);
        assertThat(before)
                .containsExactly(
                        "beforeNodeRun twice__b",
                        "beforeNodeRun twice__c",
                        "onDatasetReleased b",
                        "beforeNodeRun twice__d",
                        "onDatasetReleased c");
        assertThat(result.peak().datasets()).isEqualTo(2);
    }

    @Test
    @Tag("core/R-08")
    void releasesTheCacheOfAFreeInput() {
        CountingDataset<Integer> stored = CountingDataset.of(3);
        DataCatalog catalog = of("x", 1).withEntry("a", CatalogEntry.cached(stored.entry(Integer.class)));

        runner().run(DIAMOND, catalog).close();

        assertThat(stored.loads()).isEqualTo(1);
        assertThat(stored.releases()).isEqualTo(1);
    }

    /** Opens a pool for the run, and a session on top of it. */
    private static Dataset<Integer> pooled(RunScope scope, List<String> events) {
        return FunctionDataset.<Integer>of(
                () -> {
                    open(scope, events, "pool");
                    open(scope, events, "session");
                    return 3;
                },
                value -> open(scope, events, "session"));
    }

    private static void open(RunScope scope, List<String> events, String name) throws Exception {
        scope.resource(name, () -> {
            events.add("open " + name);
            return () -> {
                events.add("close " + name);
                throw new IOException("cannot be closed well");
            };
        });
    }

    private static DataCatalog pooled(List<String> events) {
        CatalogEntry entry = CatalogEntry.scoped("pooled", TypeRef.of(Integer.class), scope -> pooled(scope, events));
        return of("x", 1).withEntry("a", entry).withEntry("d", entry);
    }

    @Test
    void closesWhatARunHasOpenedInReverseOrder() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        List<String> all = List.of("open pool", "open session", "close session", "close pool");

        runner().run(CHAIN, pooled(events)).close();
        assertThat(events).isEqualTo(all);

        events.clear();
        Pipeline fails =
                Pipeline.of(Node.from("a").apply(RunnerScenario::refuse).to("d"));
        assertThatThrownBy(() -> runner().run(fails, pooled(events))).isInstanceOf(RunFailedException.class);
        assertThat(events).isEqualTo(all);

        events.clear();
        CountDownLatch ended = new CountDownLatch(1);
        RunHandle handle = runner().start(CHAIN, pooled(events), options());
        handle.whenEnded(failure -> ended.countDown());
        handle.cancel();
        ended.await();
        assertThat(events.stream().filter(event -> event.startsWith("close")).count())
                .isEqualTo(events.stream()
                        .filter(event -> event.startsWith("open"))
                        .count());
    }

    @Test
    void showsWhereEachDatasetIs() throws Exception {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        List<String> seen = new ArrayList<>();
        Hook live = new Hook() {
            @Override
            public void onNodeFinished(NodeFinish event) {
                List<String> line = new ArrayList<>();
                for (LiveDataset dataset : handle.join().live()) {
                    line.add(dataset.name() + " " + dataset.state() + " " + dataset.readersLeft());
                }
                seen.add(String.join(", ", line));
            }
        };
        DataCatalog catalog = of("x", 1)
                .withEntry("a", CatalogEntry.cached(CountingDataset.of(3).entry(Integer.class)));
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::twice).to("b"),
                Node.from("a", "b").apply(RunnerScenario::add).to("c"),
                Node.from("c").apply(RunnerScenario::twice).to("d"));

        RunHandle started = runner().start(pipeline, catalog, options().withHook(live));
        handle.complete(started);
        started.await().close();

        assertThat(seen)
                .containsExactly(
                        "b IN_MEMORY 1, c EXPECTED 1, d EXPECTED 0, a CACHED 1",
                        "b RELEASED 0, c IN_MEMORY 1, d EXPECTED 0, a STORED 0",
                        "b RELEASED 0, c RELEASED 0, d IN_MEMORY 0, a STORED 0");
    }
}
