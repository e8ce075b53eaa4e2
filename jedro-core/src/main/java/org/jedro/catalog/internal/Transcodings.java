// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.ref.DatasetName;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that entries such as {@code table@spark} and {@code table@pandas} refer to the same stored data. */
final class Transcodings {
    private static final Logger LOG = LoggerFactory.getLogger(Transcodings.class);
    private static final List<String> SHARED = List.of("filepath", "path", "filename", "versioned");

    private Transcodings() {}

    /** Adds the differences to the problems; relative paths are relative to a folder. */
    static void check(MapValue config, Path baseDirectory, Problems problems) {
        Map<String, String> firsts = new LinkedHashMap<>();
        config.entries().forEach((name, value) -> {
            if (value instanceof MapValue entry && name.indexOf('@') > 0 && !DatasetPattern.isPattern(name)) {
                String base = DatasetName.baseOf(name);
                String first = firsts.putIfAbsent(base, name);
                if (first != null && config.entries().get(first) instanceof MapValue other) {
                    SHARED.forEach(option -> compare(name, entry, first, other, option, baseDirectory, problems));
                } else if (config.entries().containsKey(base)) {
                    LOG.warn(
                            "The catalog has '{}' and '{}': a pipeline reads a dataset either by its bare name or with '@', "
                                    + "so one of the two is of no use.",
                            base,
                            name);
                }
            }
        });
    }

    private static void compare(
            String name,
            MapValue entry,
            String first,
            MapValue other,
            String option,
            Path baseDirectory,
            Problems problems) {
        String here = text(entry, option);
        String there = text(other, option);
        boolean isMissing = here.isEmpty() || there.isEmpty();
        if (place(here, baseDirectory).equals(place(there, baseDirectory))
                || (isMissing && !option.equals("versioned"))) {
            return;
        }
        Value at = entry.get(option).orElse(entry);
        int line = other.get(option).orElse(other).origin().line();
        problems.at(at, name + "." + option)
                .expected(
                        shown(there) + " as in '" + first + "'" + (line > 0 ? " (line " + line + ")" : ""),
                        shown(here) + "; both are one stored dataset");
    }

    private static String shown(String text) {
        return text.isEmpty() || text.equals("true") || text.equals("false")
                ? (text.equals("true") ? "true" : "false")
                : "'" + text + "'";
    }

    /** {@return a text that is equal for all spellings of one local path; other texts as they are} */
    private static String place(String text, Path baseDirectory) {
        if (text.isEmpty() || !Location.schemeOf(text).equals(Location.FILE)) {
            return text;
        }
        try {
            return baseDirectory.resolve(Location.pathOf(text)).normalize().toString();
        } catch (InvalidPathException e) {
            return text;
        }
    }

    /** Spark uses s3a or s3n where others use s3. */
    private static String text(MapValue entry, String option) {
        Optional<Value> given = entry.get(option).or(() -> ofInner(entry, option));
        String text = given.map(value -> String.valueOf(value.toJava())).orElse("");
        if (option.equals("versioned")) {
            return text.equals("false") ? "" : text;
        }
        String trimmed = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return Location.oneScheme(trimmed);
    }

    /** A cached entry has the options of the one inside. */
    private static Optional<Value> ofInner(MapValue entry, String option) {
        return entry.get("dataset").orElse(null) instanceof MapValue inner ? inner.get(option) : Optional.empty();
    }
}
