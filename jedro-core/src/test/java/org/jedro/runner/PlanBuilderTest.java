package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Test;

class PlanBuilderTest {
    static int length(String text) {
        return text.length();
    }

    static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    static long halve(long number) {
        return number / 2;
    }

    record Options(double share) {}

    static String cut(String text, Options options) {
        return text.substring(0, (int) (text.length() * options.share()));
    }

    private static void run(Pipeline pipeline, DataCatalog catalog) {
        new SequentialRunner().run(pipeline, catalog);
    }

    @Test
    void saysWhichNodeNeedsADatasetThatNobodyProvides() {
        Pipeline pipeline =
                Pipeline.of(Node.from("companis").apply(PlanBuilderTest::length).to("count"));
        DataCatalog catalog = DataCatalog.inMemory().with("companies", "x").build();

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Dataset 'companis' does not exist in the catalog.
                          needed by   node 'length__count' (input 1 of 1)
                          did you mean 'companies'?""");
    }

    @Test
    void tellsAllProblemsAtOnceBeforeAnythingRuns() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text").apply(PlanBuilderTest::length).to("count"),
                Node.from("count").apply(PlanBuilderTest::halve).to("half"),
                Node.from("text", "params:optoins").apply(PlanBuilderTest::cut).to("short"));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("text", "abc")
                .parameters(Map.of("options", Map.of("share", 0.5)))
                .build();

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        2 problems in this run, found before it started:
                          Parameter 'params:optoins' does not exist in the configuration.
                              needed by   node 'cut__short' (input 2 of 2)
                              did you mean 'params:options'?
                          Dataset 'count' does not fit: expected Long for input 1 of 1 of node 'halve__half' but node 'length__count' gives Integer.""");
    }

    @Test
    void refusesAParameterThatDoesNotFitItsRecord() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:options").apply(PlanBuilderTest::cut).to("short"));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("text", "abc")
                .parameters(Map.of("options", Map.of("share", "much")))
                .build();

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Parameter 'params:options' cannot be used: 1 problem in Java:
                          options.share: expected a number, but was a text.
                          needed by   node 'cut__short' (input 2 of 2)""");
    }

    @Test
    void refusesAValueInMemoryOfAnotherType() {
        Pipeline pipeline =
                Pipeline.of(Node.from("text").apply(PlanBuilderTest::reverse).to("reversed"));
        DataCatalog catalog = DataCatalog.inMemory().with("text", List.of("a")).build();

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("Dataset 'text' cannot be used: a dataset of type 'memory' cannot be loaded");
    }
}
