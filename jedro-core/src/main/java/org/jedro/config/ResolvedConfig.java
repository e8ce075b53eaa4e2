// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The configuration of one kind after merging and interpolation, with the values that were overridden. Immutable. */
public final class ResolvedConfig {
    private final MapValue values;
    private final Map<String, Value> overridden;
    private final Set<String> references;
    private final Map<String, Value> added;

    ResolvedConfig(MapValue values, Map<String, Value> overridden, Set<String> references, Map<String, Value> added) {
        this.values = values;
        this.overridden = Map.copyOf(overridden);
        this.references = Set.copyOf(references);
        this.added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
    }

    /** {@return configuration of which only the values are known} */
    public static ResolvedConfig of(MapValue values) {
        return new ResolvedConfig(values, Map.of(), Set.of(), Map.of());
    }

    /** {@return the resolved tree} */
    public MapValue values() {
        return values;
    }

    /**
     * {@return the value that was replaced by the one at a dotted path: that of the base environment, or that of a file
     * which a runtime parameter overrides; empty if it replaced none}
     */
    public Optional<Value> overridden(String path) {
        Value whole = overridden.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (overridden.get(path.substring(0, dot)) instanceof MapValue map) {
                return map.find(path.substring(dot + 1));
            }
        }
        return Optional.empty();
    }

    /** {@return the names that an environment or a runtime parameter adds to those of the base, by dotted path} */
    public Map<String, Value> added() {
        return added;
    }

    /**
     * {@return whether a value reads a dotted path, or one that contains it or is inside it, through a resolver:
     * <code>${globals:path}</code>}
     */
    public boolean reads(String resolver, String path) {
        String prefix = resolver + ":";
        return references.stream()
                .filter(place -> place.startsWith(prefix))
                .map(place -> place.substring(prefix.length()))
                .anyMatch(read -> read.equals(path) || read.startsWith(path + ".") || path.startsWith(read + "."));
    }

    /** {@return whether another value of this kind refers to the one at a dotted path, with <code>${path}</code>} */
    public boolean isReferredTo(String path) {
        return references.contains(path);
    }

    /** {@return whether another value of this kind refers to something inside the one at a dotted path} */
    public boolean isReferredToInside(String path) {
        return references.stream().anyMatch(place -> place.startsWith(path + ".") || place.startsWith(path + "["));
    }
}
