// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The parameters of a catalog, addressed by dotted paths. */
final class Parameters {
    private static final String PREFIX = "params:";

    private final MapValue values;

    Parameters(MapValue values) {
        this.values = values;
    }

    MapValue values() {
        return values;
    }

    Optional<CatalogEntry> entry(String name) {
        if (name.equals(DatasetName.PARAMETERS)) {
            return Optional.of(new ParameterEntry(DatasetName.PARAMETERS, values));
        }
        String path = name.substring(PREFIX.length());
        return find(values, path).map(value -> new ParameterEntry(path, value));
    }

    /** A key with dots takes precedence over nested keys. */
    private static Optional<Value> find(MapValue map, String path) {
        Optional<Value> literal = map.get(path);
        if (literal.isPresent()) {
            return literal;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Optional<Value> nested = map.get(path.substring(0, dot));
            if (nested.isPresent() && nested.get() instanceof MapValue inner) {
                Optional<Value> found = find(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(DatasetName.PARAMETERS);
        collect(PREFIX, values, names);
        return names;
    }

    private static void collect(String prefix, MapValue map, List<String> names) {
        map.entries().forEach((key, value) -> {
            names.add(prefix + key);
            if (value instanceof MapValue nested) {
                collect(prefix + key + ".", nested, names);
            }
        });
    }
}
