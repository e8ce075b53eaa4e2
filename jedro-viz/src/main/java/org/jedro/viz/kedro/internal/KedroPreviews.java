// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.PanelViews.NodePreview;

/** Previews in the shape of Kedro-Viz: {@code preview}, and of data {@code preview_type}. */
final class KedroPreviews {
    private KedroPreviews() {}

    /** {@return the keys that a preview of data adds; none if Kedro-Viz has no such kind} */
    static Map<String, Object> of(DataPreview preview) {
        if (preview instanceof DataPreview.Table table) {
            return typed("TablePreview", table(table));
        }
        if (preview instanceof DataPreview.Tree tree) {
            return typed("JSONPreview", Json.text(tree.value()));
        }
        if (preview instanceof DataPreview.Image image) {
            return typed("ImagePreview", image.base64());
        }
        // not HTML, which the viewer shows in a frame without rights only
        return preview instanceof DataPreview.Chart chart && chart.kind().equals("plotly")
                ? typed("PlotlyPreview", chart.spec())
                : Map.of();
    }

    private static Map<String, Object> typed(String type, Object content) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("preview", content);
        data.put("preview_type", type);
        return data;
    }

    private static Map<String, Object> table(DataPreview.Table table) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("index", IntStream.range(0, table.rows().size()).boxed().toList());
        data.put(
                "columns",
                table.columns().stream().map(DataPreview.Column::name).toList());
        data.put("data", List.copyOf(table.rows()));
        return data;
    }

    /** {@return the preview of a node} */
    static Map<String, Object> of(NodePreview preview) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", preview.kind());
        data.put("content", preview.content());
        preview.renderer().ifPresent(key -> data.put("renderer_key", key));
        if (!preview.meta().isEmpty()) {
            data.put("meta", preview.meta());
        }
        return data;
    }
}
