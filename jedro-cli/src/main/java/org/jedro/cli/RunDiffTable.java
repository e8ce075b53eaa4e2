// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two recorded runs differ in, for a human reader: a line for each difference. */
final class RunDiffTable {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String NODES = "nodes";
    private static final Set<String> RUNS = Set.of(FIRST, SECOND);

    private final Table table = Table.of("WHAT", "NAME", "FIRST", "SECOND", "CHANGE");

    private RunDiffTable() {}

    /** {@return the ids of the runs, and a table of what {@code RunDiff} and {@code RunMetrics} have found} */
    static String text(Map<?, ?> diff) {
        RunDiffTable differences = new RunDiffTable();
        diff.forEach((what, found) -> {
            if (!RUNS.contains(what)) {
                differences.add(what.toString(), "", found);
            }
        });
        Table runs = new Table().add(FIRST, cell(diff.get(FIRST))).add(SECOND, cell(diff.get(SECOND)));
        return runs + "\n\n" + differences.table;
    }

    private void add(String what, String name, @Nullable Object found) {
        if (found instanceof List<?> pair && pair.size() == 2) {
            table.add(what, name, cell(pair.get(0)), cell(pair.get(1)));
        } else if (found instanceof Map<?, ?> times && what.equals(NODES) && !name.isEmpty()) {
            table.add(what, name, time(times.get(FIRST)), time(times.get(SECOND)));
        } else if (found instanceof Map<?, ?> parts) {
            parts.forEach((part, inside) -> add(what, name.isEmpty() ? part.toString() : name + " " + part, inside));
        } else {
            table.add(what, name, "", "", cell(found));
        }
    }

    private static String time(@Nullable Object found) {
        return found instanceof Number seconds
                ? Amounts.time(Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9)))
                : cell(found);
    }

    private static String cell(@Nullable Object found) {
        return found == null ? "-" : found.toString();
    }
}
