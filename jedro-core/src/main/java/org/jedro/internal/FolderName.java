// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

/** The rule for names that must be those of one folder: versions and environments. */
public final class FolderName {
    private FolderName() {}

    /**
     * {@return whether a text is the plain name of one folder that is not hidden: not empty, without a dot at the start,
     * separators, white space at an end or control characters}
     */
    public static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.strip().equals(name)
                && name.chars().noneMatch(Character::isISOControl);
    }
}
