// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    private static final double TINY = 1e-9;

    @Test
    void findsTheCoefficientsOfAnExactPlane() {
        DataFrame x = DataFrame.foldByRow("a", "b").of(0, 1.0, 1, 0.5, 2, 7.0, 3, -2.0);

        LinearModel model = LinearModel.fit(x, new double[] {8, 8.5, 30, 5});

        assertThat(model.features()).containsExactly("a", "b");
        assertThat(model.intercept()).isCloseTo(5, within(TINY));
        assertThat(model.coefficients().get(0)).isCloseTo(2, within(TINY));
        assertThat(model.coefficients().get(1)).isCloseTo(3, within(TINY));
    }

    @Test
    void findsTheTextbookLineThroughScatteredPoints() {
        DataFrame x = DataFrame.byColumn("x").of(Series.ofInt(1, 2, 3, 4, 5));

        LinearModel model = LinearModel.fit(x, new double[] {2, 4, 5, 4, 5});

        assertThat(model.intercept()).isCloseTo(2.2, within(TINY));
        assertThat(model.coefficients().get(0)).isCloseTo(0.6, within(TINY));
    }

    @Test
    void givesAConstantColumnNoWeight() {
        DataFrame x = DataFrame.foldByRow("a", "constant").of(1, false, 2, false, 3, false);

        LinearModel model = LinearModel.fit(x, new double[] {10, 20, 30});

        assertThat(model.coefficients().get(0)).isCloseTo(10, within(TINY));
        assertThat(model.coefficients().get(1)).isCloseTo(0, within(TINY));
        assertThat(model.intercept()).isCloseTo(0, within(TINY));
    }

    @Test
    void sharesTheWeightBetweenEqualColumns() {
        DataFrame x = DataFrame.foldByRow("a", "same").of(1, 1, 2, 2, 3, 3, 5, 5);

        LinearModel model = LinearModel.fit(x, new double[] {4, 6, 8, 12});

        assertThat(model.coefficients().get(0)).isCloseTo(1, within(TINY));
        assertThat(model.coefficients().get(1)).isCloseTo(1, within(TINY));
        assertThat(model.intercept()).isCloseTo(2, within(TINY));
    }

    @Test
    void fitsFewerRowsThanFeatures() {
        DataFrame x = DataFrame.foldByRow("a", "b", "c").of(1, 0, 2, 3, 1, 0);

        LinearModel model = LinearModel.fit(x, new double[] {5, 9});

        assertThat(model.predict(x)).containsExactly(new double[] {5, 9}, within(TINY));
    }

    @Test
    void answersTheMeanWhenThereIsOneRow() {
        DataFrame x = DataFrame.foldByRow("a").of(7);

        LinearModel model = LinearModel.fit(x, new double[] {42});

        assertThat(model).isEqualTo(new LinearModel(List.of("a"), 42, List.of(0.0)));
    }

    @Test
    void leavesNoErrorThatAFeatureCouldExplain() {
        Random random = new Random(5);
        double[][] columns = new double[3][500];
        double[] y = new double[500];
        for (int i = 0; i < y.length; i++) {
            for (double[] column : columns) {
                column[i] = 100 + random.nextGaussian();
            }
            y[i] = 3 * columns[0][i] - columns[2][i] + random.nextGaussian();
        }
        DataFrame x = DataFrame.byColumn("a", "b", "c")
                .of(Series.ofDouble(columns[0]), Series.ofDouble(columns[1]), Series.ofDouble(columns[2]));

        double[] predicted = LinearModel.fit(x, y).predict(x);

        for (double[] column : columns) {
            double product = 0;
            for (int i = 0; i < y.length; i++) {
                product += column[i] * (y[i] - predicted[i]);
            }
            assertThat(product).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void readsItsFeaturesByNameFromAnyTable() {
        LinearModel model = new LinearModel(List.of("a", "b"), 1, List.of(10.0, 100.0));
        DataFrame x = DataFrame.foldByRow("b", "other", "a").of(true, "text", 2L);

        assertThat(model.predict(x)).containsExactly(121);
    }

    @Test
    void namesTheColumnThatHoldsNoNumber() {
        LinearModel model = new LinearModel(List.of("a"), 0, List.of(1.0));

        assertThatThrownBy(() -> model.predict(DataFrame.foldByRow("a").of("text")))
                .hasMessage("Column 'a': expected numbers or booleans, but was String.");
        assertThatThrownBy(() -> model.predict(DataFrame.foldByRow("a").of((Object) null)))
                .hasMessage("Column 'a': expected numbers or booleans, but was empty.");
    }

    @Test
    void rejectsAnotherNumberOfCoefficientsThanOfFeatures() {
        assertThatThrownBy(() -> new LinearModel(List.of("a", "b"), 0, List.of(1.0)))
                .hasMessage("expected 2 coefficients, but was 1.");
    }
}
