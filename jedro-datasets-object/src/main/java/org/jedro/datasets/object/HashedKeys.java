// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map, or elements of one set, while it is read: keys with equal hash codes are compared with each other,
 * and the tables of {@code Set.of} and {@code Map.of} are searched linearly.
 */
final class HashedKeys {
    /** The prefix of the names of the classes behind {@code Set.of} and {@code Map.of}. */
    static final String IMMUTABLE = "java.util.ImmutableCollections$";

    /** A hash map compares at most this many keys before it builds a tree. */
    private static final int FEW = 8;

    /** The initial capacity: a size in the file is not trusted. */
    private static final int FIRST = 1 << 10;

    private final HashWork work;
    private int @Nullable [] hashes;
    private final Map<Integer, Integer> equalHashes = new HashMap<>();
    private int count;

    /**
     * Creates an empty set of keys.
     *
     * @param size the number of keys
     * @param isImmutable whether they are stored in a table of {@code Set.of} or {@code Map.of}
     */
    HashedKeys(HashWork work, int size, boolean isImmutable) {
        this.work = work;
        this.hashes = isImmutable ? new int[Math.min(size, FIRST)] : null;
    }

    /** Counts a key that is about to be hashed. */
    void add(@Nullable Object key) {
        long one = work.count(key);
        if (one > 0) {
            int same = equalHashes.merge(Objects.hashCode(key), 1, Integer::sum);
            if (same > FEW) {
                work.add(same * one);
            }
        }
        if (hashes != null) {
            hashes = count < hashes.length ? hashes : Arrays.copyOf(hashes, 2 * count);
            hashes[count++] = Objects.hashCode(key);
        }
    }

    /** Counts the distance of each key in an immutable table from its ideal position. */
    void end() {
        if (hashes == null || count == 0) {
            return;
        }
        int length = 2 * count;
        int[] next = IntStream.range(0, length).toArray();
        for (int i = 0; i < count; i++) {
            int home = Math.floorMod(hashes[i], length);
            int free = free(next, home);
            next[free] = (free + 1) % length;
            work.add(Math.floorMod(free - home, length));
        }
    }

    /** {@return the first free position from a given one on; shortens later searches} */
    private static int free(int[] next, int from) {
        int at = from;
        while (next[at] != at) {
            next[at] = next[next[at]];
            at = next[at];
        }
        return at;
    }
}
