// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What threads allocate that run no nodes: pools that the code of a node uses. Bytes of a thread that has ended meanwhile are not
 * known. Thread-safe.
 */
final class ForeignThreads {
    private final Set<Long> excluded = ConcurrentHashMap.newKeySet();
    private Map<Long, Long> before = new HashMap<>();

    ForeignThreads() {
        allocated();
    }

    /** Notes that a thread runs nodes. */
    void exclude(long thread) {
        excluded.add(thread);
    }

    /** {@return the bytes since the last call} */
    synchronized long allocated() {
        long[] ids = Allocation.threads();
        long[] bytes = Allocation.of(ids);
        Map<Long, Long> now = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] > 0 && !excluded.contains(ids[i])) {
                now.put(ids[i], bytes[i]);
                sum += Math.max(0, bytes[i] - before.getOrDefault(ids[i], 0L));
            }
        }
        before = now;
        return sum;
    }
}
