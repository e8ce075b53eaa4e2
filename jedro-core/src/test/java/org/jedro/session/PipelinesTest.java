// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.sample.Sample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PipelinesTest {
    private final Map<String, Supplier<Pipeline>> registered = new LinkedHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    static String same(String text) {
        return text;
    }

    private Pipeline pipeline(String input, String output) {
        made.incrementAndGet();
        return Pipeline.of(Node.from(input).apply(PipelinesTest::same).to(output));
    }

    private Pipelines pipelines() {
        return new Pipelines(builder -> builder.addAll(registered));
    }

    @Test
    @Tag("core/S-06")
    void areMadeOnceAndOnlyOnRequest() {
        registered.put("one", () -> pipeline("a", "b"));
        Pipelines pipelines = pipelines();

        assertThat(pipelines.names()).containsExactly("__default__", "one");
        assertThat(made).hasValue(0);
        assertThat(pipelines.get("one")).isSameAs(pipelines.get("one"));
        assertThat(made).hasValue(1);
    }

    @Test
    void areNotNull() {
        registered.put("none", () -> null);

        assertThatThrownBy(() -> pipelines().get("none"))
                .hasMessage("Pipeline 'none' cannot be made: its supplier returned null; expected a pipeline.");
    }

    @Test
    @Tag("core/S-08")
    void workBesideABrokenOne() {
        registered.put("broken", () -> {
            throw new IllegalStateException("no such luck");
        });
        registered.put("one", () -> pipeline("a", "b"));
        Pipelines pipelines = pipelines();

        assertThat(pipelines.get("one").size()).isEqualTo(1);
        assertThatThrownBy(() -> pipelines.get("__default__"))
                .isInstanceOf(PipelineFailedException.class)
                .hasMessage("Pipeline 'broken' cannot be made: no such luck.");
    }

    @Test
    @Tag("core/S-16")
    void areSummedInTheOrderOfTheRequestWithoutDuplicates() {
        registered.put("one", () -> pipeline("a", "b"));
        registered.put("two", () -> pipeline("b", "c"));

        Pipeline sum = pipelines().sum(List.of("two", "one", "two"));

        assertThat(sum.nodes()).extracting(Node::name).containsExactly("same__b", "same__c");
    }

    @Test
    void thatDoNotFitTogetherAreReportedAsTheSum() {
        registered.put("one", () -> pipeline("a", "b"));
        registered.put("other", () -> pipeline("c", "b"));

        assertThatThrownBy(() -> pipelines().get("__default__"))
                .isInstanceOf(PipelineFailedException.class)
                .hasMessageStartingWith(
                        "The sum of all pipelines, '__default__', cannot be made: 2 nodes are named 'same__b': ")
                .hasMessageEndingWith("\n  name the pipelines to run, or register one as '__default__'");
        assertThatThrownBy(() -> pipelines().sum(List.of("one", "other")))
                .hasMessageStartingWith("The sum of the pipelines 'one', 'other' cannot be made: ");
    }

    @Test
    @Tag("core/S-09")
    void mayShareNodes() {
        registered.put("one", () -> pipeline("a", "b"));
        registered.put("again", () -> pipeline("a", "b"));

        assertThat(pipelines().sum(List.of()).size()).isEqualTo(1);
    }

    @Test
    @Tag("core/S-09")
    void haveADefaultOfTheirOwnIfItIsRegistered() {
        registered.put("one", () -> pipeline("a", "b"));
        registered.put("__default__", () -> pipeline("x", "y"));

        assertThat(pipelines().get("__default__").outputs()).containsExactly("y");
    }

    @Test
    void nameWhatIsClosestToAMisspeltName() {
        registered.put("data_science", () -> pipeline("a", "b"));

        assertThatThrownBy(() -> pipelines().get("data_sience")).hasMessage("""
                        Pipeline 'data_sience' does not exist in this project.
                          did you mean 'data_science'?""");
    }

    @Test
    @Tag("core/S-16")
    void nameAllThatDoNotExist() {
        registered.put("data_science", () -> pipeline("a", "b"));

        assertThatThrownBy(() -> pipelines().sum(List.of("reporting", "data_science", "data_sience")))
                .hasMessage("""
                        2 pipelines do not exist in this project:
                          'data_sience': did you mean 'data_science'?
                          'reporting': the pipelines are '__default__', 'data_science'""");
    }

    @Test
    void nameARegistryThatThrows() {
        ProjectPipelines registry = new Throwing();

        assertThatThrownBy(() -> new Pipelines(registry))
                .hasMessage("The registry org.jedro.session.PipelinesTest$Throwing failed: it is Monday.");
    }

    @Test
    @Tag("core/S-16")
    void refuseANameThatCannotBeRequested() {
        for (String name : List.of("", "a,b", " a", "a ")) {
            assertThatThrownBy(() -> new Pipelines(builder -> builder.add(name, Pipeline::empty)))
                    .hasMessageEndingWith(
                            " failed: expected the name of a pipeline, without commas and blanks around it,"
                                    + " but was '" + name + "'.");
        }
    }

    @Test
    void refuseANameThatIsAddedTwice() {
        assertThatThrownBy(() -> new Pipelines(
                        builder -> builder.add("one", Pipeline::empty).add("one", Pipeline::empty)))
                .hasMessageStartingWith("The registry org.jedro.session.PipelinesTest$")
                .hasMessageEndingWith(" failed: pipeline 'one' is added twice.");
    }

    static final class Throwing implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            throw new IllegalStateException("it is Monday");
        }
    }

    @Test
    @Tag("core/S-06")
    @Timeout(30)
    void areMadeOnceByManyThreads() throws Exception {
        registered.put("one", () -> pipeline("a", "b"));
        Pipelines pipelines = pipelines();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Pipeline>> results = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return pipelines.get("one");
                    }))
                    .toList();
            start.countDown();
            for (Future<Pipeline> result : results) {
                assertThat(result.get(20, TimeUnit.SECONDS)).isSameAs(pipelines.get("one"));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    @Tag("core/S-07")
    void areDiscoveredByTheNamesOfTheirClassesWithoutLoadingThem() {
        Pipelines found = new Pipelines(builder -> builder.discover(Sample.class));

        assertThat(found.names()).containsExactly("__default__", "broken", "http_import", "odd");
        assertThat(found.get("http_import").outputs()).containsExactly("b");
    }

    @Test
    @Tag("core/S-07")
    @Tag("core/S-08")
    void reportADiscoveredOneThatIsBrokenOnRequest() {
        Pipelines pipelines = new Pipelines(builder -> builder.discover(Sample.class));

        assertThatThrownBy(() -> pipelines.get("broken"))
                .hasMessage("Pipeline 'broken' cannot be made: the moon is in the wrong phase.\n"
                        + "  at BrokenPipeline.create(BrokenPipeline.java:12)");
        assertThatThrownBy(() -> pipelines.get("odd"))
                .hasMessage(
                        "Pipeline 'odd' cannot be made: expected 'public static Pipeline create()' in the public class"
                                + " org.jedro.session.sample.pipelines.odd.OddPipeline.");
    }
}
