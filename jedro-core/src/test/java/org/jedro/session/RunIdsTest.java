// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunIdsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:01:02.999Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** Prints ids, for another process. */
    public static final class Main {
        private Main() {}

        /** Prints the requested number of ids, of a project and a time. */
        public static void main(String[] arguments) {
            Clock clock = Clock.fixed(Instant.parse(arguments[1]), ZoneOffset.UTC);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                System.out.println(RunIds.next(Path.of(arguments[0]), clock));
            }
        }
    }

    @Test
    void areTheTimeOrOneMillisecondAfterTheOneBefore() {
        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.03.000Z");
        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.03.001Z");
    }

    @Test
    void survivesABrokenFile() throws IOException {
        Files.createDirectories(folder.resolve(".jedro"));
        Files.writeString(folder.resolve(".jedro/last-run"), "Tea at five");

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0\1\uffff",
                "+292278994-08-17T07.12.55.807Z",
                "+999999999-12-31T23.59.59.999Z",
                "-999999999-01-01T00.00.00.000Z",
                "9999-12-31T23.59.59.999Z",
                "2026-11-23T06.01.02.999Z",
                "T",
                "2026-11-21T06.01.02.999Z and more"
            })
    void areTheTimeWhateverTheFileHolds(String content) throws IOException {
        Files.createDirectories(folder.resolve(".jedro"));
        Files.writeString(folder.resolve(".jedro/last-run"), content);

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.03.000Z");
    }

    @Test
    void areTheTimeWhenTheFileIsHuge() throws IOException {
        Files.createDirectories(folder.resolve(".jedro"));
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(".jedro/last-run").toFile(), "rw")) {
            file.setLength(1L << 32);
        }

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
    }

    @Test
    void followNoLink() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "kept");
        Files.createDirectories(folder.resolve(".jedro"));
        Files.createSymbolicLink(folder.resolve(".jedro/last-run"), precious);

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
        assertThat(precious).hasContent("kept");
    }

    @Test
    void followNoLinkToAFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve(".jedro"), elsewhere);

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void arePlainTimesWhereTheFileIsAFolder() throws IOException {
        Files.createDirectories(folder.resolve(".jedro/last-run/full"));

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
    }

    @Test
    void arePlainTimesWhereNothingCanBeWritten() throws IOException {
        Files.writeString(folder.resolve(".jedro"), "a file in the way");

        assertThat(RunIds.next(folder, CLOCK)).isEqualTo("2026-11-21T06.01.02.999Z");
    }

    @Test
    void differBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ids.add(threads.submit(() -> RunIds.next(folder, CLOCK)));
            }
            List<String> found = new ArrayList<>();
            for (Future<String> id : ids) {
                found.add(id.get(20, TimeUnit.SECONDS));
            }
            assertThat(found).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("core/S-17")
    void differBetweenProcesses() throws Exception {
        List<Process> processes = List.of(start(), start());
        List<String> ids = new ArrayList<>();
        for (Process process : processes) {
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(ids::add);
            assertThat(process.waitFor()).isZero();
        }

        assertThat(ids).hasSize(400).doesNotHaveDuplicates();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        folder.toString(),
                        CLOCK.instant().toString(),
                        "200")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
