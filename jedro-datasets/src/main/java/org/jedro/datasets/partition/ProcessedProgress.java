// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.storage.Location;

/**
 * Remembers each partition with a mark of its content: late partitions are seen, and those whose content has changed are
 * processed again.
 *
 * @param startsAgain whether all partitions count as open
 */
record ProcessedProgress(boolean startsAgain, CheckpointFile file) implements Progress {
    private static final String HEAD = "# partitions that have been processed, each after a mark of its content";

    static boolean isList(String text) {
        return text.startsWith(HEAD);
    }

    @Override
    public Location location() {
        return file.location();
    }

    @Override
    public List<MarkedPart> open(List<Part> all) throws IOException {
        Map<String, String> processed = startsAgain ? Map.of() : processed();
        List<MarkedPart> open = new ArrayList<>();
        for (Part part : all) {
            String mark = ContentMark.of(part.file());
            if (!mark.equals(processed.get(part.id()))) {
                open.add(new MarkedPart(part, mark));
            }
        }
        return open;
    }

    private Map<String, String> processed() throws IOException {
        Map<String, String> processed = new TreeMap<>();
        List<String> lines = file.read().stream().flatMap(String::lines).toList();
        if (!lines.isEmpty() && !lines.get(0).equals(HEAD)) {
            throw file.broken("the list of processed partitions");
        }
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw file.broken("the list of processed partitions");
            }
            processed.put(line.substring(tab + 1), line.substring(0, tab));
        }
        return processed;
    }

    /** Adds to what is stored now, so that runs at the same time do not remove each other's partitions. */
    @Override
    public void confirm(List<MarkedPart> confirmed) throws IOException {
        if (confirmed.isEmpty()) {
            return;
        }
        Map<String, String> processed = startsAgain ? new TreeMap<>() : processed();
        confirmed.forEach(each -> processed.put(each.part().id(), each.mark()));
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        processed.forEach(
                (id, mark) -> text.append(mark).append('\t').append(id).append('\n'));
        file.write(text.toString());
    }
}
