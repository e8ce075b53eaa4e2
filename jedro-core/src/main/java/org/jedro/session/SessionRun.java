package org.jedro.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** A run of a session: it works under the project's class loader, and its end goes into the records once. */
final class SessionRun implements RunHandle {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

    private final RunHandle handle;
    private final RunRecord run;
    private final ClassLoader loader;
    private final SessionStore store;
    private final Supplier<Secrets> secrets;
    private final AtomicBoolean isSaved = new AtomicBoolean();
    private Runnable onSuccess = () -> {};
    private Runnable onFailure = () -> {};

    SessionRun(RunHandle handle, RunRecord run, ClassLoader loader, SessionStore store, Supplier<Secrets> secrets) {
        this.handle = handle;
        this.run = run;
        this.loader = loader;
        this.store = store;
        this.secrets = secrets;
    }

    SessionRun whenEnded(Runnable success, Runnable failure) {
        onSuccess = success;
        onFailure = failure;
        return this;
    }

    @Override
    public RunResult await() {
        return within(loader, () -> {
            try {
                RunResult result = handle.await();
                onSuccess.run();
                saveOnce(null);
                return result;
            } catch (Throwable e) {
                onFailure.run();
                saveOnce(e);
                throw e;
            }
        });
    }

    private void saveOnce(@Nullable Throwable error) {
        if (isSaved.compareAndSet(false, true)) {
            save(store, run, error, secrets);
        }
    }

    static void save(SessionStore store, RunRecord run, @Nullable Throwable error, Supplier<Secrets> secrets) {
        Secrets known = Secrets.NONE;
        try {
            known = secrets.get();
            store.save(run.masked(known), Optional.ofNullable(error).map(known::mask));
        } catch (Throwable e) {
            LOG.warn("The record of run {} could not be kept: {}", run.runId(), known.mask(Reason.of(e)));
            LOG.debug("The record that could not be kept", known.mask(Thrown.readable(e)));
        }
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
