// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.pipelines.reporting;

import java.awt.image.BufferedImage;
import java.util.Map;
import org.dflib.DataFrame;

/**
 * The functions of this pipeline, called one after the other by a program without Jedro.
 *
 * @param means the means by type of shuttle
 * @param figure the Plotly figure
 * @param picture the confusion matrix
 */
public record PlainReporting(DataFrame means, Map<String, Object> figure, BufferedImage picture) {
    /** {@return the three charts} */
    public static PlainReporting of(DataFrame shuttles, DataFrame companies) {
        return new PlainReporting(
                Nodes.comparePassengerCapacityExp(shuttles),
                Nodes.comparePassengerCapacityGo(shuttles),
                Nodes.createConfusionMatrix(companies));
    }
}
