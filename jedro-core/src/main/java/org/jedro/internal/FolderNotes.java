// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jedro.JedroException;

/**
 * The list of the files that saves have written into a folder, which the folder itself holds: a path in each line. What is not in
 * it is from another source, and is not removed.
 */
public final class FolderNotes {
    private FolderNotes() {}

    /** {@return the paths in a list, sorted} */
    public static NavigableSet<String> parsed(byte[] list) {
        return new TreeSet<>(new String(list, StandardCharsets.UTF_8).lines().toList());
    }

    /** {@return a list of paths, in their order} */
    public static byte[] bytes(Collection<String> files) {
        StringBuilder list = new StringBuilder();
        files.forEach(file -> list.append(file).append('\n'));
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks that a folder can be replaced.
     *
     * @param files the files in it
     * @param isWritten whether a save has written a file
     * @throws JedroException if it contains a file that no save has written
     */
    public static void requireWritten(Collection<String> files, Predicate<String> isWritten) {
        for (String file : files) {
            if (!isWritten.test(file)) {
                throw new JedroException("there is '" + file + "' in that folder, which no save has written; a save"
                        + " replaces the whole folder, so name another one or move the file away");
            }
        }
    }
}
