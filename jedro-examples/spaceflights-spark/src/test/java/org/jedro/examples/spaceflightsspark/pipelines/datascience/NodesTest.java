// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.examples.spaceflightsspark.pipelines.datascience.Nodes.Split;
import org.jedro.examples.spaceflightsspark.pipelines.datascience.Nodes.SplitOptions;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final SplitOptions OPTIONS =
            new SplitOptions(0.2, 3, List.of("engines", "passenger_capacity", "crew"));

    private static final DataFrame TABLE = DataFrame.byArrayRow("engines", "crew", "passenger_capacity", "price")
            .appender()
            .append(2, 1, 8, 1_500.0)
            .append(4, 3, 9, 2_750.0)
            .append(1, 0, 2, 640.0)
            .toDataFrame();

    @Test
    void splitsThreeRowsIntoTwoAndOne() {
        Split split = Nodes.splitData(TABLE, OPTIONS);

        assertThat(split.xTrain().height()).isEqualTo(2);
        assertThat(split.yTrain().height()).isEqualTo(2);
        assertThat(split.xTest().height()).isEqualTo(1);
        assertThat(split.yTest().height()).isEqualTo(1);
    }

    @Test
    void splitsOffTheTargetAndTheFeaturesThatAreNamed() {
        Split split = Nodes.splitData(TABLE, OPTIONS);

        assertThat(split.xTrain().getColumnsIndex()).containsExactly("engines", "passenger_capacity", "crew");
        assertThat(split.xTest().getColumnsIndex()).containsExactly("engines", "passenger_capacity", "crew");
        assertThat(split.yTrain().getColumnsIndex()).containsExactly("price");
        assertThat(split.yTest().getColumnsIndex()).containsExactly("price");
    }

    @Test
    void putsEachRowIntoOnePartAndKeepsFeaturesAndTargetTogether() {
        int[] numbers = IntStream.range(0, 100).toArray();
        DataFrame table = DataFrame.byColumn("feature", "price").of(Series.ofInt(numbers), Series.ofInt(numbers));

        Split split = Nodes.splitData(table, new SplitOptions(0.25, 3, List.of("feature")));

        List<Object> features =
                new ArrayList<>(split.xTrain().getColumn("feature").toList());
        features.addAll(split.xTest().getColumn("feature").toList());
        List<Object> prices = new ArrayList<>(split.yTrain().getColumn("price").toList());
        prices.addAll(split.yTest().getColumn("price").toList());
        assertThat(split.xTest().height()).isEqualTo(25);
        assertThat(features).isEqualTo(prices).doesNotHaveDuplicates().hasSize(100);
        assertThat(features.get(0)).as("shuffled").isNotEqualTo(0);
    }

    @Test
    void splitsTheSameWayForTheSameSeedAndAnotherWayForAnother() {
        int[] numbers = IntStream.range(0, 100).toArray();
        DataFrame table = DataFrame.byColumn("price").of(Series.ofInt(numbers));

        List<Object> first = testPrices(table, 3);

        assertThat(testPrices(table, 3)).isEqualTo(first);
        assertThat(testPrices(table, 4)).isNotEqualTo(first);
    }

    @Test
    void leavesARowToTrainOn() {
        Split split = Nodes.splitData(TABLE.head(2), new SplitOptions(0.9, 3, List.of("crew")));

        assertThat(split.xTrain().height()).isEqualTo(1);
        assertThat(split.xTest().height()).isEqualTo(1);
    }

    @Test
    void namesTheMissingTarget() {
        DataFrame withoutPrice = TABLE.colsExcept("price").select();

        assertThatThrownBy(() -> Nodes.splitData(withoutPrice, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 'price' is missing; the table has engines, crew, passenger_capacity.");
    }

    @Test
    void namesTheMissingFeature() {
        SplitOptions options = new SplitOptions(0.2, 3, List.of("engines", "wings"));

        assertThatThrownBy(() -> Nodes.splitData(TABLE, options))
                .hasMessage("Column 'wings' is missing; the table has engines, crew, passenger_capacity, price.");
    }

    @Test
    void rejectsATestSizeThatIsNotAFraction() {
        assertThatThrownBy(() -> new SplitOptions(1.5, 3, List.of("crew")))
                .hasMessage("expected test_size between 0 and 1, but was 1.5.");
    }

    @Test
    void rejectsAModelWithoutFeatures() {
        assertThatThrownBy(() -> new SplitOptions(0.2, 3, List.of()))
                .hasMessage("expected at least one feature, but features is empty.");
    }

    @Test
    void rejectsATableThatCannotBeSplit() {
        assertThatThrownBy(() -> Nodes.splitData(TABLE.head(1), OPTIONS))
                .hasMessage("expected at least 2 rows to split, but was 1.");
    }

    @Test
    void predictsAPriceThatFollowsFromTheFeatures() {
        DataFrame x = DataFrame.foldByRow("crew").of(1, 2, 3, 4);
        DataFrame y = DataFrame.foldByRow("price").of(110.0, 120.0, 130.0, 140.0);

        Map<String, Double> metrics = Nodes.evaluateModel(Nodes.trainModel(x, y), x, y);

        assertThat(metrics.get("r2_score")).isCloseTo(1, within(1e-12));
        assertThat(metrics.get("mae")).isCloseTo(0, within(1e-9));
    }

    @Test
    void measuresTheErrorsOfAModel() {
        LinearModel model = new LinearModel(List.of("crew"), 0, List.of(1.0));
        DataFrame x = DataFrame.foldByRow("crew").of(2, 3, 1);
        DataFrame y = DataFrame.foldByRow("price").of(1, 4, 1);

        // squared errors 1 + 1 + 0, squares around the mean of 2: 1 + 1 + 4
        assertThat(Nodes.evaluateModel(model, x, y))
                .containsExactly(entry("r2_score", 1 - 2.0 / 6), entry("mae", 2.0 / 3), entry("max_error", 1.0));
    }

    @Test
    void scoresAPriceThatNeverVaries() {
        DataFrame x = DataFrame.foldByRow("crew").of(1, 2);
        DataFrame y = DataFrame.foldByRow("price").of(5, 5);

        assertThat(Nodes.evaluateModel(new LinearModel(List.of(), 5, List.of()), x, y))
                .containsEntry("r2_score", 1.0);
        assertThat(Nodes.evaluateModel(new LinearModel(List.of(), 6, List.of()), x, y))
                .containsEntry("r2_score", 0.0);
    }

    private static List<Object> testPrices(DataFrame table, long seed) {
        return Nodes.splitData(table, new SplitOptions(0.2, seed, List.of("price")))
                .yTest()
                .getColumn("price")
                .toList();
    }
}
