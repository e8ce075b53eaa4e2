// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problem;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn1;
import org.jedro.function.Fn2;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Tag;
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
    @Tag("core/R-05")
    void reportsWhichNodeNeedsAMissingDataset() {
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
    @Tag("core/R-05")
    void reportsThatThereAreNoParameters() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:options").apply(PlanBuilderTest::cut).to("short"));
        DataCatalog catalog =
                DataCatalog.inMemory().with("text", "abc").parameters(Map.of()).build();

        assertThatThrownBy(() -> run(pipeline, catalog)).hasMessage("""
                        Parameter 'params:options' does not exist in the configuration.
                          needed by   node 'cut__short' (input 2 of 2)
                          there are no parameters""");
    }

    @Test
    @Tag("core/N-11")
    void reportsWhatCannotBeConfirmedBeforeAnythingRuns() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text").apply(PlanBuilderTest::length).to("count").confirming("text", "params:p"));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("text", "x")
                .parameters(Map.of("p", 1))
                .build();

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(
                        "Dataset 'text' cannot be confirmed: datasets of type 'memory' do not remember what has been"
                                + " worked on.")
                .hasMessageContaining("confirmed by   node 'length__count'")
                .hasMessageContaining("Dataset 'params:p' cannot be confirmed");
    }

    @Test
    @Tag("core/V-02")
    @Tag("core/V-03")
    @Tag("core/R-05")
    void reportsAllProblemsAtOnceBeforeAnythingRuns() {
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
    @Tag("core/V-01")
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
                        1 problem in Java:
                          options.share: expected a number, but was a text
                              needed by   node 'cut__short' (input 2 of 2)""");
    }

    record Size(int width) {}

    static String paint(String text, Size size) {
        return text + size.width();
    }

    static String crop(String text, Optional<Size> size) {
        return text + size;
    }

    static String print(String text, Map<String, Object> size) {
        return text + size;
    }

    private static DataCatalog withParameters(Map<String, ?> parameters) {
        return DataCatalog.inMemory().with("text", "abc").parameters(parameters).build();
    }

    @Test
    void reportsTheProblemsOfParametersFileByFileAndOnce() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:options").apply(PlanBuilderTest::cut).to("short"),
                Node.from("text", "params:options").apply(PlanBuilderTest::cut).to("shorter"),
                Node.from("text", "params:size").apply(PlanBuilderTest::paint).to("picture"));
        DataCatalog catalog =
                withParameters(Map.of("options", Map.of("share", "much"), "size", Map.of("width", "wide")));

        assertThatThrownBy(() -> run(pipeline, catalog))
                .isInstanceOfSatisfying(
                        PlanException.class,
                        failure -> assertThat(failure.problems())
                                .extracting(Problem::path, Problem::hints)
                                .containsExactly(
                                        tuple("options.share", List.of("needed by   node 'cut__short' (input 2 of 2)")),
                                        tuple(
                                                "size.width",
                                                List.of("needed by   node 'paint__picture' (input 2 of 2)"))))
                .hasMessage("""
                        2 problems in Java:
                          options.share: expected a number, but was a text
                              needed by   node 'cut__short' (input 2 of 2)
                          size.width: expected a whole number between -2147483648 and 2147483647, but was a text
                              needed by   node 'paint__picture' (input 2 of 2)""");
    }

    @Test
    @Tag("core/V-05")
    void refusesOneParameterAsTwoTypes() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:size").apply(PlanBuilderTest::paint).to("picture"),
                Node.from("text", "params:size").apply(PlanBuilderTest::cut).to("short"));

        assertThatThrownBy(() -> run(pipeline, withParameters(Map.of("size", Map.of("width", 3)))))
                .isInstanceOfSatisfying(
                        PlanException.class,
                        failure -> assertThat(failure.problems())
                                .filteredOn(problem -> !problem.hasPlace())
                                .extracting(Problem::clause)
                                .containsExactly(
                                        "Parameter 'params:size' is requested as two types: Options by node 'cut__short'"
                                                + " (input 2 of 2) but Size by node 'paint__picture' (input 2 of 2)."));
    }

    @Test
    void letsOptionalAndPlainReadersAgreeWithARecord() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:size").apply(PlanBuilderTest::paint).to("picture"),
                Node.from("text", "params:size").apply(PlanBuilderTest::crop).to("cropped"),
                Node.from("text", "params:size").apply(PlanBuilderTest::print).to("print"));

        run(pipeline, withParameters(Map.of("size", Map.of("width", 3))));
    }

    @Test
    @Tag("core/V-03")
    void acceptsNullForOptionalOnly() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("size", null);
        run(
                Pipeline.of(Node.from("text", "params:size")
                        .apply(PlanBuilderTest::crop)
                        .to("cropped")),
                withParameters(parameters));

        assertThatThrownBy(() -> run(
                        Pipeline.of(Node.from("text", "params:size")
                                .apply(PlanBuilderTest::paint)
                                .to("picture")),
                        withParameters(parameters)))
                .hasMessageContaining("size: expected a map, but was null");
    }

    @Test
    @Tag("core/V-03")
    void refusesNullForAReaderOfAnyObjectBeforeANodeRuns() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("size", null);
        List<String> ran = new ArrayList<>();
        Fn1<String, String> note = text -> {
            ran.add(text);
            return text;
        };
        Fn2<String, Object, String> any = (text, size) -> text + size;
        Pipeline pipeline = Pipeline.of(
                Node.from("text").apply(note).to("noted").named("note"),
                Node.from("noted", "params:size").apply(any).to("joined").named("any"));

        assertThatThrownBy(() -> run(pipeline, withParameters(parameters)))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        1 problem in Java:
                          size: expected a value but was null; a reader that accepts null declares Optional
                              needed by   node 'any' (input 2 of 2)""");
        assertThat(ran).isEmpty();
    }

    @Test
    @Tag("core/V-05")
    void letsReadersTakeANumberAsTheTypesThatTheyNeed() {
        Pipeline pipeline = Pipeline.of(
                Node.from("params:n").apply((Integer n) -> n + 1).to("a").named("int"),
                Node.from("params:n").apply((Long n) -> n + 1).to("b").named("long"),
                Node.from("params:n").apply((Double n) -> n + 1).to("c").named("double"),
                Node.from("params:n")
                        .apply((java.math.BigDecimal n) -> n)
                        .to("d")
                        .named("decimal"),
                Node.from("params:n").apply(PlanBuilderTest::half).to("e").named("half"));

        run(pipeline, withParameters(Map.of("n", 3)));
        assertThatThrownBy(() -> run(pipeline, withParameters(Map.of("n", 3.5))))
                .hasMessageContaining("n: expected a whole number");
    }

    static double half(double n) {
        return n / 2;
    }

    @Test
    @Tag("core/C-20")
    void givesParametersWholeInPartsAndByKeysWithDots() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", Map.of("width", 4, "of", Map.of("unit", "m")));
        parameters.put("size.width", 5);
        Pipeline pipeline = Pipeline.of(
                Node.from("parameters").apply(PlanBuilderTest::size).to("all"),
                Node.from("params:size.of.unit").apply(PlanBuilderTest::reverse).to("unit"),
                Node.from("params:size.width").apply(PlanBuilderTest::halve).to("half"));

        try (RunResult result = new SequentialRunner().run(pipeline, withParameters(parameters))) {
            assertThat(result.load("all")).isEqualTo(2);
            assertThat(result.load("unit")).isEqualTo("m");
            assertThat(result.load("half")).as("a key with a dot is a key").isEqualTo(2L);
        }
        assertThatThrownBy(() -> run(
                        Pipeline.of(Node.from("params:size.with")
                                .apply(PlanBuilderTest::halve)
                                .to("half")),
                        withParameters(parameters)))
                .hasMessageContaining("did you mean 'params:size.width'?");
    }

    static int size(Map<String, Object> all) {
        try {
            all.put("more", 1);
            return -1;
        } catch (UnsupportedOperationException e) {
            return all.size();
        }
    }

    @Test
    @Tag("core/C-20")
    @Tag("core/V-01")
    void bindsPartsOfAParameterThatIsARecord() {
        Pipeline pipeline = Pipeline.of(
                Node.from("text", "params:size").apply(PlanBuilderTest::paint).to("picture"),
                Node.from("params:size.width").apply(PlanBuilderTest::halve).to("half"));

        run(pipeline, withParameters(Map.of("size", Map.of("width", 4))));
    }

    @Test
    void looksAtTheParametersOfThePipelineInScopeOnly() {
        run(
                Pipeline.of(Node.from("text").apply(PlanBuilderTest::reverse).to("reversed")),
                withParameters(Map.of("options", Map.of("share", "much"))));
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
