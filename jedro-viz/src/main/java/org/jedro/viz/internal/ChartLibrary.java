// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.viz.panel.internal.DataPreview;
import org.jspecify.annotations.Nullable;

/** The library that draws what the page cannot draw itself: anything but points, lines and bars. */
final class ChartLibrary {
    private static final Set<String> MARKS = Set.of("line", "bar", "point", "circle");
    private static final Set<String> TRACES = Set.of("scatter", "scattergl", "bar");

    private ChartLibrary() {}

    /** {@return whether the page may need the library for a preview} */
    static boolean isNeededFor(DataPreview preview) {
        return preview instanceof DataPreview.Chart chart
                && !(chart.kind().equals("plotly") ? isSimpleFigure(chart.spec()) : isSimpleChart(chart.spec()));
    }

    private static boolean isSimpleFigure(Object spec) {
        return spec instanceof Map<?, ?> figure
                && figure.get("data") instanceof List<?> traces
                && traces.stream().allMatch(ChartLibrary::isSimpleTrace);
    }

    private static boolean isSimpleTrace(Object trace) {
        return trace instanceof Map<?, ?> fields
                && (fields.get("type") instanceof String type ? TRACES.contains(type) : !fields.containsKey("type"));
    }

    private static boolean isSimpleChart(Object spec) {
        if (!(spec instanceof Map<?, ?> chart)) {
            return true;
        }
        Object mark = chart.get("mark") instanceof Map<?, ?> fields ? fields.get("type") : chart.get("mark");
        return mark instanceof String
                && MARKS.contains(mark)
                && chart.get("encoding") instanceof Map<?, ?> encoding
                && Stream.of("x", "y").allMatch(axis -> isPlain(encoding.get(axis)));
    }

    private static boolean isPlain(@Nullable Object axis) {
        return axis instanceof Map<?, ?> fields && !fields.containsKey("aggregate") && !fields.containsKey("bin");
    }
}
