// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.reuse.store.internal.Action;

/** What differs between the key of a node and that of its last success. */
final class Differences {
    /** The kinds of parts in the order in which they are shown, with the clause for a change. */
    private static final Map<String, String> KINDS = kinds();

    private final Action last;
    private final SortedMap<String, String> now;
    private final SortedMap<String, String> paths;
    private final List<NodeVerdict.Change> changes = new ArrayList<>();
    private String reason = "";

    private Differences(Action last, SortedMap<String, String> now, SortedMap<String, String> paths) {
        this.last = last;
        this.now = now;
        this.paths = paths;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("code", "its code changed");
        kinds.put("code version", "its code_version changed");
        kinds.put("captured", "a value that its function captures changed");
        kinds.put("inputs", "its input changed");
        kinds.put("input options", "the options of its input changed");
        kinds.put("parameters", "its parameters changed");
        kinds.put("reads", "what it reads changed");
        kinds.put("binding", "its inputs or outputs changed");
        kinds.put("output options", "the options of its output changed");
        kinds.put("extensions", "the project's extensions of Jedro changed");
        kinds.put("libraries", "the libraries changed");
        kinds.put("class path", "the order of the class path changed");
        kinds.put("platform", "the platform changed");
        return kinds;
    }

    static Differences of(Action last, SortedMap<String, String> now, SortedMap<String, String> paths) {
        Differences differences = new Differences(last, now, paths);
        KINDS.keySet().forEach(differences::add);
        return differences;
    }

    /** {@return a clause on the first change; empty if nothing differs} */
    String reason() {
        return reason;
    }

    List<NodeVerdict.Change> changes() {
        return changes;
    }

    private void add(String kind) {
        SortedMap<String, String> before = ofKind(kind, last.parts());
        SortedMap<String, String> after = ofKind(kind, now);
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> details = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (String name : names) {
            String then = before.getOrDefault(name, "");
            String is = after.getOrDefault(name, "");
            if (!then.equals(is)) {
                changed.add(name);
                details.add(detail(kind, name, then, is));
            }
        }
        if (kind.equals("parameters") && details.isEmpty()) {
            changed.addAll(reordered());
            changed.forEach(name -> details.add(name + ": the order of its keys changed"));
        }
        boolean isSame = details.isEmpty();
        changes.add(new NodeVerdict.Change(kind, isSame, isSame ? summary(kind, names) : details));
        if (!isSame && reason.isEmpty()) {
            reason = clause(kind, changed);
        }
    }

    /** {@return parameters whose values are as they were, but not as a whole} */
    private List<String> reordered() {
        SortedMap<String, String> before = ofKind("parameters whole", last.parts());
        return ofKind("parameters whole", now).entrySet().stream()
                .filter(whole -> !whole.getValue().equals(before.getOrDefault(whole.getKey(), "")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String clause(String kind, List<String> changed) {
        boolean isOne = changed.size() == 1;
        return switch (kind) {
            case "inputs" -> isOne ? "its input '" + changed.get(0) + "' changed" : "its inputs changed";
            case "parameters" -> isOne ? "parameter '" + changed.get(0) + "' changed" : "its parameters changed";
            default -> KINDS.getOrDefault(kind, kind + " changed");
        };
    }

    private static List<String> summary(String kind, TreeSet<String> names) {
        return switch (kind) {
            case "inputs", "parameters", "reads" -> List.copyOf(names);
            default -> List.of();
        };
    }

    private static SortedMap<String, String> ofKind(String kind, SortedMap<String, String> parts) {
        SortedMap<String, String> found = new TreeMap<>();
        parts.forEach((name, value) -> {
            int slash = name.indexOf('/');
            if (name.equals(kind)) {
                found.put("", value);
            } else if (slash > 0 && name.substring(0, slash).equals(kind)) {
                found.put(name.substring(slash + 1), value);
            }
        });
        return found;
    }

    private String detail(String kind, String name, String then, String is) {
        String change = then.isEmpty() ? " is new" : is.isEmpty() ? " was removed" : " changed";
        return switch (kind) {
            case "code" -> name + change + reached(name, is);
            case "inputs" -> name + content(then, is, change);
            case "platform" -> name + " " + then + " → " + is;
            case "code version" -> then.isEmpty() || is.isEmpty() ? "declared" + change : then + " → " + is;
            default -> (name.isEmpty() ? "" : name) + change;
        };
    }

    private String reached(String member, String is) {
        String path = (is.isEmpty() ? last.paths() : paths).getOrDefault(member, "");
        return path.isEmpty() ? "" : ", reached by " + path;
    }

    private static String content(String then, String is, String change) {
        if (then.startsWith("made by ") && is.startsWith("made by ")) {
            return ": the node that makes it would make another one";
        }
        int before = then.indexOf(' ');
        int after = is.indexOf(' ');
        if (then.isEmpty() || is.isEmpty() || is.startsWith("made by ") || then.startsWith("made by ")) {
            return change;
        }
        return String.format(
                Locale.ROOT, ": other content (%s → %s bytes)", then.substring(before + 1), is.substring(after + 1));
    }
}
