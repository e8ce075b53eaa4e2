// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.MemoryEstimate.Trust;
import org.jedro.memory.internal.MemoryRecord.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In units of a megabyte, in a budget of 1600. */
class MemoryEstimateTest {
    private static final long BUDGET = 1_600;

    private static RecordedMemory memory(
            long allocated, long inputs, long output, boolean isAlone, int collections, long live, long reach) {
        Map<String, Long> outputs = output == 0 ? Map.of() : Map.of("out", output);
        return new RecordedMemory(allocated, inputs, outputs, isAlone, collections, live, reach);
    }

    private static MemoryRecord record(Kind kind, RecordedMemory memory) {
        return new MemoryRecord("n", "r", Instant.EPOCH, kind, Optional.empty(), memory);
    }

    private static MemoryRecord company(long allocated, long inputs, long output) {
        return record(Kind.COMPANY, memory(allocated, inputs, output, false, 0, 0, allocated));
    }

    private static MemoryRecord alone(long allocated, int collections, long live, long reach) {
        return record(Kind.ALONE, memory(allocated, 0, 0, true, collections, live, reach));
    }

    private static MemoryEstimate of(MemoryRecord... records) {
        return MemoryEstimate.of(List.of(records), BUDGET, false);
    }

    /** Each branch, and kinds of nodes: an array, a join, a sort, a builder, a map that is dropped, a streamer, a noop. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // what, kind, allocated, inputs, output, collections, live, reach: used, need, trust
        "noop, ALONE, 0, 0, 0, 0, 0, 0, 0, 1, ESTIMATED",
        "array alone, ALONE, 201, 0, 200, 2, 200, 201, 201, 301, ESTIMATED",
        "array beside others, COMPANY, 201, 0, 200, 0, 0, 201, 201, 301, ESTIMATED",
        "nine tenths are kept, COMPANY, 300, 0, 270, 0, 0, 300, 300, 441, ESTIMATED",
        "less is kept, COMPANY, 300, 0, 269, 0, 0, 300, 300, 360, ESTIMATED",
        "join beside others, COMPANY, 240, 80, 60, 0, 0, 240, 320, 384, ESTIMATED",
        "sort alone keeps less than it allocated, ALONE, 400, 48, 16, 3, 120, 210, 258, 309, ESTIMATED",
        "builder alone, ALONE, 410, 0, 54, 6, 150, 260, 260, 312, ESTIMATED",
        "dropped map alone, ALONE, 260, 0, 0, 9, 120, 190, 190, 228, ESTIMATED",
        "output larger than what collections show, ALONE, 500, 0, 300, 1, 20, 250, 300, 360, ESTIMATED",
        "streamer alone, ALONE, 1800, 0, 0, 40, 3, 45, 3, 3, ESTIMATED",
        "streamer alone keeps its inputs, ALONE, 1800, 100, 10, 40, 3, 45, 110, 132, ESTIMATED",
        "streamer with few collections, ALONE, 1800, 0, 0, 7, 3, 300, 300, 360, ESTIMATED",
        "streamer beside others, COMPANY, 1800, 0, 0, 0, 0, 1800, 1800, 1600, UNSURE",
        "small streamer beside others, COMPANY, 190, 0, 0, 0, 0, 190, 190, 228, ESTIMATED",
        "streamer beside others below an eighth, COMPANY, 200, 0, 0, 0, 0, 200, 200, 240, ESTIMATED",
        "streamer beside others above an eighth, COMPANY, 201, 0, 0, 0, 0, 201, 201, 1600, UNSURE",
        "other threads beside others, COMPANY, 5, 20, 300, 0, 0, 5, 320, 474, UNSURE",
        "other threads and little of its own, ALONE, 5, 0, 50, 1, 0, 5, 50, 200, UNSURE",
        "virtual thread, COMPANY, -1, 20, 0, 0, 0, -1, 20, 200, UNSURE",
        "in its own JVM, CHILD, 1800, 0, 0, 90, 21, 0, 21, 25, MEASURED",
        "died, DIED, 90, 10, 0, 0, 0, 90, 100, 1600, UNSURE",
        "larger than the budget, COMPANY, 3000, 0, 2900, 0, 0, 3000, 3000, 1600, ESTIMATED",
    })
    void estimatesOneRun(
            String what,
            Kind kind,
            long allocated,
            long inputs,
            long output,
            int collections,
            long live,
            long reach,
            long used,
            long need,
            Trust trust) {
        MemoryEstimate estimate =
                of(record(kind, memory(allocated, inputs, output, kind == Kind.ALONE, collections, live, reach)));

        assertThat(estimate.used()).as("used").isEqualTo(used);
        assertThat(estimate.need()).as("need").isEqualTo(need);
        assertThat(estimate.trust()).isEqualTo(trust);
        assertThat(estimate.doubt().isPresent()).isEqualTo(trust == Trust.UNSURE);
    }

    @Test
    void needsTheMostOfAllRuns() {
        MemoryEstimate estimate = of(company(300, 0, 250), company(400, 0, 350), company(250, 0, 200));

        assertThat(estimate.used()).isEqualTo(400);
        assertThat(estimate.need()).isEqualTo(480);
        assertThat(estimate.runs()).isEqualTo(3);
    }

    @Test
    void prefersRunsInItsOwnJvmThenAloneThenBesideOthers() {
        MemoryRecord died = record(Kind.DIED, memory(-1, 0, 0, false, 0, 0, -1));
        MemoryRecord child = record(Kind.CHILD, memory(0, 0, 0, true, 0, 70, 0));

        assertThat(of(died, company(300, 0, 250)).used()).isEqualTo(300);
        assertThat(of(alone(250, 1, 200, 250), company(900, 200, 40)).used()).isEqualTo(250);
        assertThat(of(child, alone(250, 1, 200, 250), company(900, 20, 40)).used())
                .isEqualTo(70);
    }

    @Test
    void countsASampleOfOtherCodeLikeARunAlone() {
        MemoryRecord sample =
                MemoryRecord.sampled("n", "s", Instant.EPOCH, Optional.of("old"), memory(0, 0, 0, true, 0, 70, 0));
        RecordedMemory run = memory(250, 0, 200, true, 1, 200, 250);

        MemoryRecord same = new MemoryRecord("n", "r", Instant.EPOCH, Kind.ALONE, Optional.of("old"), run);
        MemoryRecord other = new MemoryRecord("n", "r", Instant.EPOCH, Kind.ALONE, Optional.of("new"), run);
        MemoryRecord unknown = new MemoryRecord("n", "r", Instant.EPOCH, Kind.ALONE, Optional.empty(), run);

        assertThat(of(sample, same).used()).isEqualTo(200);
        assertThat(of(sample, same).runs()).isEqualTo(1);
        assertThat(of(sample, other).used()).isEqualTo(250);
        assertThat(of(sample, other).runs()).isEqualTo(2);
        assertThat(of(sample, unknown).runs()).isEqualTo(1);
    }

    @Test
    void measuresWhatTwoRunsAloneAgreeOn() {
        assertThat(of(alone(400, 1, 0, 400), alone(500, 1, 0, 500)).trust()).isEqualTo(Trust.MEASURED);
        assertThat(of(alone(400, 1, 0, 400), alone(501, 1, 0, 501)).trust()).isEqualTo(Trust.ESTIMATED);
        assertThat(of(company(400, 0, 300), company(400, 0, 300)).trust()).isEqualTo(Trust.ESTIMATED);
    }

    @Test
    void addsMoreAfterAChangeOfTheCode() {
        MemoryEstimate estimate = MemoryEstimate.of(List.of(company(400, 0, 300)), BUDGET, true);

        assertThat(estimate.need()).isEqualTo(600);
    }

    @Test
    void needsProportionallyMoreForLargerInputsAndNeverLess() {
        MemoryEstimate estimate = of(company(200, 100, 150));

        assertThat(estimate.needFor(0, BUDGET)).isEqualTo(360);
        assertThat(estimate.needFor(100, BUDGET)).isEqualTo(360);
        assertThat(estimate.needFor(200, BUDGET)).isEqualTo(720);
        assertThat(estimate.needFor(2_000, BUDGET)).isEqualTo(BUDGET);
        assertThat(of(company(200, 0, 150)).needFor(2_000, BUDGET)).isEqualTo(240);
    }

    @Test
    void keepsTheLatestEightOfEachNode() {
        List<MemoryRecord> records = new ArrayList<>();
        for (int run = 9; run >= 0; run--) {
            RecordedMemory memory = memory(1_000 - run, 0, 900, false, 0, 0, 0);
            records.add(new MemoryRecord(
                    "n", "r" + run, Instant.EPOCH.plusSeconds(run), Kind.COMPANY, Optional.of("c"), memory));
        }
        LearnedMemory learned = LearnedMemory.of(records);

        assertThat(learned.records())
                .extracting(MemoryRecord::runId)
                .containsExactly("r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9");
        assertThat(learned.estimate("n", BUDGET).orElseThrow().used()).isEqualTo(998);
        assertThat(learned.estimate("other", BUDGET)).isEmpty();
        assertThat(learned.outputBytes("n", "out")).hasValue(900);
        assertThat(learned.outputBytes("n", "small")).hasValue(0);
        assertThat(learned.outputBytes("other", "out")).isEmpty();
    }

    /** It may have filled the heap, whatever was measured before. */
    @Test
    void needsTheBudgetIfTheHeapWasExhaustedInTheLatestRun() {
        MemoryRecord died = record(Kind.DIED, memory(90, 10, 0, false, 0, 0, 90));

        MemoryEstimate estimate = of(alone(400, 1, 0, 400), alone(400, 1, 0, 400), died);
        assertThat(estimate.need()).isEqualTo(BUDGET);
        assertThat(estimate.trust()).isEqualTo(Trust.UNSURE);
        assertThat(estimate.doubt()).hasValue("ran when the heap was exhausted");
        assertThat(of(died, alone(400, 1, 0, 400)).need()).isEqualTo(480);
    }

    @Test
    void usesAtLeastTheInputsAndOutputsOfEachRun() {
        assertThat(of(alone(400, 1, 0, 400), company(800, 100, 700)).used()).isEqualTo(800);
    }

    @Test
    void keepsTheTwoLatestOfTheBestKind() {
        List<MemoryRecord> records = new ArrayList<>();
        for (int run = 0; run < 12; run++) {
            Kind kind = run < 3 ? Kind.ALONE : Kind.COMPANY;
            RecordedMemory memory = memory(400, 0, 300, kind == Kind.ALONE, 1, 0, 400);
            records.add(
                    new MemoryRecord("n", "r" + run, Instant.EPOCH.plusSeconds(run), kind, Optional.empty(), memory));
        }
        LearnedMemory learned = LearnedMemory.of(records);

        assertThat(learned.records())
                .extracting(MemoryRecord::runId)
                .containsExactly("r1", "r2", "r6", "r7", "r8", "r9", "r10", "r11");
        assertThat(learned.estimate("n", BUDGET).orElseThrow().trust()).isEqualTo(Trust.MEASURED);
    }

    @Test
    void detectsAChangeOfTheCode() {
        MemoryRecord record = new MemoryRecord(
                "n", "r", Instant.EPOCH, Kind.COMPANY, Optional.of("c0de"), memory(400, 0, 300, false, 0, 0, 0));
        LearnedMemory learned = LearnedMemory.of(List.of(record));

        assertThat(learned.estimate("n", BUDGET).orElseThrow().need()).isEqualTo(480);
        assertThat(learned.withCode(Optional.of("c0de"))
                        .estimate("n", BUDGET)
                        .orElseThrow()
                        .need())
                .isEqualTo(480);
        assertThat(learned.withCode(Optional.of("other"))
                        .estimate("n", BUDGET)
                        .orElseThrow()
                        .need())
                .isEqualTo(600);
    }

    @Test
    void keepsTheNodesThatWereMeasuredLast() {
        List<MemoryRecord> records = new ArrayList<>();
        for (int node = 0; node < LearnedMemory.MAX_NODES + 5; node++) {
            records.add(new MemoryRecord(
                    "n" + node,
                    "r",
                    Instant.EPOCH.plusSeconds(node),
                    Kind.COMPANY,
                    Optional.empty(),
                    memory(1, 0, 1, false, 0, 0, 0)));
        }

        assertThat(LearnedMemory.of(records).nodes())
                .hasSize(LearnedMemory.MAX_NODES)
                .doesNotContain("n0", "n4")
                .contains("n5");
    }
}
