// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The libraries that code runs with, as digests of their jars. A folder of classes counts as one library.
 *
 * @param digests the SHA-256 of each by its file name, such as {@code commons-math3-3.6.1.jar}
 * @param order the hash of all of them in the order of the class path
 */
public record LibrarySet(SortedMap<String, String> digests, String order) {

    /**
     * {@return the libraries of a class path, in its order; empty if one of them cannot be read}
     *
     * @param jars jars and folders
     * @param hash returns the SHA-256 of a jar or folder; empty if it cannot be read
     */
    public static Optional<LibrarySet> of(Collection<Path> jars, Function<Path, Optional<String>> hash) {
        SortedMap<String, String> digests = new TreeMap<>();
        Sha256 order = new Sha256();
        for (Path jar : jars) {
            Optional<String> digest = hash.apply(jar);
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            order.text(digest.get());
            digests.merge(
                    name(jar),
                    digest.get(),
                    (first, second) -> new Sha256().text(first).text(second).hex());
        }
        return Optional.of(new LibrarySet(digests, order.hex()));
    }

    private static String name(Path jar) {
        Path name = jar.getFileName();
        return name == null ? jar.toString() : name.toString();
    }
}
