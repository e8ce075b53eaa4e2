// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.FileVersions;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.MetricsHistory;
import org.jedro.datasets.MetricsHistory.Version;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#METRICS} of all versions as {@link MetricsHistory}; load only. */
public final class MetricsHistoryCodec implements Codec<MetricsHistory, NoOptions> {
    private static final TypeRef<Map<String, Double>> METRICS = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public MetricsHistoryCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.METRICS;
    }

    @Override
    public TypeRef<MetricsHistory> form() {
        return TypeRef.of(MetricsHistory.class);
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean readsAllVersions() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MetricsHistory read(Input input, Binding<NoOptions> binding) throws IOException {
        List<Version> versions = new ArrayList<>();
        for (Input file : input.files()) {
            String version =
                    input.isFolder() ? file.name().substring(0, file.name().indexOf('/')) : "";
            try {
                versions.add(new Version(version, (Map<String, Double>) JsonFiles.read(file, METRICS.type())));
            } catch (JedroException e) {
                throw version.isEmpty() ? e : new JedroException("version '" + version + "': " + e.getMessage(), e);
            }
        }
        versions.sort((one, other) -> FileVersions.NEWEST_FIRST.compare(other.version(), one.version()));
        return new MetricsHistory(versions);
    }

    @Override
    public void write(MetricsHistory value, Output output, Binding<NoOptions> binding) {
        throw new JedroException("a history is what the versions of an entry make; save one set of metrics, as a Map");
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws IOException {
        MetricsHistory history = read(input, binding);
        List<String> columns = new ArrayList<>(List.of("version"));
        columns.addAll(history.names());
        List<List<String>> lines = new ArrayList<>();
        for (Version version : history.versions()) {
            if (lines.size() < rows) {
                List<String> line = new ArrayList<>(List.of(version.version()));
                history.names()
                        .forEach(name ->
                                line.add(OpenedTables.shown(version.metrics().get(name))));
                lines.add(line);
            }
        }
        return new Preview(columns, lines);
    }
}
