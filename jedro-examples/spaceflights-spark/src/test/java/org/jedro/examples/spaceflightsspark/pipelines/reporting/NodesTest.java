// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final DataFrame SHUTTLES = DataFrame.byColumn(
                    "shuttle_type", "engine_type", "passenger_capacity", "crew", "checked", "price")
            .of(
                    Series.of("Model B", "Model A", "Model B", null),
                    Series.of("Ion", "Ion", "Fusion", "Ion"),
                    Series.ofInt(4, 2, 8, 1_000),
                    Series.of(1.0, 3, null, 1_000),
                    Series.of(true, false, false, true),
                    Series.ofDouble(10, 20, 40, 1_000));

    @Test
    void averagesNumbersAndBooleansByTypeOfShuttle() {
        DataFrame means = Nodes.comparePassengerCapacityExp(SHUTTLES);

        assertThat(means.getColumnsIndex())
                .containsExactly("shuttle_type", "passenger_capacity", "crew", "checked", "price");
        assertThat(means.getColumn("shuttle_type").toList()).containsExactly("Model A", "Model B");
        assertThat(means.getColumn("passenger_capacity").toList()).containsExactly(2.0, 6.0);
        assertThat(means.getColumn("crew").toList())
                .as("empty cells do not count")
                .containsExactly(3.0, 1.0);
        assertThat(means.getColumn("checked").toList()).containsExactly(0.0, 0.5);
        assertThat(means.getColumn("price").toList()).containsExactly(20.0, 25.0);
    }

    @Test
    void makesAPlotlyFigureOfOneBarPerTypeOfShuttle() {
        Map<String, Object> figure = Nodes.comparePassengerCapacityGo(SHUTTLES);

        assertThat(figure)
                .containsOnlyKeys("data", "layout")
                .containsEntry(
                        "data",
                        List.of(Map.of("type", "bar", "x", List.of("Model A", "Model B"), "y", List.of(2.0, 6.0))));
    }

    @Test
    void countsActualClassesDownAndPredictedOnesAcross() {
        ConfusionMatrix matrix = ConfusionMatrix.of(2, new int[] {0, 0, 1, 0}, new int[] {1, 1, 1, 0});

        assertThat(matrix.count(0, 0)).isEqualTo(1);
        assertThat(matrix.count(0, 1)).isEqualTo(2);
        assertThat(matrix.count(1, 0)).isZero();
        assertThat(matrix.count(1, 1)).isEqualTo(1);
    }

    @Test
    void drawsRareCellsLighterThanFrequentOnes() {
        BufferedImage picture = Nodes.createConfusionMatrix(DataFrame.empty("id"));

        // the corners of the cells: class 0 was right twice, everything else happened three times
        int rare = brightness(picture, 90, 90);
        int frequent = brightness(picture, picture.getWidth() - 90, 90);
        assertThat(rare).isGreaterThan(frequent);
        assertThat(brightness(picture, 5, 5)).isEqualTo(3 * 255);
    }

    private static int brightness(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }
}
