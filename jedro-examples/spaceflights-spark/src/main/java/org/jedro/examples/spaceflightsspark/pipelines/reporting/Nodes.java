// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.reporting;

import static org.dflib.Exp.$col;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Exp;
import org.dflib.Series;

/** Three charts: as a table that the catalog draws, as a Plotly figure, and as a picture. */
final class Nodes {
    private static final String SHUTTLE_TYPE = "shuttle_type";

    private static final int[] ACTUAL = {0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1};
    private static final int[] PREDICTED = {1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1};

    private Nodes() {}

    /** {@return the means of all numbers and booleans by type of shuttle; the catalog entry describes the chart} */
    static DataFrame comparePassengerCapacityExp(DataFrame preprocessedShuttles) {
        List<Exp<?>> columns = new ArrayList<>();
        columns.add($col(SHUTTLE_TYPE).first().as(SHUTTLE_TYPE));
        for (String name : preprocessedShuttles.getColumnsIndex()) {
            if (isNumeric(preprocessedShuttles.getColumn(name))) {
                columns.add(
                        $col(name).mapVal(Nodes::number).castAsDouble().avg().as(name));
            }
        }
        return preprocessedShuttles
                .rows($col(SHUTTLE_TYPE).isNotNull())
                .select()
                .group(SHUTTLE_TYPE)
                .agg(columns.toArray(Exp<?>[]::new))
                .sort(SHUTTLE_TYPE, true);
    }

    /** {@return the mean capacity for each type of shuttle as a Plotly figure} */
    static Map<String, Object> comparePassengerCapacityGo(DataFrame preprocessedShuttles) {
        DataFrame means = comparePassengerCapacityExp(preprocessedShuttles);
        Map<String, Object> bars = new LinkedHashMap<>();
        bars.put("type", "bar");
        bars.put("x", means.getColumn(SHUTTLE_TYPE).toList());
        bars.put("y", means.getColumn("passenger_capacity").toList());
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("title", Map.of("text", "Mean passenger capacity"));
        layout.put("xaxis", Map.of("title", Map.of("text", "Type of shuttle")));
        layout.put("yaxis", Map.of("title", Map.of("text", "Passengers")));
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("data", List.of(bars));
        figure.put("layout", layout);
        return figure;
    }

    /** {@return a picture of a small fixed confusion matrix; the companies only determine when it is drawn} */
    static BufferedImage createConfusionMatrix(DataFrame companies) {
        return ConfusionMatrix.of(2, ACTUAL, PREDICTED).draw();
    }

    private static boolean isNumeric(Series<?> column) {
        Class<?> type = column.getInferredType();
        return type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class;
    }

    private static Double number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        return ((Number) value).doubleValue();
    }
}
