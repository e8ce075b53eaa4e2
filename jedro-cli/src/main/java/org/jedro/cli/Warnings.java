// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.HashSet;
import java.util.Set;

/** The warnings that a command has shown, to show each only once. Thread-safe. */
final class Warnings {
    /** The number of different warnings that are remembered. */
    private static final int LIMIT = 1000;

    private final Set<String> shown = new HashSet<>();
    private int repeated;

    /** {@return whether a warning has not been shown yet} */
    synchronized boolean isNew(String message) {
        if (shown.contains(message)) {
            repeated++;
            return false;
        }
        if (shown.size() < LIMIT) {
            shown.add(message);
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return shown.isEmpty();
    }

    @Override
    public synchronized String toString() {
        return shown.size() + " above" + (repeated == 0 ? "" : "; " + repeated + " more with the same text");
    }
}
