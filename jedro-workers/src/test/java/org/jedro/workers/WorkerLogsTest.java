// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What workers print, log and throw. */
@Timeout(60)
class WorkerLogsTest {
    private static final DataCatalog CATALOG =
            DataCatalog.inMemory().with("a", 3).build();

    /** Cannot be serialized. */
    static final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"})
        private final Thread thread = new Thread();

        Odd(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static long talks(int number) {
        org.slf4j.Logger log = LoggerFactory.getLogger(WorkerLogsTest.class);
        log.debug("not requested");
        log.info("number {}", number);
        log.warn("careful", new IOException("a cause"));
        return ProcessHandle.current().pid();
    }

    static int prints(int number) {
        System.out.println("printed " + number);
        System.err.println("complained " + number);
        return number;
    }

    static int refuses(int number) throws IOException {
        throw new IOException("no luck with " + number);
    }

    static int isOdd(int number) {
        throw new Odd("strange", new IOException("below"));
    }

    static int overflows(int number) {
        return number < 0 ? 0 : overflows(number + 1) + 1;
    }

    private static Pipeline of(org.jedro.function.Fn1<Integer, ?> function) {
        return Pipeline.of(Node.from("a").apply(function).to("b").named("talks"));
    }

    private static ParallelRunner runner() {
        return new ParallelRunner(1, WorkerOptions.defaults());
    }

    @Test
    void areLoggedHereWithRunNodeAndWorker() {
        LogCapture logs = LogCapture.of(WorkerLogsTest.class);
        try (logs;
                RunResult result = runner().run(
                                of(WorkerLogsTest::talks),
                                CATALOG,
                                RunOptions.defaults().withRunId("r1"))) {
            assertThat(logs.lines()).containsExactly("INFO number 3", "WARN careful");
            String worker = String.valueOf(result.load("b", Long.class));
            assertThat(logs.contexts())
                    .containsOnly(Map.of("run", "r1", "node", "talks", "worker", worker))
                    .hasSize(2);
        }
    }

    @Test
    void arePrintedHere() throws InterruptedException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            runner().run(of(WorkerLogsTest::prints), CATALOG).close();
            // what was printed comes by another way than the answer; the end of the worker is the end of it
            WorkerPool.ofJvm().close();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("printed 3\n");
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEqualTo("complained 3\n");
    }

    private static RunFailedException failure(org.jedro.function.Fn1<Integer, ?> function) {
        return catchThrowableOfType(RunFailedException.class, () -> runner().run(of(function), CATALOG));
    }

    @Test
    void areExceptionsOfTheSameClass() {
        RunFailedException failure = failure(WorkerLogsTest::refuses);

        assertThat(failure).hasMessageStartingWith("Node 'talks' failed: IOException: no luck with 3.");
        assertThat(failure.outcome().error().orElseThrow().getCause())
                .isInstanceOf(IOException.class)
                .satisfies(cause ->
                        assertThat(cause.getStackTrace()[0].getMethodName()).isEqualTo("refuses"));
    }

    @Test
    void areTheTextsOfExceptionsThatCannotBeSent() {
        RunFailedException failure = failure(WorkerLogsTest::isOdd);

        assertThat(failure).hasMessageStartingWith("Node 'talks' failed: it threw Odd: strange.");
        assertThat(failure.outcome().error().orElseThrow().getCause())
                .isInstanceOfSatisfying(
                        WorkerException.class,
                        cause -> assertThat(cause.thrown()).isEqualTo(Odd.class.getName()))
                .hasRootCauseMessage("It threw IOException: below");
    }

    @Test
    void areNotErrorsOfThisJvm() {
        RunFailedException failure = failure(WorkerLogsTest::overflows);

        assertThat(failure).hasMessageStartingWith("Node 'talks' failed: it threw StackOverflowError.");
        assertThat(failure.outcome().error().orElseThrow()).hasRootCauseInstanceOf(WorkerException.class);
    }
}
