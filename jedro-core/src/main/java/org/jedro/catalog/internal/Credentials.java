// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UndefinedCredentials;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** The credentials of a project: what {@code credentials: name} refers to, at any depth of an entry. */
public final class Credentials {
    private static final String KEY = "credentials";

    private final MapValue values;
    private final boolean areKnown;

    /** Creates the credentials of a project. */
    public Credentials(MapValue values) {
        this(values, true);
    }

    private Credentials(MapValue values, boolean areKnown) {
        this.values = values;
        this.areKnown = areKnown;
    }

    /** {@return credentials that are not available here, so that no name is known to be wrong} */
    static Credentials unknown() {
        return new Credentials(MapValue.empty(), false);
    }

    /** {@return whether a name that is not defined is a problem} */
    boolean areKnown() {
        return areKnown;
    }

    /**
     * {@return the options with the names of credentials replaced by the credentials}
     *
     * @param problems receives a problem for each name that is not defined
     */
    MapValue fillIn(MapValue options, Problems problems) {
        return mentions(options) ? (MapValue) filled(options, problems) : options;
    }

    /** Most entries have no credentials, and need no copy. */
    private static boolean mentions(Value value) {
        if (value instanceof MapValue map) {
            if (map.entries().containsKey(KEY)) {
                return true;
            }
            return anyMentions(map.entries().values());
        }
        return value instanceof ListValue list && anyMentions(list.items());
    }

    private static boolean anyMentions(Collection<Value> values) {
        for (Value value : values) {
            if (!(value instanceof ScalarValue) && mentions(value)) {
                return true;
            }
        }
        return false;
    }

    private Value filled(Value value, Problems problems) {
        if (value instanceof MapValue map) {
            boolean isChanged = false;
            Map<String, Value> entries = new LinkedHashMap<>();
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                Value item = entry.getValue();
                Problems ofItem = problems.at(item, entry.getKey());
                Value filled = entry.getKey().equals(KEY) ? credentials(item, ofItem) : filled(item, ofItem);
                isChanged |= filled != item;
                entries.put(entry.getKey(), filled);
            }
            return isChanged ? new MapValue(entries, map.origin()) : map;
        }
        if (value instanceof ListValue list && !list.items().isEmpty()) {
            List<Value> items = new ArrayList<>(list.items().size());
            for (int i = 0; i < list.items().size(); i++) {
                Value item = list.items().get(i);
                items.add(filled(item, problems.at(item, "[" + i + "]")));
            }
            return new ListValue(items, list.origin());
        }
        return value;
    }

    private Value credentials(Value value, Problems problems) {
        if (!(value.toJava() instanceof String name)) {
            return value;
        }
        Optional<Value> found = values.get(name);
        if (found.isEmpty()) {
            problems.add("'" + name + "' is not defined in the credentials; "
                    + Suggestions.hint(name, values.entries().keySet(), "credentials"));
            // the name itself would be another problem, of the dataset that expects a map
            return new MapValue(Map.of(), UndefinedCredentials.ORIGIN);
        }
        return found.get();
    }

    /** {@return an entry in which credentials are names only: those written in it are named after the dataset} */
    public static MapValue asNames(String dataset, MapValue entry) {
        return mentions(entry) ? (MapValue) named(dataset, entry) : entry;
    }

    private static Value named(String dataset, Value value) {
        if (value instanceof MapValue map) {
            boolean isChanged = false;
            Map<String, Value> entries = new LinkedHashMap<>();
            for (Map.Entry<String, Value> item : map.entries().entrySet()) {
                Value named =
                        item.getKey().equals(KEY) ? name(dataset, item.getValue()) : named(dataset, item.getValue());
                isChanged |= named != item.getValue();
                entries.put(item.getKey(), named);
            }
            return isChanged ? new MapValue(entries, map.origin()) : map;
        }
        if (value instanceof ListValue list && !list.items().isEmpty()) {
            return new ListValue(
                    list.items().stream().map(item -> named(dataset, item)).toList(), list.origin());
        }
        return value;
    }

    private static Value name(String dataset, Value value) {
        Object data = value.toJava();
        return data == null || data instanceof String
                ? value
                : new ScalarValue(dataset + "_credentials", value.origin());
    }

    /** Adds the names of all credentials that an entry refers to. */
    public static void collectNames(Value value, Set<String> names) {
        if (value instanceof MapValue map) {
            map.entries().forEach((key, item) -> {
                if (key.equals(KEY) && item.toJava() instanceof String name) {
                    names.add(name);
                } else {
                    collectNames(item, names);
                }
            });
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> collectNames(item, names));
        }
    }
}
