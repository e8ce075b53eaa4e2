// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.reuse.CodeFingerprint;
import org.jedro.reuse.internal.Sha256;
import org.jedro.reuse.store.internal.ReuseStore;

/**
 * Everything that the result of a node depends on.
 *
 * @param parts digests by name: {@code code/Nodes.train(List)}, {@code input/x/content}, …
 * @param paths how members of the code are reached
 * @param hash the SHA-256 of the parts, each with its length
 */
record NodeKey(SortedMap<String, String> parts, SortedMap<String, String> paths, String hash) {

    /** The version of what the parts mean; keys of different versions are different. */
    private static final int VERSION = 2;

    static NodeKey of(SortedMap<String, String> parts, SortedMap<String, String> paths) {
        Sha256 digest = new Sha256()
                .number(ReuseStore.FORMAT)
                .number(VERSION)
                .number(CodeFingerprint.VERSION)
                .number(parts.size());
        parts.forEach((name, value) -> digest.text(name).text(value));
        return new NodeKey(
                Collections.unmodifiableSortedMap(new TreeMap<>(parts)),
                Collections.unmodifiableSortedMap(new TreeMap<>(paths)),
                digest.hex());
    }
}
