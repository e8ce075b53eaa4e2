// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jedro.pipeline.Isolation.heap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What workers do when their parent is killed, and when Ctrl-C comes to the whole group. */
@Timeout(600)
class ParentDeathTest {
    private static final int SURVIVES_SECONDS = 2;

    @TempDir
    Path folder;

    /** A parent with a worker that never ends by itself. */
    public static final class Parent {
        private Parent() {}

        /** Runs. */
        public static void main(String[] arguments) {
            Pipeline pipeline = Pipeline.of(Node.from("file")
                    .apply(ParentDeathTest::waits)
                    .to("b")
                    .named("waits")
                    .isolated(heap("64m")));
            Object result = new SequentialRunner()
                    .run(
                            pipeline,
                            DataCatalog.inMemory()
                                    .with("file", arguments[0])
                                    .with("big", new double[1 << 20])
                                    .build())
                    .load("b");
            System.out.println("result " + result);
        }
    }

    static String waits(String file) throws Exception {
        System.out.println("worker " + ProcessHandle.current().pid());
        while (!Files.exists(Path.of(file))) {
            Thread.onSpinWait();
        }
        return "there";
    }

    private Process parent() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.resolve("file").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle worker(BufferedReader output) throws IOException {
        String line = output.readLine();
        assertThat(line).startsWith("worker ");
        return ProcessHandle.of(Long.parseLong(line.substring(7))).orElseThrow();
    }

    /** Polls: the end of a process without a parent is not reported. */
    private static boolean isGoneInTime(ProcessHandle worker) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SURVIVES_SECONDS);
        while (System.nanoTime() < deadline) {
            if (isGone(worker)) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return isGone(worker);
    }

    /** A dead process whose exit code has not been read has no command line. */
    private static boolean isGone(ProcessHandle worker) {
        try {
            return Files.readString(Path.of("/proc/" + worker.pid() + "/cmdline"))
                    .isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static BufferedReader reader(Process parent) {
        return new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void noWorkerSurvivesAKilledParent() throws Exception {
        for (int i = 0; i < Outside.times(1, 20); i++) {
            Process parent = parent();
            ProcessHandle worker = worker(reader(parent));
            assertThat(Outside.folders(parent.pid())).isNotEmpty();

            parent.destroyForcibly().waitFor();

            assertThat(isGoneInTime(worker)).isTrue();
            assertThat(Outside.folders(parent.pid())).isEmpty();
        }
    }

    @Test
    void anInterruptOfTheGroupDoesNotReachAWorker() throws Exception {
        Process parent = parent();
        BufferedReader output = reader(parent);
        ProcessHandle worker = worker(output);

        new ProcessBuilder(List.of("kill", "-INT", String.valueOf(worker.pid())))
                .start()
                .waitFor();
        Files.createFile(folder.resolve("file"));

        assertThat(output.readLine()).isEqualTo("result there");
        assertThat(parent.waitFor()).isZero();
        assertThat(isGoneInTime(worker)).isTrue();
        assertThat(Outside.folders(parent.pid())).isEmpty();
    }
}
