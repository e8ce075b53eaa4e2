// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of random projects: after a run with reuse, all files contain what the nodes make of the inputs as they are now. Code,
 * catalog, parameters and data are edited, and edited back; outputs, copies and records are removed or damaged. A few projects in each
 * build; 20 with {@code -Djedro.stress=true}, more with {@code -Djedro.projects=N}, others with {@code -Djedro.seed=N}.
 */
@Tag("jedro/J-14")
class RandomDecisionsTest {
    private static final int PROJECTS =
            Integer.getInteger("jedro.projects", Boolean.getBoolean("jedro.stress") ? 20 : 4);
    private static final int EDITS = 5;
    private static final long SEED = Long.getLong("jedro.seed", 1);

    @TempDir
    Path folder;

    @Test
    void leaveWhatAFullRunWouldLeave() throws Exception {
        int reused = 0;
        int ran = 0;
        List<String> reasons = new ArrayList<>();
        for (long seed = SEED; seed < SEED + PROJECTS; seed++) {
            Random random = new Random(seed);
            ShopFolder shopFolder = new ShopFolder(folder.resolve("shop" + seed));
            boolean keepsAll = random.nextBoolean();
            Shop shop = Shop.of(random);
            for (int edit = 0; edit <= EDITS; edit++) {
                shopFolder.write(shop, keepsAll);
                int calls = shopFolder.run().size();
                ran += calls;
                reused += edit == 0 ? 0 : Shop.NODES - calls;
                shopFolder.requireAsExpected(shop, "seed " + seed + ", edit " + edit);
                if (random.nextInt(3) == 0) {
                    disturb(shopFolder.root(), random);
                }
                shop = shop.edited(random);
            }
            reasons.addAll(shopFolder.reasons());
        }
        assertThat(ran).isGreaterThan(PROJECTS * EDITS);
        assertThat(reused)
                .as("of %s that could be: %s", PROJECTS * EDITS * Shop.NODES, reasons)
                .isGreaterThan(PROJECTS * EDITS);
    }

    /** Removes a file of the data or of the records, or changes a byte of it. */
    private static void disturb(Path root, Random random) throws IOException {
        List<Path> files;
        try (Stream<Path> all =
                Stream.concat(Files.walk(root.resolve(".jedro/reuse")), Files.walk(root.resolve("data")))) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("raw"))
                    .sorted()
                    .toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        if (random.nextBoolean() || bytes.length == 0) {
            Files.delete(file);
        } else {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
    }
}
