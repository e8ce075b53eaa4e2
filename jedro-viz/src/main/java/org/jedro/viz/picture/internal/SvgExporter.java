// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.PipelineExporter;
import org.jedro.inspect.ProjectSnapshot;

/** {@code jedro export svg}. */
public final class SvgExporter implements PipelineExporter {
    @Override
    public List<String> names() {
        return List.of("svg");
    }

    @Override
    public String suffix() {
        return "svg";
    }

    @Override
    public String description() {
        return "a picture that scales";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        out.write(GraphDrawing.svg(PictureExporters.picture(snapshot, options), Theme.LIGHT)
                .getBytes(StandardCharsets.UTF_8));
    }
}
