// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the identity of something that a node depends on.
 *
 * @param kind whether it is known
 * @param parts the parts of the key, if it is known
 * @param reason else why not, as a clause
 */
record Look(Kind kind, SortedMap<String, String> parts, String reason) {
    /** Whether the identity is known. */
    enum Kind {
        KNOWN,
        /** It is known when another node has run. */
        PENDING,
        /** It is not known at any time. */
        NEVER
    }

    static Look known(String name, String value) {
        return known(new TreeMap<>(Map.of(name, value)));
    }

    static Look known(SortedMap<String, String> parts) {
        return new Look(Kind.KNOWN, parts, "");
    }

    static Look pending(String reason) {
        return new Look(Kind.PENDING, new TreeMap<>(), reason);
    }

    static Look never(String reason) {
        return new Look(Kind.NEVER, new TreeMap<>(), reason);
    }

    boolean isKnown() {
        return kind == Kind.KNOWN;
    }
}
