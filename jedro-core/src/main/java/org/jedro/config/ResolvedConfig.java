package org.jedro.config;

import java.util.Map;
import java.util.Optional;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The configuration of one kind after merging and interpolation, and what was overridden on the way. Immutable. */
public final class ResolvedConfig {
    private final MapValue values;
    private final Map<String, Value> overridden;

    ResolvedConfig(MapValue values, Map<String, Value> overridden) {
        this.values = values;
        this.overridden = Map.copyOf(overridden);
    }

    /** {@return the resolved tree} */
    public MapValue values() {
        return values;
    }

    /**
     * {@return the value that the one at a dotted path has replaced: that of the base environment, or that of a file
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
}
