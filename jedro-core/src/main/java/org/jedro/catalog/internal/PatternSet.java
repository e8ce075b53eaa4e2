// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** The patterns of a catalog in the order in which they are tried, the catch-all last. Parameters match none of them. */
final class PatternSet {
    static final PatternSet EMPTY = new PatternSet(List.of());

    private final List<DatasetPattern> ranked;
    private final @Nullable DatasetPattern catchAll;

    /** Creates the set of patterns, of which at most one is a catch-all. */
    PatternSet(List<DatasetPattern> patterns) {
        this.ranked = patterns.stream()
                .filter(pattern -> !pattern.isCatchAll())
                .sorted(DatasetPattern.RANK)
                .toList();
        this.catchAll =
                patterns.stream().filter(DatasetPattern::isCatchAll).findFirst().orElse(null);
    }

    /** {@return the first pattern that a name matches} */
    Optional<Match> find(String name) {
        if (DatasetName.isParameter(name)) {
            return Optional.empty();
        }
        for (DatasetPattern pattern : ranked) {
            Optional<Match> match = match(pattern, name);
            if (match.isPresent()) {
                return match;
            }
        }
        return catchAll == null ? Optional.empty() : match(catchAll, name);
    }

    private static Optional<Match> match(DatasetPattern pattern, String name) {
        return pattern.match(name).map(texts -> new Match(pattern, texts));
    }

    /** {@return the patterns as they were written, in their order} */
    List<String> names() {
        List<String> names =
                new ArrayList<>(ranked.stream().map(DatasetPattern::name).toList());
        if (catchAll != null) {
            names.add(catchAll.name());
        }
        return names;
    }

    /** A pattern that a name matches, and the texts of its placeholders. */
    record Match(DatasetPattern pattern, Map<String, String> texts) {}
}
