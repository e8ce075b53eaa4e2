// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.internal.Suggestions;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** One entry while it is translated from Kedro's options to Jedro's. Not thread-safe. */
final class Translating {
    /** The options that every file of Kedro may have. */
    static final List<String> COMMON =
            List.of("filepath", "versioned", "credentials", "fs_args", "load_args", "save_args");

    private static final List<String> AS_THEY_ARE = List.of("filepath", "versioned", "credentials");
    private static final List<String> GROUPS = List.of("load_args", "save_args", "fs_args", "plotly_args");

    private final EntrySpec spec;
    private final Problems problems;
    private final Map<String, Value> options = new LinkedHashMap<>();
    private final Map<String, String> writtenAs = new LinkedHashMap<>();
    private final Map<String, Value> dates = new LinkedHashMap<>();
    private final Map<String, Set<String>> groupsOf = new LinkedHashMap<>();
    private final Set<String> differences = new LinkedHashSet<>();
    private String ourType = "";
    private String path = "";
    private Value current;

    Translating(EntrySpec spec, Problems problems) {
        this.spec = spec;
        this.problems = problems;
        this.current = spec.options();
    }

    Translation translation(KedroType type) {
        ourType = type.type().apply(spec.options());
        differences.addAll(type.differences());
        spec.options().entries().forEach((key, value) -> entry(type, key, value));
        at("", spec.options());
        type.finish().finish(this);
        return new Translation(
                ourType, new MapValue(options, spec.options().origin()), writtenAs, new ArrayList<>(differences));
    }

    private void entry(KedroType type, String key, Value value) {
        Argument own = type.arguments().get(key);
        if (own != null) {
            argument(own, key, value);
        } else if (AS_THEY_ARE.contains(key)) {
            options.put(key, value);
        } else if (GROUPS.contains(key)
                && (COMMON.contains(key) || !type.namesIn(key).isEmpty())) {
            group(type, key, value);
        } else {
            List<String> known = new ArrayList<>(COMMON);
            known.addAll(type.namesIn(""));
            problems.at(value, key).unknown("option", key, known);
        }
    }

    private void group(KedroType type, String group, Value value) {
        at(group, value);
        if (!(value instanceof MapValue map)) {
            if (value.toJava() != null) {
                problem("expected a map but was " + value.kind());
            }
            return;
        }
        map.entries().forEach((key, item) -> {
            Argument argument = type.arguments().get(group + "." + key);
            if (argument == null && group.equals("fs_args")) {
                argument = FileSystemArguments.ALL.get(key);
            }
            if (argument != null) {
                argument(argument, group + "." + key, item);
            } else if (group.equals("fs_args") && isRemote()) {
                storageOption(key, item);
            } else {
                List<String> known =
                        group.equals("fs_args") ? List.copyOf(FileSystemArguments.ALL.keySet()) : type.namesIn(group);
                unknownArgument(group, key, item, known);
            }
        });
    }

    /** The storage knows its own options. */
    private boolean isRemote() {
        return !Location.schemeOf(filepath()).equals(Location.FILE);
    }

    private void storageOption(String key, Value value) {
        MapValue before = options.get("fs_args") instanceof MapValue map ? map : MapValue.empty();
        options.put("fs_args", before.with(key, value));
    }

    private void argument(Argument argument, String writtenPath, Value value) {
        String outerPath = path;
        Value outer = current;
        at(writtenPath, value);
        argument.translate(value, this);
        at(outerPath, outer);
    }

    private void at(String writtenPath, Value value) {
        path = writtenPath;
        current = value;
    }

    /** Translates the items of the map that is the value of the current argument. */
    void nested(Value value, Arguments table) {
        Map<String, Argument> arguments = table.byName();
        if (!(value instanceof MapValue map)) {
            problem("expected a map but was " + value.kind());
            return;
        }
        String outer = path;
        map.entries().forEach((key, item) -> {
            Argument argument = arguments.get(key);
            if (argument != null) {
                argument(argument, outer + "." + key, item);
            } else {
                unknownArgument(outer, key, item, arguments.keySet());
            }
        });
    }

    private void unknownArgument(String group, String key, Value item, Collection<String> known) {
        problems.at(item, group + "." + key)
                .add("unknown argument; " + Suggestions.hint(key, known, "arguments that are translated"));
    }

    /** Sets an option of Jedro; loading and saving cannot have different values. */
    void set(String option, Value value) {
        Value before = options.get(option);
        if (before != null && !before.equals(value)) {
            problem("does not agree with " + writtenAs.getOrDefault(option, option)
                    + "; a file is loaded and saved in the same way here, so write two entries");
            return;
        }
        options.put(option, value);
        writtenAs.putIfAbsent(option, path.isEmpty() ? option : path);
        groupsOf.computeIfAbsent(option, key -> new LinkedHashSet<>()).add(path.replaceFirst("\\..*", ""));
    }

    /** Sets an option in a map that is an option. */
    void setIn(String option, String key, Value value) {
        MapValue before = options.get(option) instanceof MapValue map ? map : MapValue.empty();
        options.put(option, before.at(value.origin()).with(key, value));
        writtenAs.putIfAbsent(option, path.isEmpty() ? option : path);
    }

    /**
     * Reports options that are set only for loading or saving, but apply to both.
     *
     * @param defaults the options that apply to both, with the defaults of pandas or polars
     */
    void oneSided(Map<String, Object> defaults) {
        oneSided("load_args", "saving", defaults);
        oneSided("save_args", "loading", defaults);
    }

    private void oneSided(String group, String other, Map<String, Object> defaults) {
        Set<String> paths = new LinkedHashSet<>();
        defaults.forEach((option, usual) -> {
            Value value = options.get(option);
            if (value != null && Set.of(group).equals(groupsOf.get(option)) && !usual.equals(value.toJava())) {
                paths.add(writtenAs.getOrDefault(option, option));
            }
        });
        if (!paths.isEmpty()) {
            difference(String.join(", ", paths) + ": also for " + other
                    + ", since a file is loaded and saved in the same way here");
        }
    }

    /** {@return the value at a path such as {@code load_args.sep}; null if it is null or absent} */
    @Nullable Object written(String writtenPath) {
        return spec.options().find(writtenPath).map(Value::toJava).orElse(null);
    }

    /** {@return whether a value is set at a path} */
    boolean isWritten(String writtenPath) {
        return spec.options().find(writtenPath).isPresent();
    }

    /** Makes some columns dates, regardless of their types in other arguments. */
    void addDates(Map<String, Value> more, Value like) {
        dates.putAll(more);
        addTypes(Map.of(), like);
    }

    /** Adds the types of some columns; columns that have a type keep it. */
    void addTypes(Map<String, Value> more, Value like) {
        Map<String, Value> types = new LinkedHashMap<>(more);
        if (options.get("types") instanceof MapValue before) {
            types.putAll(before.entries());
        }
        types.putAll(dates);
        options.put("types", new MapValue(types, like.origin()));
        writtenAs.putIfAbsent("types", path);
    }

    /** Sets an option that is not set in the entry but follows from the type. */
    void setDefault(String option, @Nullable Object data) {
        options.putIfAbsent(option, Value.of(data, spec.options().origin()));
    }

    /** Copies an option of the entry into a dataset that is written inside it, unless that has its own. */
    void passOn(String option, String dataset) {
        Value given = spec.options().get(option).orElse(null);
        Value inner = options.get(dataset);
        if (given == null || given.toJava() == null || inner == null) {
            return;
        }
        MapValue map = inner instanceof MapValue written
                ? written
                : MapValue.builder(inner.origin()).build().with("type", inner);
        if (map.get(option).isEmpty()) {
            options.put(dataset, map.with(option, given));
        }
    }

    void difference(String clause) {
        differences.add(path.isEmpty() ? clause : path + ": " + clause);
    }

    void problem(String clause) {
        problems.at(current, path).add(clause);
    }

    /** {@return the name of the current argument} */
    String argument() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** {@return the name of the type in Jedro} */
    String ourType() {
        return ourType;
    }

    void problemAt(String writtenPath, String clause) {
        Value value = spec.options().find(writtenPath).orElse(current);
        problems.at(value, writtenPath).add(clause);
    }

    String filepath() {
        return String.valueOf(spec.options().get("filepath").map(Value::toJava).orElse(""));
    }
}
