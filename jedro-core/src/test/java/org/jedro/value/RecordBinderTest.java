// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.internal.ProblemText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBinderTest {
    private static final String FILE = "conf/base/parameters.yml";

    record SplitOptions(double testSize, long randomState, List<String> features) {}

    record Outer(
            SplitOptions split,
            Optional<String> note,
            @Nullable Integer limit) {}

    enum Kind {
        LEAST_SQUARES,
        RIDGE
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Everything(
            Kind kind,
            Duration pause,
            LocalDate day,
            Path folder,
            ByteSize memory,
            BigDecimal price,
            Map<String, Integer> counts,
            Set<String> names,
            double[] weights,
            OptionalInt seed,
            boolean on,
            List<SplitOptions> splits) {}

    record WithDefaults(int depth, String name, Inner inner) {
        static WithDefaults defaults() {
            return new WithDefaults(3, "tree", new Inner(1, 2));
        }
    }

    record Inner(int a, int b) {}

    record Fraction(double testSize) {
        Fraction {
            if (testSize > 1) {
                throw new IllegalArgumentException("Expected test_size between 0 and 1, but was " + testSize + ".");
            }
        }
    }

    record Pair<T>(T first, List<T> rest) {}

    record PairHolder(Pair<Integer> pair) {}

    record Strange(String xTrain, int l2Penalty, String httpURL) {}

    public static class Bean {
        private int maxDepth;

        public int getMaxDepth() {
            return maxDepth;
        }

        public void setMaxDepth(int maxDepth) {
            if (maxDepth < 0) {
                throw new IllegalArgumentException("Expected a depth of at least 0, but was " + maxDepth + ".");
            }
            this.maxDepth = maxDepth;
        }
    }

    record BeanHolder(Bean bean) {}

    /** A tree whose top-level entries stand on lines of their own, in order, from line 2. */
    private static MapValue tree(Object... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put((String) pairs[i], Value.of(pairs[i + 1], new Origin(FILE, i / 2 + 2, 3)));
        }
        return new MapValue(entries, new Origin(FILE, 1, 1));
    }

    private static List<String> problems(Value value, Type type) {
        Problems problems = new Problems();
        assertThat(RecordBinder.bind(value, type, problems.at(value, "model_options")))
                .isNull();
        return problems.list().stream()
                .map(problem -> ProblemText.under(FILE, problem))
                .toList();
    }

    @Test
    void bindsSnakeCaseKeysToComponents() {
        MapValue value = tree("test_size", 0.2, "random_state", 3, "features", List.of("a", "b"));

        assertThat(RecordBinder.bind(value, SplitOptions.class, ""))
                .isEqualTo(new SplitOptions(0.2, 3, List.of("a", "b")));
    }

    @Test
    void bindsExactNamesAndWidensWholeNumbers() {
        MapValue value = tree("testSize", 1, "randomState", 3, "features", List.of());

        assertThat(RecordBinder.bind(value, SplitOptions.class, "")).isEqualTo(new SplitOptions(1.0, 3, List.of()));
    }

    @Test
    void bindsEveryKindOfComponent() {
        MapValue value = tree(
                "kind",
                "least-squares",
                "pause",
                "1m30s",
                "day",
                "2026-01-31",
                "folder",
                "data/01_raw",
                "memory",
                "12GB",
                "price",
                1.5,
                "counts",
                Map.of("x", 1),
                "names",
                List.of("b", "a"),
                "weights",
                List.of(1, 2.5),
                "seed",
                7,
                "on",
                true,
                "splits",
                List.of(Map.of("test_size", 0.5, "random_state", 1, "features", List.of())));

        Everything bound = RecordBinder.bind(value, Everything.class, "");

        assertThat(bound.kind()).isEqualTo(Kind.LEAST_SQUARES);
        assertThat(bound.pause()).isEqualTo(Duration.ofSeconds(90));
        assertThat(bound.day()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(bound.folder()).isEqualTo(Path.of("data", "01_raw"));
        assertThat(bound.memory()).isEqualTo(new ByteSize(12_000_000_000L));
        assertThat(bound.price()).isEqualTo("1.5");
        assertThat(bound.counts()).containsExactly(Map.entry("x", 1));
        assertThat(bound.names()).containsExactly("b", "a");
        assertThat(bound.weights()).containsExactly(1, 2.5);
        assertThat(bound.seed()).hasValue(7);
        assertThat(bound.on()).isTrue();
        assertThat(bound.splits()).containsExactly(new SplitOptions(0.5, 1, List.of()));
    }

    @Test
    void leavesOptionalAndNullableComponentsOut() {
        MapValue value = tree("split", Map.of("test_size", 0.5, "random_state", 1, "features", List.of()));

        Outer bound = RecordBinder.bind(value, Outer.class, "");

        assertThat(bound.note()).isEmpty();
        assertThat(bound.limit()).isNull();
    }

    @Test
    void reportsEveryProblemWithItsLine() {
        MapValue value = tree("test_size", "much", "random_stat", 3, "features", List.of("a", 1));

        assertThatThrownBy(() -> RecordBinder.bind(value, SplitOptions.class, "model_options"))
                .isInstanceOf(BindingException.class)
                .hasMessage("""
                        4 problems in conf/base/parameters.yml:
                          line 2, model_options.test_size: expected a number, but was a text
                          line 1, model_options.random_state: expected a whole number, but it is missing
                          line 4, model_options.features[1]: expected a text, but was a number
                          line 3, model_options.random_stat: unknown option; did you mean 'random_state'?""");
    }

    @Test
    void namesTheFileOfValuesFromElsewhere() {
        Value other = Value.of("x", new Origin("conf/local/parameters.yml", 9, 1));
        MapValue value =
                tree("test_size", 1, "random_state", 1, "features", List.of()).with("test_size", other);

        assertThat(problems(value, SplitOptions.class))
                .containsExactly("conf/local/parameters.yml, line 9, model_options.test_size:"
                        + " expected a number, but was a text");
    }

    @Test
    void coercesNothing() {
        record Strict(int whole, String text, boolean truth, short small) {}

        assertThat(problems(tree("whole", 1.0, "text", 1, "truth", "yes", "small", 70000), Strict.class))
                .containsExactly(
                        "line 2, model_options.whole: expected a whole number between -2147483648 and 2147483647,"
                                + " but was a number with a fraction or exponent",
                        "line 3, model_options.text: expected a text, but was a number",
                        "line 4, model_options.truth: expected true or false, but was a text",
                        "line 5, model_options.small: expected a whole number between -32768 and 32767,"
                                + " but was a number outside of that");
    }

    @Test
    void refusesNullWhereNothingAllowsIt() {
        assertThat(problems(tree("test_size", null, "random_state", 1, "features", List.of()), SplitOptions.class))
                .containsExactly("line 2, model_options.test_size: expected a number, but was null");
    }

    @Test
    void suggestsTheClosestConstant() {
        record Model(Kind kind) {}

        assertThat(problems(tree("kind", "rigde"), Model.class))
                .containsExactly("line 2, model_options.kind: expected one of least_squares, ridge, but was 'rigde';"
                        + " did you mean 'ridge'?");
    }

    @Test
    void refusesTextsOfAnotherForm() {
        record Times(Duration pause, ByteSize memory) {}

        assertThat(problems(tree("pause", "soon", "memory", "12"), Times.class))
                .containsExactly(
                        "line 2, model_options.pause: expected a duration such as 30s, 5m or PT1H,"
                                + " but was a text of another form",
                        "line 3, model_options.memory: expected a size such as 512MB or 12GiB,"
                                + " but was a text of another form");
    }

    @Test
    void takesWhatIsMissingFromDefaults() {
        assertThat(RecordBinder.bind(tree("depth", 5), WithDefaults.class, ""))
                .isEqualTo(new WithDefaults(5, "tree", new Inner(1, 2)));
    }

    @Test
    void takesWhatIsMissingInsideFromTheEnclosingDefaults() {
        assertThat(RecordBinder.bind(tree("inner", Map.of("b", 9)), WithDefaults.class, "")
                        .inner())
                .isEqualTo(new Inner(1, 9));
    }

    @Test
    void passesOnTheSentenceOfACompactConstructor() {
        assertThat(problems(tree("test_size", 1.5), Fraction.class))
                .containsExactly("line 1, model_options: Expected test_size between 0 and 1, but was 1.5");
    }

    @Test
    void bindsGenericRecords() {
        MapValue value = tree("pair", Map.of("first", 1, "rest", List.of(2, 3)));

        assertThat(RecordBinder.bind(value, PairHolder.class, "").pair()).isEqualTo(new Pair<>(1, List.of(2, 3)));
    }

    @Test
    void bindsBeans() {
        Bean bean = RecordBinder.bind(tree("bean", Map.of("max_depth", 4)), BeanHolder.class, "")
                .bean();

        assertThat(bean.getMaxDepth()).isEqualTo(4);
    }

    @Test
    void reportsWhereABeanDoesNotFit() {
        assertThat(problems(tree("bean", Map.of("max_depth", "x")), BeanHolder.class))
                .containsExactly(
                        "line 2, model_options.bean.max_depth: expected a whole number between -2147483648 and 2147483647,"
                                + " but was a text");
        assertThat(problems(tree("bean", Map.of("max_deph", 4)), BeanHolder.class))
                .containsExactly("line 2, model_options.bean.max_deph: unknown option; did you mean 'max_depth'?");
        assertThat(problems(tree("bean", 4), BeanHolder.class))
                .containsExactly("line 2, model_options.bean: expected a Bean, but was a number");
    }

    @Test
    void passesOnTheSentenceOfASetter() {
        assertThat(problems(tree("bean", Map.of("max_depth", -1)), BeanHolder.class))
                .containsExactly("line 2, model_options.bean.max_depth: Expected a depth of at least 0, but was -1");
    }

    @Test
    void knowsNamesWithDigitsAndAcronyms() {
        MapValue value = tree("x_train", "a", "l2_penalty", 1, "http_url", "u");

        assertThat(RecordBinder.bind(value, Strange.class, "")).isEqualTo(new Strange("a", 1, "u"));
    }

    @Test
    void refusesAnOptionThatIsGivenTwice() {
        assertThat(problems(tree("test_size", 0.1, "testSize", 0.2), Fraction.class))
                .containsExactly("line 3, model_options.testSize: given twice; it is the same option as 'test_size'");
    }

    @Test
    void expectsAMapForARecord() {
        assertThat(problems(Value.of(5, new Origin(FILE, 7, 1)), SplitOptions.class))
                .containsExactly("line 7, model_options: expected a map, but was a number");
    }

    @Test
    void givesPlainDataToAReaderThatRequestsIt() {
        MapValue value = tree("a", List.of(1));

        assertThat(RecordBinder.bind(value, Object.class, "")).isEqualTo(Map.of("a", List.of(1L)));
        assertThat(RecordBinder.bind(value, MapValue.class, "")).isSameAs(value);
    }
}
