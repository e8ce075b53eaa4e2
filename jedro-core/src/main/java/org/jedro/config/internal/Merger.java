// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jedro.config.MergeStrategy;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Merges one tree over another, and records what was overridden. */
public final class Merger {
    private final Map<String, Value> overridden;
    private final Map<String, Value> added;
    private final ConfigProblems problems;
    private final UnaryOperator<Value> standsFor;

    /** Creates a merger that records nothing. */
    public Merger(ConfigProblems problems) {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), problems, value -> value);
    }

    /** Creates a merger that adds to the overridden values and to the added ones, by path. */
    public Merger(Map<String, Value> overridden, Map<String, Value> added, ConfigProblems problems) {
        this(overridden, added, problems, value -> value);
    }

    /** Creates a merger that first replaces a value over which a map is merged. */
    public Merger(
            Map<String, Value> overridden,
            Map<String, Value> added,
            ConfigProblems problems,
            UnaryOperator<Value> standsFor) {
        this.overridden = overridden;
        this.added = added;
        this.problems = problems;
        this.standsFor = standsFor;
    }

    /** {@return both trees, merged by a strategy} */
    public MapValue merge(MergeStrategy strategy, MapValue base, MapValue over) {
        return strategy == MergeStrategy.SOFT ? soft(base, over) : destructive(base, over);
    }

    /** {@return the base with the other's top-level keys in place of its own} */
    MapValue destructive(MapValue base, MapValue over) {
        Map<String, Value> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, value) -> {
            Value before = entries.get(key);
            if (before == null) {
                added.put(key, value);
            } else {
                overridden.put(key, before);
            }
            Value now = value;
            if (before instanceof MapValue replaced && value instanceof MapValue map) {
                now = map.replacing(replaced);
            }
            entries.put(key, now);
        });
        return new MapValue(entries, base.origin());
    }

    /** {@return both trees as one, maps merged at every depth} */
    public MapValue soft(MapValue base, MapValue over) {
        return soft(base, over, "");
    }

    private MapValue soft(MapValue base, MapValue over, String path) {
        Map<String, Value> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, value) -> {
            Value before = entries.get(key);
            String inner = path.isEmpty() ? key : path + "." + key;
            if (before == null) {
                added.put(inner, value);
            }
            entries.put(key, before == null ? value : one(before, value, inner));
        });
        MapValue merged = new MapValue(entries, base.origin());
        return base.replaced().map(merged::replacing).orElse(merged);
    }

    private Value one(Value before, Value after, String path) {
        if (MissingValue.is(after)) {
            return before;
        }
        Value under = after instanceof ScalarValue ? before : standsFor.apply(before);
        if (after instanceof MapValue over && under instanceof MapValue base) {
            return soft(base, over, path);
        }
        if (under instanceof MapValue && after instanceof ListValue
                || under instanceof ListValue && after instanceof MapValue) {
            problems.add(
                    after.origin(),
                    path,
                    "expected " + under.kind() + " as in " + before.origin() + ", but was " + after.kind());
            return before;
        }
        overridden.put(path, before);
        return after;
    }
}
