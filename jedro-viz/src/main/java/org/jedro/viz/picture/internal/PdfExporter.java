// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.PipelineExporter;
import org.jedro.inspect.ProjectSnapshot;

/** {@code jedro export pdf}. */
public final class PdfExporter implements PipelineExporter {
    @Override
    public List<String> names() {
        return List.of("pdf");
    }

    @Override
    public String suffix() {
        return "pdf";
    }

    @Override
    public String description() {
        return "a page as large as the picture";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        out.write(GraphDrawing.pdf(PictureExporters.picture(snapshot, options), Theme.LIGHT));
    }
}
