// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.value.MapValue;

/**
 * The result of importing an entry of another tool's catalog.
 *
 * @param name the name of the dataset, or the pattern
 * @param origin where it is written
 * @param writtenType the value of {@code type:} as it is written
 * @param entry the translated entry, with calls of resolvers such as <code>${globals:x}</code> as they are written; if there
 *     are problems, the part that could be translated
 * @param fixed the paths of calls of resolvers that the translated entry cannot keep: it has their current values
 * @param differences what will differ, one clause each
 * @param problems what has no counterpart, in the order of the file; paths are those inside the entry
 * @param unresolved what cannot be checked because its value is not known; paths are those inside the entry
 * @param newTypes the current names of types that are written in an earlier spelling, by their place in
 *     the entry: {@code type}, or {@code dataset.type} of a nested dataset
 * @param needs the dependencies that provide the type, if they are not on the class path
 */
public record ImportedEntry(
        String name,
        Origin origin,
        String writtenType,
        MapValue entry,
        List<String> fixed,
        List<String> differences,
        List<Problem> problems,
        List<Problem> unresolved,
        Map<String, String> newTypes,
        List<String> needs) {
    /** How well an entry is supported. */
    public enum Verdict {
        /** It works as it is written, with the same behavior. */
        COVERED,
        /** It works as it is written; some behavior differs. */
        DIFFERS,
        /** The known part works as it is written; one of its values cannot be resolved here. */
        UNRESOLVED,
        /** It cannot be loaded as it is written. */
        MISSING
    }

    /** Copies the lists. */
    public ImportedEntry {
        fixed = List.copyOf(fixed);
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
        unresolved = List.copyOf(unresolved);
        newTypes = Collections.unmodifiableMap(new LinkedHashMap<>(newTypes));
        needs = List.copyOf(needs);
    }

    /** {@return how well the entry is supported} */
    public Verdict verdict() {
        if (!problems.isEmpty()) {
            return Verdict.MISSING;
        }
        if (!unresolved.isEmpty()) {
            return Verdict.UNRESOLVED;
        }
        return differences.isEmpty() ? Verdict.COVERED : Verdict.DIFFERS;
    }
}
