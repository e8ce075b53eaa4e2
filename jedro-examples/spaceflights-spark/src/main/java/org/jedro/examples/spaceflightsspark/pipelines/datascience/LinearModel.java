// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.dflib.DataFrame;

/**
 * A linear regression: the intercept plus each feature times its coefficient.
 *
 * @param features the columns that it reads
 * @param intercept the prediction if all features are 0
 * @param coefficients one for each feature, in their order
 */
public record LinearModel(List<String> features, double intercept, List<Double> coefficients) {
    /** Requires as many coefficients as features. */
    public LinearModel {
        features = List.copyOf(features);
        coefficients = List.copyOf(coefficients);
        if (features.size() != coefficients.size()) {
            throw new IllegalArgumentException(
                    "expected %d coefficients, but was %d.".formatted(features.size(), coefficients.size()));
        }
    }

    /**
     * Fits a model by least squares. Of all coefficients that fit equally well it chooses the smallest, so that a
     * constant column gets 0 and equal columns share their weight: the minimum-norm solution, by the
     * singular values of the centered columns.
     */
    static LinearModel fit(DataFrame x, double[] y) {
        List<String> features = Arrays.asList(x.getColumnsIndex().toArray());
        int rows = y.length;
        int width = features.size();
        double[][] centered = new double[rows][width + 1];
        double[] means = new double[width];
        for (int j = 0; j < width; j++) {
            means[j] = center(Numbers.column(x, features.get(j)), centered, j);
        }
        double meanOfY = center(y, centered, width);

        // y is appended as one more column, so that one factorization leaves a small triangle to solve
        RealMatrix triangle = new QRDecomposition(new Array2DRowRealMatrix(centered, false)).getR();
        int height = Math.min(rows, width);
        RealVector coefficients = new SingularValueDecomposition(triangle.getSubMatrix(0, height - 1, 0, width - 1))
                .getSolver()
                .solve(triangle.getColumnVector(width).getSubVector(0, height));
        double intercept = meanOfY - coefficients.dotProduct(new ArrayRealVector(means, false));
        return new LinearModel(
                features,
                intercept,
                Arrays.stream(coefficients.toArray()).boxed().toList());
    }

    /** Writes the values, less their mean, into a column of the matrix; returns the mean. */
    private static double center(double[] values, double[][] matrix, int column) {
        double mean = Arrays.stream(values).average().orElseThrow();
        for (int i = 0; i < values.length; i++) {
            matrix[i][column] = values[i] - mean;
        }
        return mean;
    }

    /** {@return one prediction for each row} */
    public double[] predict(DataFrame x) {
        double[] answers = new double[x.height()];
        Arrays.fill(answers, intercept);
        for (int j = 0; j < features.size(); j++) {
            double[] column = Numbers.column(x, features.get(j));
            double coefficient = coefficients.get(j);
            for (int i = 0; i < answers.length; i++) {
                answers[i] += coefficient * column[i];
            }
        }
        return answers;
    }
}
