// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GitStatesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private String answer(String script, Duration limit) throws IOException, InterruptedException {
        return GitStates.answer(List.of("sh", "-c", script), folder, limit);
    }

    @Test
    void returnsWhatACommandPrints() throws Exception {
        assertThat(answer("echo one; echo other >&2", LONG)).isEqualTo("one\n");
        assertThatThrownBy(() -> answer("echo one; exit 3", LONG)).hasMessage("sh -c echo one; exit 3 failed");
    }

    /** Neither the command nor what it has started may be left, and both have the output open. */
    @Test
    void killsACommandThatDoesNotAnswer() throws Exception {
        String script = "sleep 3600 & echo $! > pids; echo $$ >> pids; echo some; wait";

        assertThatThrownBy(() -> answer(script, Duration.ofSeconds(2))).hasMessageEndingWith(" did not answer");

        List<String> pids = Files.readAllLines(folder.resolve("pids"));
        assertThat(pids).hasSize(2);
        for (String pid : pids) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            // not alive, or about to end
            process.ifPresent(left -> left.onExit().join());
        }
    }

    /** A process that closes its output has not ended. */
    @Test
    void killsACommandThatDoesNotEnd() {
        assertThatThrownBy(() -> answer("exec >&-; exec sleep 3600", Duration.ofSeconds(1)))
                .hasMessageEndingWith(" failed");
    }
}
