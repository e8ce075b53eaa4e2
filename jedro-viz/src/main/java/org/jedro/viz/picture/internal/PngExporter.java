// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.PipelineExporter;
import org.jedro.inspect.ProjectSnapshot;

/** {@code jedro export png}. */
public final class PngExporter implements PipelineExporter {
    private static final double SCALE = 2;

    @Override
    public List<String> names() {
        return List.of("png");
    }

    @Override
    public String suffix() {
        return "png";
    }

    @Override
    public String description() {
        return "a picture of pixels";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        out.write(GraphDrawing.png(PictureExporters.picture(snapshot, options), Theme.LIGHT, SCALE));
    }
}
