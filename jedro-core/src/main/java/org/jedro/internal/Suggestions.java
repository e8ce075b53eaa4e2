// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the user may have meant by a name that does not exist. */
public final class Suggestions {
    private static final int MAX_CANDIDATES = 10;

    private Suggestions() {}

    /**
     * {@return the candidate that differs in upper and lower case only, else the one with the smallest edit distance to the name,
     * if that is at most a third of the name's length (at least one); ties go to the first in natural order}
     */
    public static Optional<String> closest(String name, Collection<String> candidates) {
        List<String> sorted = candidates.stream().sorted().toList();
        return sorted.stream().filter(name::equalsIgnoreCase).findFirst().or(() -> nearest(name, sorted));
    }

    private static Optional<String> nearest(String name, List<String> candidates) {
        int limit = Math.max(1, name.length() / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            int distance = distance(name, candidate, bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * {@return the text that follows a name that does not exist: {@code did you mean 'x'?}, or up to ten of the candidates,
     * sorted, or that none exist}
     *
     * @param what the plural noun for the candidates, for example {@code datasets}
     */
    public static String hint(String name, Collection<String> candidates, String what) {
        Optional<String> closest = closest(name, candidates);
        if (closest.isPresent()) {
            return "did you mean '" + closest.get() + "'?";
        }
        List<String> sorted = candidates.stream().distinct().sorted().toList();
        if (sorted.isEmpty()) {
            return "there are no " + what;
        }
        String shown = String.join(
                ", ",
                sorted.stream().limit(MAX_CANDIDATES).map(c -> "'" + c + "'").toList());
        int more = sorted.size() - MAX_CANDIDATES;
        return "the " + what + " are " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** Damerau–Levenshtein distance in its restricted form (optimal string alignment), cut off at a limit. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforePrevious[j - 2] + 1);
                }
                current[j] = best;
            }
            int[] spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
