// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jedro.runner.RunHandle;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a run when the user or the system requests it: Ctrl-C (SIGINT) and SIGTERM stop it cleanly within the grace period, a
 * second signal at once. Signals within a second of the first are the same request: {@code timeout} sends its signal to the
 * process and to its group.
 */
final class Interrupts implements AutoCloseable {
    /** Signal handlers belong to the process, and so does the signal that was received. */
    private static final AtomicInteger EXIT_CODE = new AtomicInteger(ExitCode.INTERRUPTED);

    private static final long SAME_REQUEST = TimeUnit.SECONDS.toNanos(1);
    private static final long NONE = Long.MIN_VALUE;
    private static final long PATIENCE_MILLIS = 1_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong first = new AtomicLong(NONE);
    private final Console console;
    private final RunHandle run;
    private final Duration grace;
    private final ResumeSuggestion resume;
    private final LongSupplier nanoTime;
    private final IntConsumer halt;
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    Interrupts(
            Console console,
            RunHandle run,
            Duration grace,
            ResumeSuggestion resume,
            LongSupplier nanoTime,
            IntConsumer halt) {
        this.console = console;
        this.run = run;
        this.grace = grace;
        this.resume = resume;
        this.nanoTime = nanoTime;
        this.halt = halt;
    }

    /** Listens to signals until it is closed. */
    static Interrupts listen(Console console, RunHandle run, Duration grace, ResumeSuggestion resume) {
        Interrupts interrupts =
                new Interrupts(console, run, grace, resume, System::nanoTime, Runtime.getRuntime()::halt);
        interrupts.handle(new Signal("INT"), ExitCode.INTERRUPTED);
        interrupts.handle(new Signal("TERM"), ExitCode.TERMINATED);
        return interrupts;
    }

    /** Waits for a signal, and ends a service then; {@return the exit code} A second signal ends the process at once. */
    static int await(Console console, Runnable end) {
        CountDownLatch received = new CountDownLatch(1);
        AtomicLong first = new AtomicLong(NONE);
        Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED)
                .forEach((name, code) -> Signal.handle(new Signal(name), signal -> {
                    long now = System.nanoTime();
                    if (first.compareAndSet(NONE, now)) {
                        EXIT_CODE.set(code);
                        received.countDown();
                    } else if (now - first.get() >= SAME_REQUEST) {
                        Runtime.getRuntime().halt(code);
                    }
                }));
        try {
            received.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.complain("Stopping; a second Ctrl-C stops at once ...");
        end.run();
        return EXIT_CODE.get();
    }

    private void handle(Signal signal, int code) {
        before.put(signal, Signal.handle(signal, received -> stop(code)));
    }

    static int exitCode() {
        return EXIT_CODE.get();
    }

    void stop(int code) {
        long now = nanoTime.getAsLong();
        if (first.compareAndSet(NONE, now)) {
            EXIT_CODE.set(code);
            stopCleanly(code);
        } else if (now - first.get() >= SAME_REQUEST) {
            stopAtOnce(code);
        }
    }

    private void stopCleanly(int code) {
        console.complain("Stopping; a second Ctrl-C stops at once ...");
        run.cancel();
        Thread watchdog = new Thread(() -> haltAfterGrace(code), "jedro-stop");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** Ends the process even if another thread holds the console or the run. */
    private void stopAtOnce(int code) {
        Thread last = new Thread(() -> complain("Stopped at once."), "jedro-stop-at-once");
        last.setDaemon(true);
        last.start();
        try {
            last.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.accept(code);
    }

    /** Ends the process even if a function ignores interrupts. */
    private void haltAfterGrace(int code) {
        try {
            if (!over.await(grace.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
                complain("The run was stopped after " + grace.toSeconds()
                        + " s of grace: a node did not end when it was interrupted.");
                halt.accept(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(String sentence) {
        List<String> from = run.resumeFrom();
        console.complain(sentence + "\n  " + run.finishedCount() + " of " + run.nodeCount() + " nodes are done. "
                + (from.isEmpty()
                        ? "Repeat the command to run everything again."
                        : "Resume with: " + resume.from(from)));
        console.flush();
    }

    /** After a signal, the handlers stay: the same request may still arrive before the final message is printed. */
    @Override
    public void close() {
        over.countDown();
        if (first.get() == NONE) {
            before.forEach(Signal::handle);
        }
    }
}
