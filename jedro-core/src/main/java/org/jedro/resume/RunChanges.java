// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jedro.Experimental;
import org.jedro.journal.RunDigests;

/** Compares what two runs depend on. */
@Experimental
public final class RunChanges {
    private RunChanges() {}

    /**
     * {@return what has changed, a line for each: the code, parameters, catalog entries; the key, if these cannot be compared}
     *
     * @param used the datasets of nodes that are done; other entries may have been corrected
     */
    static List<String> between(RunDigests then, RunDigests now, Set<String> used) {
        List<String> changes = new ArrayList<>();
        if (then.code().isPresent() && now.code().isPresent() && !then.code().equals(now.code())) {
            changes.add("code     the project's classes are different");
        }
        if (then.key().isPresent() && then.key().equals(now.key())) {
            lines("param    ", then.parameters(), now.parameters(), name -> true, changes);
            boolean mayMatch = !now.catalog().keySet().containsAll(used);
            Predicate<String> isUsed = name -> name.indexOf('{') >= 0 ? mayMatch : used.contains(name);
            lines("catalog  ", then.catalog(), now.catalog(), isUsed, changes);
        } else if (!then.parameters().isEmpty() || !then.catalog().isEmpty()) {
            changes.add("key      parameters and catalog entries cannot be compared: .jedro/key is missing, unreadable"
                    + " or another one");
        }
        return changes;
    }

    private static void lines(
            String start,
            Map<String, String> then,
            Map<String, String> now,
            Predicate<String> isUsed,
            List<String> changes) {
        different(then, now).forEach((name, change) -> {
            if (isUsed.test(name)) {
                changes.add(start + "'" + name + "' " + change);
            }
        });
    }

    /** {@return the names whose digests differ, with what has happened to each: "was changed", "is new", …} */
    public static Map<String, String> different(Map<String, String> then, Map<String, String> now) {
        Map<String, String> changes = new LinkedHashMap<>();
        then.forEach((name, digest) -> {
            if (!now.containsKey(name)) {
                changes.put(name, "was removed");
            } else if (!digest.equals(now.get(name))) {
                changes.put(name, "was changed");
            }
        });
        now.keySet().stream().filter(name -> !then.containsKey(name)).forEach(name -> changes.put(name, "is new"));
        return changes;
    }
}
