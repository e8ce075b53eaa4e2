// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.runs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;

class RunDiffTest {

    /** A run whose nodes took some milliseconds. */
    private static RecordedRun run(String id, Map<String, Integer> nodes) {
        return run(id, nodes, Optional.of("key"));
    }

    private static RecordedRun run(String id, Map<String, Integer> nodes, Optional<String> key) {
        RecordedRequest request = new RecordedRequest(
                "p", Path.of("/p"), "local", Optional.empty(), MapValue.empty(), Map.of(), "SequentialRunner", "none");
        RunStarted start = new RunStarted(
                id,
                id,
                Instant.EPOCH,
                request,
                new RunSelection(List.of("all"), Map.of(), List.copyOf(nodes.keySet())),
                new RunPlatform("1", "17", "ada", new Owner("m", 7, 8), Optional.empty()),
                new RunDigests(Optional.empty(), Map.of(), Map.of(), key));
        return RecordedRun.of(start, Optional.empty(), () -> ends(id, nodes));
    }

    private static Stream<JournalEvent> ends(String id, Map<String, Integer> nodes) {
        return nodes.entrySet().stream()
                .map(node -> new JournalEvent.Finished(
                        id,
                        node.getKey(),
                        Instant.EPOCH,
                        1,
                        new RecordedTimes(
                                Duration.ZERO, Duration.ZERO, Duration.ofMillis(node.getValue()), Duration.ZERO, -1),
                        List.of()));
    }

    @Test
    void leavesOutNodesThatTookAboutTheSameTime() {
        Map<String, Object> diff =
                RunDiff.of(run("a", Map.of("short", 1, "long", 60_000)), run("b", Map.of("short", 90, "long", 61_000)));

        assertThat(diff).containsOnlyKeys("first", "second");
    }

    @Test
    void listsNodesThatTookAnotherTimeOrRanInOneRunOnly() {
        Map<String, Object> diff = RunDiff.of(
                run("a", Map.of("same", 5, "slower", 400)), run("b", Map.of("same", 5, "slower", 600, "new", 1)));

        assertThat(diff)
                .extractingByKey("nodes")
                .asString()
                .contains("slower={first=0.4, second=0.6}", "new={first=null, second=0.001}")
                .doesNotContain("same");
    }

    @Test
    void comparesParametersOnlyOfRunsWithOneKey() {
        RecordedRun none = run("a", Map.of(), Optional.empty());
        RecordedRun other = run("b", Map.of(), Optional.of("other"));
        RecordedRun some = run("c", Map.of());

        for (Map<String, Object> diff :
                List.of(RunDiff.of(none, none), RunDiff.of(none, some), RunDiff.of(other, some))) {
            assertThat(diff).containsOnlyKeys("first", "second", "not_compared");
            assertThat(diff.get("not_compared"))
                    .isEqualTo(Map.of(
                            "parameters",
                            ".jedro/key was missing, unreadable or another one",
                            "catalog",
                            ".jedro/key was missing, unreadable or another one"));
        }
        assertThat(RunDiff.of(some, some)).containsOnlyKeys("first", "second");
    }
}
