package org.jedro.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.runner.RunHandle;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a run when the user or the system asks for it: Ctrl-C (SIGINT) and SIGTERM stop it cleanly within the grace period,
 * a second one at once.
 */
final class Interrupts implements AutoCloseable {
    /** Signals belong to the process, and so does which of them came. */
    private static final AtomicInteger EXIT_CODE = new AtomicInteger(ExitCode.INTERRUPTED);

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger received = new AtomicInteger();
    private final Console console;
    private final RunHandle run;
    private final Duration grace;

    private Interrupts(Console console, RunHandle run, Duration grace) {
        this.console = console;
        this.run = run;
        this.grace = grace;
    }

    /** Listens to signals until it is closed. */
    static Interrupts listen(Console console, RunHandle run, Duration grace) {
        Interrupts interrupts = new Interrupts(console, run, grace);
        Signal.handle(new Signal("INT"), signal -> interrupts.stop(ExitCode.INTERRUPTED));
        Signal.handle(new Signal("TERM"), signal -> interrupts.stop(ExitCode.TERMINATED));
        return interrupts;
    }

    static int exitCode() {
        return EXIT_CODE.get();
    }

    private void stop(int code) {
        EXIT_CODE.set(code);
        if (received.getAndIncrement() > 0) {
            console.complain("Stopped at once.");
            console.flush();
            Runtime.getRuntime().halt(code);
        }
        console.complain("Stopping; a second Ctrl-C stops at once ...");
        run.cancel();
        Thread watchdog = new Thread(() -> haltAfterGrace(code), "jedro-stop");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** A function that does not listen to interrupts cannot hold up the end. */
    private void haltAfterGrace(int code) {
        try {
            if (!over.await(grace.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
                List<String> from = run.resumeFrom();
                console.complain("The run was stopped after " + grace.toSeconds()
                        + " s of grace: a node did not end when it was interrupted.\n  " + run.finishedCount() + " of "
                        + run.nodeCount() + " nodes are done. "
                        + (from.isEmpty()
                                ? "Repeat the command to run everything again."
                                : "Resume with: jedro run --from-nodes " + String.join(",", from)));
                console.flush();
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        Signal.handle(new Signal("INT"), SignalHandler.SIG_DFL);
        Signal.handle(new Signal("TERM"), SignalHandler.SIG_DFL);
    }
}
