// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.viz.panel.internal.DataPreview;
import org.jedro.viz.panel.internal.PanelViews;

/** A library of others that draws what the page does not draw itself. A file contains those that something in it needs. */
enum DrawingLibrary {
    /** Vega-Lite, a script of the page. */
    VEGA("assets/charts.js", false),
    /** Plotly, a document for a frame. */
    PLOTLY("frames/plotly.html", true),
    /** Mermaid, a document for a frame. */
    MERMAID("frames/mermaid.html", true);

    private final String file;
    private final boolean isFramed;

    DrawingLibrary(String file, boolean isFramed) {
        this.file = file;
        this.isFramed = isFramed;
    }

    /** {@return where it is among the files of the page} */
    String file() {
        return file;
    }

    /** {@return whether it draws in a frame of its own} */
    boolean isFramed() {
        return isFramed;
    }

    /** {@return the libraries that the page needs for the previews of a project, in their order} */
    static Set<DrawingLibrary> neededFor(SavedProject project) {
        Set<DrawingLibrary> needed = EnumSet.noneOf(DrawingLibrary.class);
        Stream.concat(
                        project.previews().values().stream().map(DrawingLibrary::of),
                        project.nodes().values().stream()
                                .flatMap(node -> node.preview().stream())
                                .map(DrawingLibrary::of))
                .forEach(library -> library.ifPresent(needed::add));
        return needed;
    }

    private static Optional<DrawingLibrary> of(DataPreview preview) {
        return preview instanceof DataPreview.Chart chart ? ofChart(chart.kind(), chart.spec()) : Optional.empty();
    }

    private static Optional<DrawingLibrary> of(PanelViews.NodePreview preview) {
        return preview.kind().equals("mermaid")
                ? Optional.of(MERMAID)
                : preview.renderer().flatMap(renderer -> ofChart(renderer, preview.content()));
    }

    private static Optional<DrawingLibrary> ofChart(String kind, Object spec) {
        return switch (kind) {
            case "plotly" -> PlainCharts.isFigure(spec) ? Optional.empty() : Optional.of(PLOTLY);
            case "vega" -> PlainCharts.isChart(spec) ? Optional.empty() : Optional.of(VEGA);
            default -> Optional.empty();
        };
    }
}
