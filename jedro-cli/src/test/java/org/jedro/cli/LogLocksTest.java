// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.Context;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Code of the user waits for other threads that log, print, or use the session. Jedro must not hold a lock then that these threads
 * need: each of these tests would hang.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogLocksTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LogLocksTest.class);

    @TempDir
    Path folder;

    /** Logs each part of the work on two threads, as parallel streams do. */
    public static final class Parallel implements Settings {
        private @Nullable Context context;

        @Override
        public Context context(Context standard) {
            logOnTwoThreads("context");
            context = standard;
            return standard;
        }

        @Override
        public DataCatalog catalog(CatalogBuilder builder) {
            logOnTwoThreads("catalog");
            Context known = Objects.requireNonNull(context);
            LOG.info(
                    "word is {}",
                    elsewhere(() -> known.parameters().get("word").orElseThrow().toJava()));
            return builder.build();
        }
    }

    /** Logs a value whose text is made by another thread, which logs too. */
    public static final class Printing implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "printing",
                    () -> Pipeline.of(
                            Node.from().apply(Printing::text).to("text").named("print")));
        }

        static String text() {
            LOG.warn("{}", new Whole());
            return "done";
        }
    }

    private record Whole() {
        @Override
        public String toString() {
            return elsewhere(() -> {
                LOG.warn("part");
                return "whole";
            });
        }
    }

    private static void logOnTwoThreads(String what) {
        elsewhere(() -> {
            LOG.info("{} elsewhere", what);
            return what;
        });
        LOG.info("{} here", what);
    }

    /** {@return what another thread returns, for which this one waits} */
    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start())
                .join();
    }

    @Test
    void contextAndCatalogAreMadeWhileOtherThreadsLog() {
        TestProject project = new TestProject(folder);
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Parallel.class.getName() + "\n");

        TestProject.Result result = project.run("run", "--verbose");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err().lines().filter(line -> line.startsWith("INFO")))
                .containsSubsequence(
                        "INFO  context elsewhere",
                        "INFO  context here",
                        "INFO  catalog elsewhere",
                        "INFO  catalog here",
                        "INFO  word is Hello");
    }

    @Test
    void textOfAnArgumentIsMadeWhileOtherThreadsLog() {
        TestProject project = new TestProject(folder, Printing.class).write("conf/base/parameters.yml", "{}\n");

        TestProject.Result result = project.run("run", "--quiet");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err().replaceAll("\\[\\S+ print\\] ", "")).isEqualTo("WARN  part\nWARN  whole\n");
    }

    /** Shows how far a run is, as an appender of a project may. */
    private static final class Watching extends AppenderBase<ILoggingEvent> {
        private final CompletableFuture<RunHandle> handle;
        private final List<Integer> finished = new CopyOnWriteArrayList<>();

        Watching(CompletableFuture<RunHandle> handle) {
            this.handle = handle;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel() == Level.WARN) {
                finished.add(elsewhere(() -> handle.join().finishedCount()));
            }
        }
    }

    @Test
    void anAppenderSeesARunWhoseNodeIsAttemptedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Pipeline pipeline = Pipeline.of(Node.from()
                .apply(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return "done";
                })
                .to("text")
                .named("second_time")
                .retry(1, Backoff.none()));
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        Logger root = LOG.getLoggerContext().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Watching watching = new Watching(handle);
        watching.start();
        root.addAppender(watching);
        try {
            handle.complete(
                    new ThreadRunner(1).start(pipeline, DataCatalog.inMemory().build(), RunOptions.defaults()));
            handle.join().await().close();
        } finally {
            root.detachAppender(watching);
        }

        assertThat(attempts).hasValue(2);
        assertThat(watching.finished).containsExactly(0);
    }
}
