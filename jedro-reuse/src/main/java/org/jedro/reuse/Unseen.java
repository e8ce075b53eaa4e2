// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.util.List;
import org.jedro.Experimental;

/**
 * Something that a node's result may depend on and that its fingerprint does not cover, so that the node cannot be reused.
 *
 * @param kind the kind of dependency
 * @param what the call, field, value or class, such as {@code LocalDate.now}
 * @param member the member of the project in which it was found
 * @param path how the member is reached: the member first, the node's function last
 */
@Experimental
public record Unseen(UnseenKind kind, String what, String member, List<String> path) {
    /** Copies the path. */
    public Unseen {
        path = List.copyOf(path);
    }

    /** {@return a clause: {@code calls LocalDate.now in com.example.Helper.stamp()}} */
    @Override
    public String toString() {
        return switch (kind) {
            case CAPTURED_VALUE -> "captures " + what;
            case STATIC_STATE -> "reads the static field " + what + ", which changes, in " + member;
            case NATIVE_CODE -> "calls the native method " + what + " in " + member;
            case UNREADABLE_CLASS -> "uses the class " + what + ", whose file cannot be read, in " + member;
            default -> "calls " + what + " in " + member;
        };
    }
}
