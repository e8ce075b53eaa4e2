// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.List;
import org.jedro.value.ComponentException;

/**
 * The options of format {@code object}.
 *
 * @param classes the classes that the file may contain besides those of the declared type and the JDK's values:
 *     names of classes with their package, or of packages, with a trailing dot
 * @param acceptChanges whether to load a file whose classes had other fields when it was saved: new fields are null or
 *     zero, removed fields are ignored
 */
public record ObjectOptions(List<String> classes, boolean acceptChanges) {
    /** Refuses names that allow everything or nothing. */
    public ObjectOptions {
        classes = List.copyOf(classes);
        for (String name : classes) {
            if (!isName(name)) {
                throw new ComponentException(
                        "classes",
                        "expected the name of a class, or of a package with a dot at the end, but was '" + name + "'");
            }
            if (name.matches("(java|javax|jdk|sun|com\\.sun)\\..*\\.|(java|javax|jdk|sun|com|org)\\.")) {
                throw new ComponentException(
                        "classes",
                        "'" + name + "' is too wide; name the classes that are needed, or a package of your own");
            }
        }
    }

    /** {@return whether a text is the name of a class with its package, or of a package with a trailing dot} */
    private static boolean isName(String text) {
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isEndOfPackage = i == parts.length - 1 && parts[i].isEmpty();
            if (!isEndOfPackage && !isPart(parts[i])) {
                return false;
            }
        }
        return parts.length > 1;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isJavaIdentifierPart);
    }

    /** {@return no further classes} */
    public static ObjectOptions defaults() {
        return new ObjectOptions(List.of(), false);
    }
}
