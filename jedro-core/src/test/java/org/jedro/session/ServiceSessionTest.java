// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.RecordingLogs;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.FunctionDataset;
import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunResult;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceSessionTest {
    @TempDir
    private Path folder;

    private ServiceSession service;

    /** One pipeline that works and one that does not. */
    public static final class Registry implements ProjectPipelines {
        static volatile CyclicBarrier barrier = new CyclicBarrier(1);

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "order",
                    () -> Pipeline.of(Node.from("item", "params:price")
                            .apply(Registry::bill)
                            .to("bill")));
            pipelines.add("broken", () -> {
                throw new IllegalStateException("not yet written");
            });
        }

        static String bill(String item, int price) throws Exception {
            barrier.await(20, TimeUnit.SECONDS);
            return item + ": " + price;
        }
    }

    @BeforeEach
    void open() {
        Registry.barrier = new CyclicBarrier(1);
        service = ServiceSession.open(
                ProjectFolder.in(folder, Registry.class, null)
                        .write("conf/base/parameters.yml", "price: 1\n")
                        .open(),
                SessionOptions.defaults());
    }

    private static ServiceRequest request() {
        return ServiceRequest.of(RunRequest.defaults().withPipelines(List.of("order")));
    }

    private String bill(ServiceRequest request) {
        try (RunResult result = service.run(request)) {
            return result.load("bill", String.class);
        }
    }

    @Test
    @Tag("core/S-14")
    void warnsOnceOfADatasetWhoseNameIsCloseToOneOfThePipeline() {
        List<String> logs = RecordingLogs.during(() -> {
            bill(request().withDataset("item", "tea").withDataset("itme", "x"));
            bill(request().withDataset("item", "tea").withDataset("itme", "x"));
            bill(request().withDataset("item", "tea").withDataset("other", 1).withParameters(Map.of("prize", 3)));
        });

        assertThat(logs.stream().filter(line -> line.startsWith("WARN")))
                .containsExactly(
                        "WARN No node of the pipelines uses the dataset 'itme' of the request; did you mean 'item'?");
    }

    @Test
    void closesTheCatalogOfARunWithTheRun() {
        AtomicInteger open = new AtomicInteger();
        Hook loading = new Hook() {
            @Override
            public void beforePipelineRun(PipelineRun event) {
                event.catalog().load("item", String.class);
                assertThat(open).hasValue(1);
            }
        };
        CatalogEntry pooled = CatalogEntry.scoped(
                "pooled",
                TypeRef.of(String.class),
                scope -> FunctionDataset.reading(() -> {
                    scope.resource("pool", () -> {
                        open.incrementAndGet();
                        return open::decrementAndGet;
                    });
                    return "tea";
                }));
        RunRequest run = request().run();
        ServiceRequest request = ServiceRequest.of(run.withOptions(run.options().withHook(loading)));

        assertThat(bill(request.withDataset("item", pooled))).isEqualTo("tea: 1");
        assertThat(open).hasValue(0);
        assertThatThrownBy(() -> bill(request.withDataset("item", pooled).withParameters(Map.of("price", "many"))))
                .isInstanceOf(JedroException.class);
        assertThat(open).hasValue(0);
    }

    @Test
    @Tag("core/S-14")
    void givesEachRunParametersAndDataOfItsOwn() {
        assertThat(bill(request().withDataset("item", "tea"))).isEqualTo("tea: 1");
        assertThat(bill(request().withDataset("item", "oil").withParameters(Map.of("price", 7))))
                .isEqualTo("oil: 7");
        assertThat(bill(request().withDataset("item", "tea"))).isEqualTo("tea: 1");
    }

    @Test
    @Tag("core/C-11")
    @Tag("core/S-14")
    void mergesTheParametersOfARunIntoThoseOfTheSession() {
        Project project = ProjectFolder.in(folder, Registry.class, null)
                .write("conf/base/parameters.yml", "price: 1\nm: {x: 1, y: 1, z: 1}\n")
                .open();
        ServiceSession service =
                ServiceSession.open(project, SessionOptions.defaults().withParameters(values(Map.of("x", 2, "y", 2))));

        assertThat(service.context(values(Map.of("y", 3))).parameters().toJava())
                .isEqualTo(Map.of("price", 1L, "m", Map.of("x", 2L, "y", 3L, "z", 1L)));
        assertThatThrownBy(() -> service.context((MapValue) Value.of(Map.of("m", List.of(1)), Origin.JAVA)))
                .hasMessageContaining("m: expected a map");
    }

    private static MapValue values(Map<String, ?> inner) {
        return (MapValue) Value.of(Map.of("m", inner), Origin.JAVA);
    }

    @Test
    void forgetsTheDataOfARun() {
        bill(request().withDataset("item", "tea"));

        assertThatThrownBy(() -> service.run(request())).hasMessageContaining("'item'");
    }

    @Test
    @Tag("core/S-14")
    void runsSideBySideWithoutOneRunSeeingAnother() throws Exception {
        int count = 8;
        Registry.barrier = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<String>> bills = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() ->
                            bill(request().withDataset("item", "item " + i).withParameters(Map.of("price", i)))))
                    .toList();
            for (int i = 0; i < count; i++) {
                assertThat(bills.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("item " + i + ": " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void toleratesABrokenPipelineThatIsNotRequested() {
        assertThat(bill(request().withDataset("item", "tea"))).isEqualTo("tea: 1");
    }

    /** Counts how often its pipelines are made. */
    public static final class Counting implements ProjectPipelines {
        static final AtomicInteger MADE = new AtomicInteger();

        @Override
        public void register(Pipelines.Builder pipelines) {
            for (String name : List.of("one", "other")) {
                pipelines.add(name, () -> {
                    MADE.incrementAndGet();
                    return Pipeline.of(Node.from("item").apply(Counting::same).to(name));
                });
            }
        }

        static String same(String item) {
            return item;
        }
    }

    @Test
    @Tag("core/S-15")
    void makesAllPipelinesOnceWhenItPreloads() throws Exception {
        Counting.MADE.set(0);
        Project project = ProjectFolder.in(folder, Counting.class, null).open();
        ServiceSession service = ServiceSession.open(project, SessionOptions.defaults());
        assertThat(Counting.MADE).hasValue(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        service.preload();
                        ServiceRequest request = ServiceRequest.of(RunRequest.defaults());
                        try (RunResult result = service.run(request.withDataset("item", "item " + i))) {
                            return result.load("one") + " " + result.load("other");
                        }
                    }))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("item " + i + " item " + i);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Counting.MADE).hasValue(2);
    }

    @Test
    @Tag("core/S-15")
    void reportsABrokenPipelineWhenItPreloads() {
        assertThatThrownBy(() -> service.preload()).hasMessage("Pipeline 'broken' cannot be made: not yet written.");
        assertThat(bill(request().withDataset("item", "tea"))).isEqualTo("tea: 1");
    }
}
