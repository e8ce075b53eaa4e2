// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.Experimental;
import org.jedro.internal.ServiceProviders;

/**
 * Writes pipelines in a format of other tools, for {@code jedro export}. Found by {@link ServiceLoader}. Stateless.
 *
 * <pre>{@code
 * String diagram = PipelineExporter.mermaid().toText(ProjectSnapshot.of("mine", pipeline), ExportOptions.defaults());
 * }</pre>
 */
@Experimental
public interface PipelineExporter {

    /** {@return the names of the format, the usual one first; at least one} */
    List<String> names();

    /** {@return the file extension of the format, without the dot: {@code svg}} */
    String suffix();

    /** {@return what the format is, in a few words, for lists of formats} */
    String description();

    /**
     * Writes the pipelines of a snapshot; equal snapshots produce equal bytes. Text is UTF-8; lines end with a line feed.
     *
     * @param snapshot the pipelines, usually one, with the datasets that they use; secrets are masked already
     * @param options what the user wants to see; a format that does not support an option ignores it
     * @param out where to write; the caller closes it, and uses the output only if this method returns normally
     * @throws IOException if writing fails
     */
    void export(ProjectSnapshot snapshot, ExportOptions options, OutputStream out) throws IOException;

    /** {@return what {@link #export} writes, as text; only for text formats} */
    default String toText(ProjectSnapshot snapshot, ExportOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export(snapshot, options, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** {@return the exporter of Mermaid flowcharts} */
    static PipelineExporter mermaid() {
        return new MermaidExporter();
    }

    /** {@return the exporter of Graphviz graphs in the DOT language} */
    static PipelineExporter dot() {
        return new DotExporter();
    }

    /** {@return the exporter of {@link ProjectSnapshot#toMap} as JSON} */
    static PipelineExporter json() {
        return new JsonExporter();
    }

    /**
     * {@return the available exporters: those of Jedro, then those that the loader finds} Of two with one name, the project's
     * counts before a plugin's, and a plugin's before Jedro's.
     *
     * @param loader finds the exporters of plugins and of the project
     */
    static List<PipelineExporter> all(ClassLoader loader) {
        List<PipelineExporter> all = new ArrayList<>(List.of(dot(), json(), mermaid()));
        all.addAll(ServiceProviders.of(ServiceLoader.load(PipelineExporter.class, loader)));
        return List.copyOf(all);
    }
}
