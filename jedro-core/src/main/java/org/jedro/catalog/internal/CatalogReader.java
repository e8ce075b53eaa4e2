// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.internal.ProblemText;
import org.jedro.ref.DatasetName;
import org.jedro.ref.InvalidNameException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the catalog's configuration into entries and patterns, and collects all problems in it, file by file. */
public final class CatalogReader {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);

    private final EntryMaker maker;
    private final Problems problems = new Problems();
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    private final Map<String, MapValue> patterns = new LinkedHashMap<>();

    /** Creates a reader of one catalog. */
    public CatalogReader(EntryMaker maker) {
        this.maker = maker;
    }

    /**
     * Reads a catalog.
     *
     * @throws CatalogConfigException if it has problems
     */
    public void read(MapValue config) {
        config.entries().forEach(this::readOne);
        checkCatchAlls();
        Transcodings.check(config, maker.baseDirectory(), problems);
        problems.throwIfAny(all -> CatalogConfigException.of(all, wrong));
        logWarnings(problems);
    }

    static void logWarnings(Problems problems) {
        problems.list().stream()
                .filter(problem -> !problem.isError())
                .forEach(warning -> LOG.warn("{}", ProblemText.under("", warning)));
    }

    /** {@return the entries that were read, in their order} */
    public Map<String, CatalogEntry> entries() {
        return entries;
    }

    /** {@return the patterns that were read} */
    public DatasetPatterns patterns() {
        return new DatasetPatterns(patterns, maker);
    }

    private void readOne(String name, Value value) {
        Problems ofEntry = problems.at(value, name);
        readOne(name, value, ofEntry);
        if (ofEntry.hasErrors()) {
            wrong.add(name);
        }
    }

    private void readOne(String name, Value value, Problems ofEntry) {
        if (isWrongName(name, problems.at(value))) {
            return;
        }
        if (!(value instanceof MapValue map)) {
            ofEntry.expected(
                    "a map with a type", value.kind() + "; a key that is only for interpolation starts with '_'");
        } else if (DatasetPattern.isPattern(name)) {
            readPattern(name, map, ofEntry);
        } else {
            CatalogEntry entry = maker.make(name, map, ofEntry);
            if (entry != null) {
                entries.put(name, entry);
            }
        }
    }

    /** A name that cannot be printed as it is written is left out of paths. */
    static boolean isWrongName(String name, Problems beside) {
        if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            DatasetPattern.problem(name).ifPresent(clause -> beside.add("the pattern '" + name + "': " + clause));
        } else if (DatasetName.isParameter(name)) {
            beside.at(name).add("parameters cannot be in the catalog; they are in the parameters' files");
        } else {
            checkName(name, beside);
        }
        return beside.hasErrors();
    }

    private static void checkName(String name, Problems beside) {
        try {
            DatasetName.check(name);
        } catch (InvalidNameException e) {
            e.problems().forEach(problem -> beside.add(problem.clause()));
        }
    }

    private void readPattern(String name, MapValue body, Problems ofPattern) {
        Placeholders.check(DatasetPattern.of(name), body, ofPattern);
        patterns.put(name, body);
        if (!ofPattern.hasErrors()) {
            tryPattern(name, body, ofPattern);
        }
    }

    /** Problems that do not depend on a placeholder are reported now, not only when a name matches. */
    private void tryPattern(String name, MapValue body, Problems ofPattern) {
        Set<String> open = Placeholders.paths(name, body);
        if (open.contains(name + "." + EntryMaker.TYPE)) {
            return;
        }
        List<Problem> tried = tried(name, body);
        if (tried.isEmpty()) {
            return;
        }
        // such as an unknown option: the same for any value
        List<Problem> ofAnyValue = tried(name, Placeholders.emptied(body));
        tried.stream()
                .filter(problem -> open.stream().noneMatch(problem::isWithin) || ofAnyValue.contains(problem))
                .forEach(ofPattern::add);
    }

    private List<Problem> tried(String name, MapValue body) {
        Problems tried = new Problems();
        @Nullable CatalogEntry unused = maker.make(name, body, tried.at(body, name));
        return tried.list();
    }

    private void checkCatchAlls() {
        List<String> names = patterns.keySet().stream()
                .filter(name -> DatasetPattern.of(name).isCatchAll())
                .toList();
        if (names.size() > 1) {
            List<String> places = new ArrayList<>();
            names.forEach(name -> places.add("'" + name + "'"
                    + Optional.ofNullable(patterns.get(name))
                            .filter(body -> body.origin().line() > 0)
                            .map(body -> " (" + body.origin() + ")")
                            .orElse("")));
            Value last = patterns.get(names.get(names.size() - 1));
            if (last != null) {
                problems.at(last)
                        .add("expected one pattern that catches all names but found " + String.join(" and ", places));
            }
        }
    }
}
