// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.PanelViews.Code;
import org.jedro.viz.panel.internal.PanelViews.DatasetPanel;
import org.jedro.viz.panel.internal.PanelViews.DatasetRef;
import org.jedro.viz.panel.internal.PanelViews.NodePanel;
import org.jedro.viz.panel.internal.PanelViews.ParameterPanel;
import org.jedro.viz.panel.internal.PanelViews.Place;
import org.jedro.viz.panel.internal.PanelViews.Statistics;

/** What {@code /api/nodes} of Kedro-Viz describes of one element. */
public final class KedroMetadata {
    private KedroMetadata() {}

    /** {@return what is known of a node} */
    public static Map<String, Object> of(NodePanel panel) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        panel.parameters()
                .forEach(use -> parameters.put(
                        use.name().replaceFirst("^params:", ""), use.value().orElse(null)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", panel.code().map(Code::text).orElse(null));
        data.put("filepath", panel.source().map(Place::file).orElse(null));
        data.put("parameters", parameters);
        data.put("inputs", names(panel.inputs(), panel));
        data.put("outputs", panel.outputs().stream().map(DatasetRef::name).toList());
        data.put("run_command", panel.commands().get("to"));
        panel.preview().ifPresent(preview -> data.put("preview", KedroPreviews.of(preview)));
        return data;
    }

    private static List<String> names(List<DatasetRef> inputs, NodePanel panel) {
        List<String> names =
                new ArrayList<>(inputs.stream().map(DatasetRef::name).toList());
        panel.parameters().forEach(use -> names.add(use.name()));
        return names;
    }

    /** {@return what is known of a dataset, with a preview if it can be shown there} */
    public static Map<String, Object> of(DatasetPanel panel, Supplier<DataPreview> preview) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("filepath", panel.filepath().orElse(null));
        if (panel.formats().isEmpty()) {
            data.put("type", panel.type());
        } else {
            List<String> types = new ArrayList<>(panel.formats().values());
            data.put("original_type", types.remove(0));
            data.put("transcoded_types", types);
        }
        Optional.ofNullable(panel.commands().get("to")).ifPresent(command -> data.put("run_command", command));
        // of several formats, Kedro-Viz previews none
        if (panel.previewable() && panel.formats().isEmpty()) {
            data.putAll(KedroPreviews.of(preview.get()));
        }
        panel.statistics().ifPresent(statistics -> data.put("stats", stats(statistics)));
        return data;
    }

    private static Map<String, Object> stats(Statistics statistics) {
        Map<String, Object> data = new LinkedHashMap<>();
        statistics.rows().ifPresent(rows -> data.put("rows", rows));
        statistics.columns().ifPresent(columns -> data.put("columns", columns));
        statistics.bytes().ifPresent(bytes -> data.put("file_size", bytes));
        return data;
    }

    /** {@return the value of a parameter} */
    public static Map<String, Object> of(ParameterPanel panel) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(panel.name().replaceFirst("^params:", ""), panel.value().orElse(null));
        data.put("parameters", parameters);
        return data;
    }
}
