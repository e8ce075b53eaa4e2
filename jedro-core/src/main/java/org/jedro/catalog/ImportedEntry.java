package org.jedro.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.value.MapValue;

/**
 * What becomes here of an entry of another tool's catalog.
 *
 * @param name the name of the dataset, or the pattern
 * @param origin where it is written
 * @param writtenType what is written behind {@code type:}
 * @param entry the entry in our words; with problems, what could be translated
 * @param differences what will not be the same, one clause each
 * @param problems what has no counterpart, in the order of the file; paths are those inside the entry
 * @param unresolved what cannot be judged, since its value is not known; paths are those inside the entry
 * @param newTypes the types as they are spelled now, for those that are written in an earlier spelling, by their place in
 *     the entry: {@code type}, or {@code dataset.type} of a dataset that is written inside
 * @param needs the dependencies that bring the type, if they are not on the class path
 */
public record ImportedEntry(
        String name,
        Origin origin,
        String writtenType,
        MapValue entry,
        List<String> differences,
        List<Problem> problems,
        List<Problem> unresolved,
        Map<String, String> newTypes,
        List<String> needs) {
    /** How well an entry is covered. */
    public enum Verdict {
        /** It works as it is written, and as it did. */
        COVERED,
        /** It works as it is written; something is not the same. */
        DIFFERS,
        /** What is known of it works as it is written; a value of it cannot be resolved here. */
        UNRESOLVED,
        /** It does not load as it is written. */
        MISSING
    }

    /** Copies the lists. */
    public ImportedEntry {
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
        unresolved = List.copyOf(unresolved);
        newTypes = Collections.unmodifiableMap(new LinkedHashMap<>(newTypes));
        needs = List.copyOf(needs);
    }

    /** {@return how well the entry is covered} */
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
