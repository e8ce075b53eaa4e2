// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.List;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * A hidden name that files of one environment define differently. Each file may have one for its own anchors; a reference
 * to it is refused, since its meaning would depend on the order of the files.
 *
 * @param path the keys that lead to it
 * @param first its value in the first file
 * @param others where else it is defined
 */
public record RepeatedName(List<String> path, Value first, List<Origin> others) {

    /** {@return whether a reference to a value would read this one} */
    public boolean isIn(Value value) {
        if (value == first) {
            return true;
        }
        return value instanceof MapValue map
                ? map.entries().values().stream().anyMatch(this::isIn)
                : value instanceof ListValue list && list.items().stream().anyMatch(this::isIn);
    }

    /** {@return the tree without the whole hidden name, since a part of it would be mistaken for the whole} */
    public MapValue removedFrom(MapValue tree) {
        return tree.without(path.get(0));
    }

    /** {@return the problem of a reference to it, as a clause} */
    public String clause() {
        return "'" + String.join(".", path) + "' is defined differently in " + first.origin() + " and "
                + String.join(" and ", others.stream().map(Origin::toString).toList());
    }
}
