// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries that patterns provide, each created once, when its name is first requested. Thread-safe.
 *
 * <p>A name keeps its entry, so that a value saved in memory under a name that a pattern matches can be loaded again.
 */
public final class DatasetPatterns {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetPatterns.class);

    private final PatternSet patterns;
    private final Map<String, MapValue> bodies;
    private final EntryMaker maker;
    private final Map<String, CatalogEntry> entries = new ConcurrentHashMap<>();

    DatasetPatterns(Map<String, MapValue> bodies, EntryMaker maker) {
        this.patterns =
                new PatternSet(bodies.keySet().stream().map(DatasetPattern::of).toList());
        this.bodies = new LinkedHashMap<>(bodies);
        this.maker = maker;
    }

    /** {@return the patterns, as they are written} */
    public List<String> names() {
        return patterns.names();
    }

    /** {@return the entries as they are written, by pattern} */
    public Map<String, MapValue> bodies() {
        return bodies;
    }

    /** {@return the pattern that a name matches} */
    public Optional<DatasetPattern> find(String name) {
        return isName(name) ? patterns.find(name).map(PatternSet.Match::pattern) : Optional.empty();
    }

    /**
     * {@return the entry of a name that a pattern matches}
     *
     * @throws CatalogConfigException if the pattern's entry is wrong for this name
     */
    public Optional<CatalogEntry> entry(String name) {
        CatalogEntry known = entries.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (bodies.isEmpty() || !isName(name)) {
            return Optional.empty();
        }
        return patterns.find(name).map(match -> entries.computeIfAbsent(name, key -> make(key, match)));
    }

    private CatalogEntry make(String name, PatternSet.Match match) {
        String pattern = match.pattern().name();
        MapValue body = Objects.requireNonNull(bodies.get(pattern));
        Problems problems = new Problems().at(body, name);
        MapValue replaced = Placeholders.replace(body, match.texts());
        if (Placeholders.leadOut(match.texts().values()) || Placeholders.leadsOut(body, replaced)) {
            problems.add(
                    "a name that a pattern puts into a path must not start with '/' or a scheme, or have '..' in it");
        }
        CatalogEntry entry = problems.isEmpty() ? maker.make(name, replaced, problems) : null;
        problems.throwIfAny(all ->
                CatalogConfigException.ofPattern(name, pattern, body.origin().file(), all));
        CatalogReader.logWarnings(problems);
        if (match.pattern().isCatchAll()) {
            LOG.warn(
                    "Dataset '{}' has no entry and no pattern of its own; it is taken by the catch-all '{}' as {}.",
                    name,
                    pattern,
                    Objects.requireNonNull(entry).type());
        }
        return Objects.requireNonNull(entry);
    }

    private static boolean isName(String name) {
        try {
            DatasetName.check(name);
            return true;
        } catch (JedroException e) {
            return false;
        }
    }
}
