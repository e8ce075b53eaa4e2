// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts kills by what they interrupted. Thread-safe. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();
    private int kills;

    synchronized int kills() {
        return kills;
    }

    /**
     * Adds a kill.
     *
     * @param earlier how often the run was killed before
     * @param calls how many nodes were called until then
     * @param done of how many the end was recorded
     */
    synchronized void add(String runner, int earlier, int calls, int done) {
        kills++;
        count("of a run with runner " + runner);
        count(earlier == 0 ? "of a first process" : "of a process that resumed the run");
        count("with " + done + " ends of storing nodes recorded");
        if (calls == 0) {
            count("before any node was called");
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** {@return a table} */
    synchronized String text(long seed, int runs) {
        StringBuilder text = new StringBuilder("seed " + seed + ": " + kills + " kills of " + runs + " runs\n");
        counts.forEach((what, count) -> text.append(String.format(Locale.ROOT, "%6d %s%n", count, what)));
        return text.toString();
    }
}
