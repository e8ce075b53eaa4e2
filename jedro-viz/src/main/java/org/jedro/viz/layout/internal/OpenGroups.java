// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.viz.graph.internal.Ids;

/**
 * Which groups and bundles are open.
 *
 * @param isAll whether all are
 * @param ids their identifiers, sorted
 */
public record OpenGroups(boolean isAll, Set<String> ids) {
    /** All groups. */
    public static final OpenGroups ALL = new OpenGroups(true, Set.of());

    /** No group. */
    public static final OpenGroups NONE = new OpenGroups(false, Set.of());

    /** Copies the set. */
    public OpenGroups {
        ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }

    /** {@return the groups of names: identifiers, or namespaces without {@code ns:}; {@code *} for all} */
    public static OpenGroups of(Collection<String> names) {
        Set<String> ids = new TreeSet<>();
        for (String name : names) {
            if (name.equals("*")) {
                return ALL;
            }
            ids.add(name.contains(":") ? name : Ids.NAMESPACE + name);
        }
        return new OpenGroups(false, ids);
    }

    boolean contains(String id) {
        return isAll || ids.contains(id);
    }
}
