// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.pipelines.datascience;

import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;

/**
 * The functions of this pipeline, called one after the other by a program without Jedro.
 *
 * @param regressor the trained model
 * @param metrics its quality
 */
public record PlainDataScience(LinearModel regressor, Map<String, Double> metrics) {
    private static final Nodes.SplitOptions OPTIONS = new Nodes.SplitOptions(
            0.2,
            3,
            List.of(
                    "engines",
                    "passenger_capacity",
                    "crew",
                    "d_check_complete",
                    "moon_clearance_complete",
                    "iata_approved",
                    "company_rating",
                    "review_scores_rating"));

    /** {@return the model that the functions train with the options of conf/base, and its metrics} */
    public static PlainDataScience of(DataFrame modelInput) {
        Nodes.Split split = Nodes.splitData(modelInput, OPTIONS);
        LinearModel regressor = Nodes.trainModel(split.xTrain(), split.yTrain());
        return new PlainDataScience(regressor, Nodes.evaluateModel(regressor, split.xTest(), split.yTest()));
    }
}
