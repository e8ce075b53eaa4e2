// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.RecordedMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LearnedTimesTest {
    private static List<TimeRecord> runs(String node, long... millis) {
        List<TimeRecord> records = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            records.add(new TimeRecord(node, "r" + i, Instant.ofEpochSecond(i), Duration.ofMillis(millis[i])));
        }
        return records;
    }

    private static Optional<Duration> usual(long... millis) {
        return LearnedTimes.of(runs("a", millis)).usual("a");
    }

    @Test
    void takesTheMedianOfTheLatestFiveRuns() {
        assertThat(usual(100)).contains(Duration.ofMillis(100));
        assertThat(usual(100, 900)).contains(Duration.ofMillis(100));
        assertThat(usual(100, 900, 300)).contains(Duration.ofMillis(300));
        assertThat(usual(9_000, 9_000, 9_000, 100, 200, 300, 400, 500)).contains(Duration.ofMillis(300));
    }

    @Test
    void knowsNothingOfANodeThatWasAlwaysTrivial() {
        assertThat(usual(1, 49)).isEmpty();
        assertThat(usual(1, 49, 50)).contains(Duration.ofMillis(49));
        assertThat(LearnedTimes.NONE.usual("a")).isEmpty();
    }

    @Test
    @Tag("jedro/J-20")
    void knowsThatANodeIsShortOfWhichOnlyTheMemoryIsRecorded() {
        LearnedMemory memory = LearnedMemory.of(List.of(
                        measured("short", MemoryRecord.Kind.ALONE),
                        measured("sampled", MemoryRecord.Kind.CHILD),
                        measured("died", MemoryRecord.Kind.DIED)))
                .withTimes(LearnedTimes.of(runs("short", 1, 49)));

        assertThat(memory.usualTime("short")).contains(Duration.ZERO);
        assertThat(memory.usualTime("sampled")).isEmpty();
        assertThat(memory.usualTime("died")).isEmpty();
    }

    private static MemoryRecord measured(String node, MemoryRecord.Kind kind) {
        RecordedMemory memory = new RecordedMemory(2_000_000, 0, Map.of(), true, 0, 0, 0);
        return new MemoryRecord(node, "r", Instant.EPOCH, kind, Optional.empty(), memory);
    }

    @Test
    void replacesTheRecordOfTheSameRun() {
        List<TimeRecord> records = runs("a", 100);
        records.addAll(runs("a", 200));

        assertThat(LearnedTimes.of(records).records()).hasSize(1);
        assertThat(LearnedTimes.of(records).usual("a")).contains(Duration.ofMillis(200));
    }

    @Test
    void keepsTheNodesThatRanLast() {
        List<TimeRecord> records = new ArrayList<>();
        for (int i = 0; i < LearnedMemory.MAX_NODES + 1; i++) {
            records.add(new TimeRecord("n" + i, "r", Instant.ofEpochSecond(i), Duration.ofSeconds(1)));
        }

        LearnedTimes times = LearnedTimes.of(records);

        assertThat(times.usual("n0")).isEmpty();
        assertThat(times.usual("n1")).isPresent();
        assertThat(times.records()).hasSize(LearnedMemory.MAX_NODES);
    }
}
