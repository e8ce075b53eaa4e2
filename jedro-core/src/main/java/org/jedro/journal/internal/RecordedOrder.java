// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jedro.catalog.RunScope;
import org.jedro.journal.RecordedRun;

/** Joins runs with a file each, which are read when a caller reaches them, and those of segments. */
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

    private static String at(RecordedRun run) {
        return RunScope.timestamp(run.started().at());
    }
}
