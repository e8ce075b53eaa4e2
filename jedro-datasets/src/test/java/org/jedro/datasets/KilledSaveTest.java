// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real JVM in the middle of saving, again and again: fifty times with {@code -Djedro.stress=true}. */
@Timeout(900)
@Tag("core/IO-16")
@Tag("eco/D-26")
class KilledSaveTest {
    private static final int KILLS = Boolean.getBoolean("jedro.stress") ? 50 : 4;
    private static final int LENGTH = 1 << 20;
    private static final int PICTURES = 5;

    @TempDir
    Path project;

    /** The versions that have been checked: no process changes them. */
    private final Set<String> checked = new HashSet<>();

    /** Saves one value after the other, plain and versioned, until it is killed. */
    static final class Saver {
        public static void main(String[] arguments) {
            Path project = Path.of(arguments[0]);
            int number = Integer.parseInt(arguments[1]);
            while (true) {
                String version = "2026-01-01T00.00.00." + String.format(Locale.ROOT, "%07dZ", number);
                String value = Character.toString('a' + number % 26).repeat(LENGTH);
                Catalogs.cars(project.resolve("plain"), false, RunScope.ofRun(version, Map.of()))
                        .save(value);
                Catalogs.cars(project.resolve("versioned"), true, RunScope.ofRun(version, Map.of()))
                        .save(value);
                plots(project).save(pictures(number));
                System.out.println(number++);
            }
        }
    }

    private static BoundDataset<List<BufferedImage>> plots(Path project) {
        return Catalogs.of(project, Map.of("plots", Map.of("type", "image", "filepath", "plots/pictures")))
                .bind("plots", new TypeRef<>() {}, RunScope.ofRun("v", Map.of()));
    }

    /** Several files that belong together, since all have one color. */
    private static List<BufferedImage> pictures(int number) {
        BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, number);
        return Collections.nCopies(PICTURES, picture);
    }

    @Test
    void leavesTheOldValueOrTheNewOneAndNothingInBetween() throws Exception {
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            // it runs ahead of what is read from it: no number must come twice
            runAndKill(kill * 100_000, 1 + random.nextInt(12), random.nextInt(3_000_000));
            checkPlain();
            checkVersions();
            checkFolder();
        }
        Catalogs.cars(project.resolve("plain"), false, RunScope.ofRun("z", Map.of()))
                .save("end");
        assertThat(names(project.resolve("plain/data"))).containsExactly("cars.csv");
        plots(project).save(pictures(0));
        assertThat(names(project.resolve("plots"))).containsExactly("pictures");
    }

    private void runAndKill(int start, int saves, int spins) throws IOException, InterruptedException {
        Process saver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        project.toString(),
                        Integer.toString(start))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(saver.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < saves; i++) {
                assertThat(lines.readLine()).isEqualTo(Integer.toString(start + i));
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
        } finally {
            saver.destroyForcibly().waitFor();
        }
    }

    private void checkPlain() {
        String value = Catalogs.cars(project.resolve("plain"), false, RunScope.ofRun("v", Map.of()))
                .load();
        assertWhole(value);
    }

    private void checkVersions() throws IOException {
        for (String version : names(project.resolve("versioned/data/cars.csv"))) {
            if (!version.startsWith(".jedro-") && checked.add(version)) {
                assertWhole(
                        Catalogs.cars(project.resolve("versioned"), true, RunScope.ofRun("v", Map.of("cars", version)))
                                .load());
            }
        }
    }

    private void checkFolder() {
        List<BufferedImage> pictures = plots(project).load();
        assertThat(pictures).hasSize(PICTURES);
        assertThat(pictures)
                .extracting(picture -> picture.getRGB(0, 0))
                .containsOnly(pictures.get(0).getRGB(0, 0));
    }

    private static void assertWhole(String value) {
        assertThat(value).hasSize(LENGTH);
        assertThat(value.chars().distinct().count()).isEqualTo(1);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
