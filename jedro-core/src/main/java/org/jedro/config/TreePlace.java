// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.value.ListValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** One place in a tree: its value as written, and the resolved one once it is known. */
final class TreePlace {
    final Value raw;
    final @Nullable TreePlace parent;
    final String key;
    private Map<String, TreePlace> children = Map.of();

    @Nullable Value resolved;

    boolean resolving;
    boolean failed;

    TreePlace(Value raw, @Nullable TreePlace parent, String key) {
        this.raw = raw;
        this.parent = parent;
        this.key = key;
    }

    /** {@return the root of a tree} */
    static TreePlace root(Value tree) {
        return new TreePlace(tree, null, "");
    }

    /** {@return a place outside of the tree, for a value that is already resolved} */
    static TreePlace outside(Value value) {
        TreePlace place = new TreePlace(value, null, "");
        place.resolved = value;
        return place;
    }

    /** {@return the place below this one, the same object at each call} */
    TreePlace child(String below, Value value) {
        TreePlace known = children.get(below);
        if (known != null) {
            return known;
        }
        TreePlace child = new TreePlace(value, this, below);
        if (children.isEmpty()) {
            children = new LinkedHashMap<>();
        }
        children.put(below, child);
        return child;
    }

    /** {@return whether a map or list below this one contains something unresolved} */
    boolean hasFailedChild(String below) {
        TreePlace child = children.get(below);
        return child != null && child.failed;
    }

    /** {@return the path from the root, in the syntax of {@code ${…}}} */
    String path() {
        if (parent == null) {
            return "";
        }
        String above = parent.path();
        if (parent.raw instanceof ListValue) {
            return above + "[" + key + "]";
        }
        return above.isEmpty() ? key : above + "." + key;
    }
}
