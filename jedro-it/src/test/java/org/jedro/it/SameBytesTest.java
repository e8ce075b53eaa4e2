// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jedro.datasets.Codecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal values give equal bytes, in every format: in another JVM, language and zone, with another heap, filled in another order. */
class SameBytesTest {
    @TempDir
    Path folder;

    @Test
    void writesEqualBytesForEqualValuesInTwoJvms() throws Exception {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        Command.Running other = Command.of(
                        folder,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.timezone=Asia/Kolkata",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SavedSamples.class.getName(),
                                there.toString()))
                .start();
        SavedSamples.save(here, false);
        other.await().assertExit(0);

        Map<String, byte[]> mine = SavedSamples.bytes(here);
        Map<String, byte[]> others = SavedSamples.bytes(there);

        assertThat(others.keySet())
                .isEqualTo(mine.keySet())
                .hasSizeGreaterThan(TwinSamples.all(false).size() - 1);
        assertThat(mine.keySet().stream().filter(file -> !Arrays.equals(mine.get(file), others.get(file))))
                .as("files that differ")
                .isEmpty();
    }

    @Test
    void hasASampleOfEveryCodecThatSaves() {
        List<String> saved = new ArrayList<>(List.of("metrics as MetricsHistory"));
        TwinSamples.all(false).forEach(sample -> saved.add(EveryPairTest.nameOf(EveryPairTest.codecOf(sample))));
        List<String> there = new ArrayList<>();
        // a value of an engine is a query, and has no twin that is equal
        Codecs.ofClassPath().all().stream()
                .filter(codec -> !codec.isProcessBound())
                .forEach(codec -> there.add(EveryPairTest.nameOf(codec)));

        assertThat(saved).containsAll(there);
    }
}
