// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jedro.resume.Resume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The driver of a run on a cluster is killed; takes the cores of the cluster twice, so it is slow. */
@Timeout(180)
@ExtendWith(OnCluster.class)
class KilledDriverTest {
    @TempDir
    Path root;

    @Test
    @EnabledIfSystemProperty(named = "jedro.stress", matches = "true")
    void resumesARunWhoseDriverIsKilled() throws IOException {
        OnCluster.stop();
        String master = OnCluster.cluster().url();
        Process driver = KilledDriver.start(root, master);
        while (KilledDriver.calls(root, "second").isEmpty()) {
            assertThat(driver.isAlive()).as(() -> "the process: " + log()).isTrue();
            LockSupport.parkNanos(20_000_000);
        }
        driver.destroyForcibly().onExit().join();
        ProcessHandle.of(KilledDriver.calls(root, "second").get(0))
                .ifPresent(executor -> executor.onExit().join());

        KilledDriver.run(root, master, request -> request.resuming(Resume.of(KilledDriver.RUN)));

        assertThat(KilledDriver.calls(root, "first")).hasSize(1);
        assertThat(KilledDriver.calls(root, "second")).hasSize(2);
        assertThat(root.resolve("data/second.txt")).hasContent("one\ntwo\n");
        assertThat(root.resolve("data").toFile().list()).containsExactlyInAnyOrder("first.txt", "second.txt");
    }

    private String log() {
        try {
            return Files.readString(root.resolve("log.txt"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
