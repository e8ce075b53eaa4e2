// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.shop.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jedro.Problems;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RemoteValue;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A place that keeps the values that it makes. */
class PlacedRunTest {
    private final List<String> events = new ArrayList<>();

    /** A value that notes who wants it. */
    private final class Kept implements RemoteValue {
        private final Object value;

        Kept(Object value) {
            this.value = value;
        }

        @Override
        public Object get() {
            events.add("get " + value);
            return value;
        }

        @Override
        public long bytes() {
            return 100;
        }

        @Override
        public void release() {
            events.add("release " + value);
        }
    }

    private final class Keeping implements NodePlace {
        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public boolean takes(Node node) {
            return node.constraints().isolation().isPresent();
        }

        @Override
        public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
            for (PlacedNode node : nodes) {
                if (node.node().name().equals("refused")) {
                    problems.add("Node 'refused' cannot be kept");
                }
                events.add(node.node().name() + " " + node.inputs().get(0).isReadOnce());
            }
            return new PlacedRun() {
                @Override
                public void begin() {
                    events.add("begin");
                }

                @Override
                public NodeVisit visit(PlacedNode node) {
                    return new Visit();
                }

                @Override
                public void close() {
                    events.add("end");
                }
            };
        }
    }

    private final class Visit implements NodeVisit {
        @Override
        public @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
            Object[] values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i] instanceof Kept kept ? kept.value : arguments[i];
            }
            Object[] results = called.call(values);
            for (int i = 0; i < results.length; i++) {
                results[i] = new Kept(results[i]);
            }
            return results;
        }

        @Override
        public long peakHeapBytes() {
            return 42;
        }

        @Override
        public void close() {
            events.add("close");
        }
    }

    private static int twice(int number) {
        return 2 * number;
    }

    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("a").apply(PlacedRunTest::twice).to("b").named("first").isolated(),
            Node.from("b").apply(PlacedRunTest::twice).to("c").named("second").isolated(),
            Node.from("c").apply(PlacedRunTest::twice).to("d").named("here"),
            Node.from("d").apply(PlacedRunTest::twice).to("e").named("third").isolated());

    private static DataCatalog catalog() {
        return DataCatalog.inMemory().with("a", 1).build();
    }

    private ThreadRunner runner() {
        return new ThreadRunner(1).withPlace(new Keeping());
    }

    @Test
    void handsValuesOnWithoutBringingThemHere() {
        try (RunResult result = runner().run(PIPELINE, catalog())) {
            assertThat(events)
                    .containsExactly(
                            "first true",
                            "second true",
                            "third true",
                            "begin",
                            "close",
                            "close",
                            "release 2",
                            "get 4",
                            "release 4",
                            "close",
                            "end");
            assertThat(result.load("e")).isEqualTo(16);
            assertThat(result.peak().knownBytes()).isEqualTo(200);
            assertThat(result.outcome().nodes())
                    .extracting(
                            outcome -> ((NodeOutcome.Succeeded) outcome).times().peakHeapBytes())
                    .containsExactly(42L, 42L, -1L, 42L);
        }
        assertThat(events).endsWith("end", "get 16", "release 16");
    }

    @Test
    void bringsHereWhatAHookLooksAt() {
        List<Object> seen = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                if (event.node().name().equals("second")) {
                    seen.add(event.inputs().get("b"));
                    seen.add(event.inputs());
                }
                return Optional.empty();
            }

            @Override
            public void afterDatasetSaved(DatasetSave event) {
                seen.add(event.data());
            }
        };

        runner().run(PIPELINE, catalog(), RunOptions.defaults().withHook(hook)).close();

        assertThat(seen).hasSize(6).contains(2, 4, 8, 16);
        assertThat(seen.get(2)).isEqualTo(Map.of("b", 2));
    }

    @Test
    void reportsAllThatThePlaceRefuses() {
        Pipeline refused = PIPELINE.plus(Pipeline.of(
                Node.from("e")
                        .apply(PlacedRunTest::twice)
                        .to("f")
                        .named("refused")
                        .isolated(),
                Node.from("nothing").apply(PlacedRunTest::twice).to("g")));

        assertThatThrownBy(() -> runner().run(refused, catalog()))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("Node 'refused' cannot be kept")
                .hasMessageContaining("'nothing'");
    }

    @Test
    void countsTheStartOfAPlaceAsWaiting() {
        NodePlace starting = new NodePlace() {
            @Override
            public String name() {
                return "starting";
            }

            @Override
            public boolean takes(Node node) {
                return true;
            }

            @Override
            public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
                return node -> {
                    Orders.spin();
                    return new CalledVisit(this, runId);
                };
            }

            @Override
            public CompletionStage<@Nullable Object[]> call(Node node, @Nullable Object[] arguments, String runId) {
                throw new IllegalStateException("no order has a price");
            }
        };
        Node node = Node.from("number").apply(PlacedRunTest::same).to("x").named("node");
        DataCatalog catalog = DataCatalog.inMemory().with("number", 1).build();

        RunFailedException failure = catchThrowableOfType(
                RunFailedException.class,
                () -> new ThreadRunner(1).withPlace(starting).run(Pipeline.of(node), catalog));

        NodeOutcome.Failed failed =
                (NodeOutcome.Failed) failure.outcome().nodes().get(0);
        assertThat(failed.times().waited()).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void countsWhatAVisitHasWaitedInsideItsCallAsWaiting() {
        NodeOutcome.NodeTimes times = timesOf(() -> Long.MAX_VALUE / 2);

        assertThat(times.call()).isZero();
        assertThat(times.waited()).isPositive();
    }

    @Test
    void keepsTheOutcomeOfAVisitThatCannotReportItsWaiting() {
        assertThat(timesOf(() -> {
                            throw new StackOverflowError();
                        })
                        .call())
                .isPositive();
    }

    private static NodeOutcome.NodeTimes timesOf(LongSupplier waited) {
        NodePlace place = new NodePlace() {
            @Override
            public String name() {
                return "restarting";
            }

            @Override
            public boolean takes(Node node) {
                return true;
            }

            @Override
            public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
                return node -> new NodeVisit() {
                    private boolean isCalled;

                    @Override
                    public @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
                        isCalled = true;
                        return called.call(arguments);
                    }

                    @Override
                    public long waitedNanos() {
                        return isCalled ? waited.getAsLong() : 0;
                    }
                };
            }
        };
        Node node = Node.from("number").apply(PlacedRunTest::same).to("x").named("node");
        DataCatalog catalog = DataCatalog.inMemory().with("number", 1).build();
        try (RunResult result = new ThreadRunner(1)
                .withPlace(place)
                .run(Pipeline.of(node), catalog, RunOptions.defaults().withHook(new Hook() {}))) {
            return ((NodeOutcome.Succeeded) result.outcome().nodes().get(0)).times();
        }
    }

    private static int same(int number) {
        return number;
    }
}
