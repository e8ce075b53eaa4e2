// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import org.jspecify.annotations.Nullable;

/** Paths of values in configuration: keys separated by dots, list indexes in brackets. */
final class Paths {
    private Paths() {}

    /** {@return the path of an inner value; either part may be empty} */
    static String join(String outer, String inner) {
        boolean isPlain = outer.isEmpty() || inner.isEmpty() || inner.startsWith("[");
        return isPlain ? outer + inner : outer + "." + inner;
    }

    /** {@return what follows the outer path, with its dot or bracket; null if the path is not inside} */
    static @Nullable String rest(String outer, String path) {
        if (outer.isEmpty() || path.equals(outer)) {
            return path.substring(outer.length());
        }
        boolean isInside = path.startsWith(outer) && ".[".indexOf(path.charAt(outer.length())) >= 0;
        return isInside ? path.substring(outer.length()) : null;
    }
}
