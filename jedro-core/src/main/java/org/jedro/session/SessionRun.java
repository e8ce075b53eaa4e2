package org.jedro.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jedro.Reason;
import org.jedro.Thrown;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of a session: it works under the project's class loader, and its end is recorded once, whether or not a caller waits
 * for it.
 */
final class SessionRun implements RunHandle {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

    private final RunHandle handle;
    private final RunRecord run;
    private final ClassLoader loader;
    private final SessionStore store;
    private final Supplier<Secrets> secrets;
    private final Consumer<Boolean> whenOver;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /**
     * Creates a run that has begun.
     *
     * @param whenOver gets whether the run has succeeded, once, before it is recorded
     */
    SessionRun(
            RunHandle handle,
            RunRecord run,
            ClassLoader loader,
            SessionStore store,
            Supplier<Secrets> secrets,
            Consumer<Boolean> whenOver) {
        this.handle = handle;
        this.run = run;
        this.loader = loader;
        this.store = store;
        this.secrets = secrets;
        this.whenOver = whenOver;
    }

    /** {@return this run, which takes note of its end} */
    SessionRun watched() {
        handle.whenEnded(failure -> end(failure.orElse(null)));
        return this;
    }

    @Override
    public RunResult await() {
        return within(loader, () -> {
            try {
                RunResult result = handle.await();
                end(null);
                return result;
            } catch (Throwable e) {
                end(e);
                throw e;
            }
        });
    }

    /** A runner of the user's own may forget to report the end, so each way out comes here; the first one counts. */
    private void end(@Nullable Throwable error) {
        if (isOver.compareAndSet(false, true)) {
            within(loader, () -> {
                whenOver.accept(error == null);
                save(store, run, error, secrets);
                return run;
            });
        }
    }

    static void save(SessionStore store, RunRecord run, @Nullable Throwable error, Supplier<Secrets> known) {
        try {
            save(store, run, error, known.get());
        } catch (Throwable e) {
            warn(run, Thrown.readable(e));
        }
    }

    private static void save(SessionStore store, RunRecord run, @Nullable Throwable error, Secrets secrets) {
        try {
            store.save(run.masked(secrets), Optional.ofNullable(error).map(secrets::mask));
        } catch (Throwable e) {
            warn(run, secrets.mask(Thrown.readable(e)));
        }
    }

    private static void warn(RunRecord run, Throwable failure) {
        LOG.warn("The record of run {} could not be kept: {}", run.runId(), Reason.of(failure));
        LOG.debug("The record that could not be kept", failure);
    }

    static <T> T within(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void whenEnded(Consumer<Optional<Throwable>> action) {
        handle.whenEnded(action);
    }

    @Override
    public void cancel() {
        handle.cancel();
    }

    @Override
    public List<LiveDataset> live() {
        return handle.live();
    }

    @Override
    public List<String> resumeFrom() {
        return handle.resumeFrom();
    }

    @Override
    public int nodeCount() {
        return handle.nodeCount();
    }

    @Override
    public int finishedCount() {
        return handle.finishedCount();
    }
}
