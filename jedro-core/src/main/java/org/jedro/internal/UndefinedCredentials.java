// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import org.jedro.Origin;

/** Marks what stands for credentials whose name is not defined, which is reported once, or not known to be wrong. */
public final class UndefinedCredentials {
    /** The origin of the empty map in their place; compared by identity. */
    public static final Origin ORIGIN = Origin.of("credentials that are not defined");

    private UndefinedCredentials() {}

    /** {@return whether a map with this origin stands for them} */
    public static boolean isOrigin(Origin origin) {
        return origin == ORIGIN;
    }
}
