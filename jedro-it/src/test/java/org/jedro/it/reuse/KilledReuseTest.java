// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jedro.testkit.internal.QuickJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes while they record what nodes store, edits the project, and runs it with reuse: all files contain what the
 * nodes make now. Also two processes at once. 4 kills in each build; 30 with {@code -Djedro.stress=true}, more with {@code
 * -Djedro.kills=N}.
 */
@Timeout(1800)
class KilledReuseTest {
    private static final int KILLS = Integer.getInteger("jedro.kills", Boolean.getBoolean("jedro.stress") ? 30 : 4);
    private static final long SEED = Long.getLong("jedro.seed", 3);
    private static final double MAX_NANOS = 250e6;

    @TempDir
    Path folder;

    /** Runs the project in a folder with reuse, and reports when it begins. */
    public static final class Main {
        private Main() {}

        /** The argument is the folder. */
        public static void main(String[] arguments) throws Exception {
            System.out.println("ready");
            new ShopFolder(Path.of(arguments[0])).run();
            System.out.println("done");
        }
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(QuickJvm jvm, Path root) throws Exception {
        return jvm.next(Main.class, List.of(root.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @Tag("jedro/J-12")
    void neverLeadsToAWrongReuse() throws Exception {
        QuickJvm jvm = QuickJvm.temporary();
        Random random = new Random(SEED);
        ShopFolder shopFolder = new ShopFolder(folder);
        Shop shop = Shop.of(random);
        shopFolder.write(shop, true);
        assertThat(jvm.first(Main.class, List.of(folder.toString()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        shopFolder.requireAsExpected(shop, "undisturbed");
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            shop = shop.edited(random);
            shopFolder.write(shop, true);
            Process process = start(jvm, folder);
            try (BufferedReader output = output(process)) {
                assertThat(output.readLine()).isEqualTo("ready");
                LockSupport.parkNanos((long) (random.nextDouble() * MAX_NANOS));
                process.destroyForcibly();
                interrupted += process.waitFor() == 0 ? 0 : 1;
            }
            if (random.nextBoolean()) {
                shop = shop.edited(random);
                shopFolder.write(shop, true);
            }
            shopFolder.run();
            shopFolder.requireAsExpected(shop, "kill " + kill);
        }
        assertThat(interrupted).isPositive();
    }

    @Test
    @Tag("jedro/J-12")
    void isSafeBesideAnotherProcess() throws Exception {
        QuickJvm jvm = QuickJvm.temporary();
        ShopFolder shopFolder = new ShopFolder(folder);
        Random random = new Random(SEED);
        Shop shop = Shop.of(random);
        shopFolder.write(shop, true);
        for (int round = 0; round < 2; round++) {
            Process one = start(jvm, folder);
            Process other = start(jvm, folder);
            assertThat(one.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            shopFolder.requireAsExpected(shop, "round " + round);
            shop = shop.edited(random);
            shopFolder.write(shop, true);
            shopFolder.run();
            shopFolder.requireAsExpected(shop, "after round " + round);
        }
    }
}
