// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Turns one iterator over chunks into one iterator per output. Chunks that only some of them have read yet are kept; if they are
 * read in turns, that is one chunk.
 */
final class ChunkTee {
    private final NodeChunks chunks;
    private final List<Queue<Slot>> waiting = new ArrayList<>();

    /** Holds a value, since queues take no nulls. */
    private record Slot(@Nullable Object value) {}

    private ChunkTee(NodeChunks chunks, int count) {
        this.chunks = chunks;
        for (int i = 0; i < count; i++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    static @Nullable Object[] split(NodeChunks chunks, int count) {
        ChunkTee tee = new ChunkTee(chunks, count);
        Object[] parts = new Object[count];
        for (int i = 0; i < count; i++) {
            parts[i] = tee.part(tee.waiting.get(i));
        }
        return parts;
    }

    private Iterator<@Nullable Object> part(Queue<Slot> own) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !own.isEmpty() || chunks.hasNext();
            }

            @Override
            public @Nullable Object next() {
                if (own.isEmpty()) {
                    pull();
                }
                Slot slot = own.poll();
                if (slot == null) {
                    throw new NoSuchElementException("There are no further chunks.");
                }
                return slot.value();
            }
        };
    }

    private void pull() {
        @Nullable Object[] chunk = chunks.next();
        for (int i = 0; i < chunk.length; i++) {
            waiting.get(i).add(new Slot(chunk[i]));
        }
    }
}
