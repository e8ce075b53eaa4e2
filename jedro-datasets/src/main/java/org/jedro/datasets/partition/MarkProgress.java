// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jedro.storage.Location;

/**
 * Remembers the greatest mark: partitions with a greater one have not been processed. One that appears later with a smaller
 * mark is never seen.
 *
 * @param includesMark whether partitions with the mark itself are open too
 * @param forced the mark to compare with in place of the stored one; empty for all partitions
 */
record MarkProgress(MarkKind kindOfMark, boolean includesMark, Optional<String> forced, CheckpointFile file)
        implements Progress {
    private record Marked(MarkedPart part, Comparable<?> mark) {}

    @Override
    public Location location() {
        return file.location();
    }

    @Override
    public List<MarkedPart> open(List<Part> all) throws IOException {
        Optional<Comparable<?>> mark = mark();
        List<Marked> open = new ArrayList<>();
        for (Part part : all) {
            Comparable<?> its = kindOfMark.of(part);
            if (mark.isEmpty() || isAfter(its, mark.get())) {
                open.add(new Marked(new MarkedPart(part, its.toString()), its));
            }
        }
        open.sort(Comparator.comparing(Marked::mark, MarkProgress::compare)
                .thenComparing(marked -> marked.part().part().id()));
        return open.stream().map(Marked::part).toList();
    }

    private Optional<Comparable<?>> mark() throws IOException {
        Optional<String> text = forced.isPresent() ? forced : file.read().map(String::strip);
        if (text.isEmpty() || text.get().isEmpty() && (forced.isPresent() || kindOfMark == MarkKind.TEXT)) {
            return Optional.empty();
        }
        if (ProcessedProgress.isList(text.get()) || !kindOfMark.isMark(text.get())) {
            throw file.broken(kindOfMark.expected());
        }
        return Optional.of(kindOfMark.parse(text.get()));
    }

    private boolean isAfter(Comparable<?> mark, Comparable<?> last) {
        int comparison = compare(mark, last);
        return comparison > 0 || includesMark && comparison == 0;
    }

    /** All marks of a kind have one class. */
    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    public void confirm(List<MarkedPart> processed) throws IOException {
        if (!processed.isEmpty()) {
            file.write(processed.get(processed.size() - 1).mark());
        }
    }
}
