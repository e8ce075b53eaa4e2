// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a linear regression for the price of a shuttle, and evaluates it. */
final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final String TARGET = "price";

    private Nodes() {}

    /**
     * The values of {@code model_options} in conf/base/parameters_data_science.yml.
     *
     * @param testSize the fraction of rows that are kept for the test
     * @param randomState the seed of the shuffle
     * @param features the columns that the model may use
     */
    record SplitOptions(double testSize, long randomState, List<String> features) {
        SplitOptions {
            if (!(testSize > 0 && testSize < 1)) {
                throw new IllegalArgumentException("expected test_size between 0 and 1, but was " + testSize + ".");
            }
            if (features.isEmpty()) {
                throw new IllegalArgumentException("expected at least one feature, but features is empty.");
            }
            features = List.copyOf(features);
        }
    }

    /** The features and the target, for training and for the test. */
    record Split(DataFrame xTrain, DataFrame xTest, DataFrame yTrain, DataFrame yTest) {}

    /** {@return the rows of the table, shuffled and split} */
    static Split splitData(DataFrame table, SplitOptions options) {
        requireColumns(table, options.features());
        requireColumns(table, List.of(TARGET));
        if (table.height() < 2) {
            throw new IllegalArgumentException(
                    "expected at least 2 rows to split, but was %d.".formatted(table.height()));
        }
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, table.height()).boxed().toList());
        Collections.shuffle(rows, new Random(options.randomState()));
        int testRows = Math.min(table.height() - 1, (int) Math.ceil(options.testSize() * table.height()));
        DataFrame test = rows(table, rows.subList(0, testRows));
        DataFrame train = rows(table, rows.subList(testRows, rows.size()));
        String[] features = options.features().toArray(String[]::new);
        return new Split(
                train.cols(features).select(),
                test.cols(features).select(),
                train.cols(TARGET).select(),
                test.cols(TARGET).select());
    }

    /** {@return the regression of the target on the features} */
    static LinearModel trainModel(DataFrame xTrain, DataFrame yTrain) {
        return LinearModel.fit(xTrain, Numbers.column(yTrain, TARGET));
    }

    /** {@return the quality of the model's predictions for rows that it has not seen: R², mean and greatest absolute error} */
    static Map<String, Double> evaluateModel(LinearModel regressor, DataFrame xTest, DataFrame yTest) {
        double[] actual = Numbers.column(yTest, TARGET);
        double[] predicted = regressor.predict(xTest);
        double mean = Arrays.stream(actual).average().orElse(0);
        double squares = 0;
        double squaresAroundMean = 0;
        double absolute = 0;
        double greatest = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs(actual[i] - predicted[i]);
            squares += error * error;
            squaresAroundMean += (actual[i] - mean) * (actual[i] - mean);
            absolute += error;
            greatest = Math.max(greatest, error);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("r2_score", r2(squares, squaresAroundMean));
        metrics.put("mae", absolute / actual.length);
        metrics.put("max_error", greatest);
        LOG.info("R2 on {} test rows is {}.", actual.length, format(metrics.get("r2_score")));
        return metrics;
    }

    /** A target that never varies leaves nothing to explain: 1 for a perfect prediction, else 0. */
    private static double r2(double squares, double squaresAroundMean) {
        if (squaresAroundMean == 0) {
            return squares == 0 ? 1 : 0;
        }
        return 1 - squares / squaresAroundMean;
    }

    private static DataFrame rows(DataFrame table, List<Integer> rows) {
        return table.rows(Series.ofInt(rows.stream().mapToInt(Integer::intValue).toArray()))
                .select();
    }

    private static void requireColumns(DataFrame table, List<String> names) {
        for (String name : names) {
            if (!table.getColumnsIndex().contains(name)) {
                throw new IllegalArgumentException("Column '%s' is missing; the table has %s."
                        .formatted(name, String.join(", ", table.getColumnsIndex())));
            }
        }
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
