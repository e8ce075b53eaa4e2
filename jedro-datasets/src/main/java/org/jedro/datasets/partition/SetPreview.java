// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;

/** Shows the first rows of the first partitions; the ids and sizes if the partitions have no preview. */
record SetPreview(PartitionLoader loader) {
    private static final String ID = "partition";

    Preview of(List<Part> parts, int rows) throws IOException {
        Optional<Preview> first = preview(parts.get(0), rows);
        return first.isPresent() ? ofRows(first.get(), parts, rows) : ofIds(parts, rows);
    }

    private Preview ofRows(Preview first, List<Part> parts, int rows) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < parts.size() && all.size() < rows; i++) {
            Part part = parts.get(i);
            Optional<Preview> shown = i == 0 ? Optional.of(first) : preview(part, rows - all.size());
            if (shown.isEmpty() || !shown.get().columns().equals(first.columns())) {
                break;
            }
            shown.get().rows().forEach(row -> all.add(with(part.id(), row)));
        }
        return new Preview(with(ID, first.columns()), all);
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private Optional<Preview> preview(Part part, int rows) {
        try {
            return loader.bindWithoutForm(part.id(), part.location()).preview(rows);
        } catch (JedroException e) {
            return Optional.empty();
        }
    }

    private static Preview ofIds(List<Part> parts, int rows) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (Part part : parts.subList(0, Math.min(rows, parts.size()))) {
            lines.add(List.of(part.id(), String.valueOf(part.file().size())));
        }
        return new Preview(List.of(ID, "bytes"), lines);
    }
}
