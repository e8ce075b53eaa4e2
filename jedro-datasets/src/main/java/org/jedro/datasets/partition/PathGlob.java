// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.List;
import org.jedro.internal.Wildcards;

/** A pattern of ids: {@code *} and {@code ?} match within a part of a path, {@code **} matches any number of parts. */
final class PathGlob {
    private static final String ANY = "**";

    private final String pattern;
    private final List<String> parts;

    PathGlob(String pattern) {
        this.pattern = pattern;
        this.parts = List.of(pattern.split("/", -1));
    }

    /** Takes at most as many steps as the product of the parts, since only the last {@code **} is ever retried. */
    boolean matches(String id) {
        List<String> path = List.of(id.split("/", -1));
        int part = 0;
        int at = 0;
        int any = -1;
        int resumed = 0;
        while (at < path.size()) {
            if (part < parts.size() && parts.get(part).equals(ANY)) {
                any = part++;
                resumed = at;
            } else if (part < parts.size() && Wildcards.matches(parts.get(part), path.get(at))) {
                part++;
                at++;
            } else if (any >= 0) {
                part = any + 1;
                at = ++resumed;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part).equals(ANY)) {
            part++;
        }
        return part == parts.size();
    }

    /** {@return the pattern, in quotes} */
    @Override
    public String toString() {
        return "'" + pattern + "'";
    }
}
