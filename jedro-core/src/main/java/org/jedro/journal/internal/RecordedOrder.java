// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.catalog.RunScope;
import org.jedro.journal.RecordedRun;
import org.jspecify.annotations.Nullable;

/** Joins runs of several origins, which are read when a caller reaches them. */
public final class RecordedOrder {
    private RecordedOrder() {}

    /**
     * {@return all runs, the newest first}
     *
     * @param files the newest first
     * @param read reads one of them, if it still exists
     * @param segments in any order
     */
    public static Stream<RecordedRun> newestFirst(
            List<RunFiles.Found> files,
            Function<RunFiles.Found, Optional<RecordedRun>> read,
            List<RecordedRun> segments) {
        if (segments.isEmpty()) {
            return files.stream().flatMap(found -> read.apply(found).stream());
        }
        Deque<RecordedRun> left = new ArrayDeque<>(segments.stream()
                .sorted(Comparator.comparing(RecordedOrder::at)
                        .thenComparing(RecordedRun::runId)
                        .reversed())
                .toList());
        Stream<RecordedRun> all = files.stream().flatMap(found -> {
            Stream.Builder<RecordedRun> next = Stream.builder();
            while (!left.isEmpty() && at(left.peek()).compareTo(found.at()) > 0) {
                next.add(left.remove());
            }
            read.apply(found).ifPresent(next);
            return next.build();
        });
        return Stream.concat(all, Stream.of(left).flatMap(Deque::stream));
    }

    /** {@return the runs of two streams, both with the newest first; of runs that started at the same time, the first stream's first} */
    public static Stream<RecordedRun> merged(Stream<RecordedRun> first, Stream<RecordedRun> second) {
        Iterator<RecordedRun> ours = first.iterator();
        Iterator<RecordedRun> theirs = second.iterator();
        Iterator<RecordedRun> both = new Iterator<>() {
            private @Nullable RecordedRun our;
            private @Nullable RecordedRun their;

            @Override
            public boolean hasNext() {
                our = our == null && ours.hasNext() ? ours.next() : our;
                their = their == null && theirs.hasNext() ? theirs.next() : their;
                return our != null || their != null;
            }

            @Override
            public RecordedRun next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                RecordedRun next = our;
                if (next == null || their != null && at(their).compareTo(at(next)) > 0) {
                    next = Objects.requireNonNull(their);
                    their = null;
                } else {
                    our = null;
                }
                return next;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(both, Spliterator.ORDERED), false)
                .onClose(first::close)
                .onClose(second::close);
    }

    private static String at(RecordedRun run) {
        return RunScope.timestamp(run.started().at());
    }
}
