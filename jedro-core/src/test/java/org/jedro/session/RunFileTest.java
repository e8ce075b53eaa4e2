// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.internal.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunFileTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private static JournalEvent event(int number) {
        return new JournalEvent.Cancelled("r", "n" + number, Instant.EPOCH);
    }

    /** A part of a line may be in the file, so nothing is written after it. */
    @Test
    void failsFromTheFirstFailedWriteOn() throws IOException {
        assumeTrue(Files.exists(FULL), "the system has no device that is always full");
        try (RunFile file = new RunFile(FULL, 0, () -> {})) {
            file.add(event(1));

            assertThatThrownBy(file::flush)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left on device");
            JournalEvent later = event(2);
            assertThatThrownBy(() -> file.add(later)).hasMessageContaining("No space left on device");
            assertThatThrownBy(file::force).hasMessageContaining("No space left on device");
        }
    }

    @Test
    void wakesTheBackgroundOnceForManyEvents() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (RunFile file = new RunFile(folder.resolve("r"), 0, calls::incrementAndGet)) {
            for (int i = 0; i < 1_000; i++) {
                file.add(event(i));
            }
            assertThat(calls).hasValue(1);
            assertThat(folder.resolve("r")).isEmptyFile();
            file.flush();
        }
        assertThat(Files.readAllLines(folder.resolve("r"))).hasSize(1_000);
    }

    /** Each thread finds its event in the file when its call has returned, whichever thread wrote it. */
    @Test
    void writesWhatEachThreadHasForced() throws Exception {
        Path path = folder.resolve("r");
        List<Throwable> failures = new ArrayList<>();
        try (RunFile file = new RunFile(path, 0, () -> {})) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = 1_000 * t;
                Thread thread = new Thread(() -> {
                    for (int i = first; i < first + 20; i++) {
                        file.add(event(i));
                        file.force();
                        try {
                            assertThat(Files.readString(path)).contains("\"n" + i + "\"");
                        } catch (IOException | AssertionError e) {
                            synchronized (failures) {
                                failures.add(e);
                            }
                        }
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(Files.readAllLines(path)).hasSize(80);
    }
}
