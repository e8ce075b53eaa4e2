// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.util.List;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.layout.internal.Direction;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.layout.internal.OpenGroups;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.model.internal.ModelMaker;

/** Lays out what is exported. */
final class PictureExporters {
    private PictureExporters() {}

    /** {@return the pipelines of a snapshot as one picture, in which all namespaces are open} */
    static Picture picture(ProjectSnapshot snapshot, ExportOptions options) {
        List<String> pipelines =
                snapshot.pipelines().stream().map(PipelinePicture::name).toList();
        GraphQuery query = GraphQuery.of(pipelines).withParameters(options.hasParameters());
        Direction direction = options.direction() == ExportOptions.Direction.DOWN ? Direction.DOWN : Direction.RIGHT;
        try (LayoutEngine engine = new LayoutEngine()) {
            return engine.picture(GraphMaker.of(ModelMaker.of(snapshot), query), OpenGroups.ALL, direction);
        }
    }
}
