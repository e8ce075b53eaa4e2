// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** The data of a snapshot as JSON. It is complete regardless of the options. */
final class JsonExporter implements PipelineExporter {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    @Override
    public List<String> names() {
        return List.of("json");
    }

    @Override
    public String suffix() {
        return "json";
    }

    @Override
    public String description() {
        return "nodes, datasets and edges as data, as of 'jedro inspect'";
    }

    @Override
    public void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException {
        String json = JsonMapper.shared()
                .writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
                .writeValueAsString(snapshot.toMap());
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
