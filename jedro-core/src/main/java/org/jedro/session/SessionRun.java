// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * A run of a session: it works under the project's class loader, and its end is recorded once, whether or not a caller waits
 * for it.
 */
final class SessionRun implements RunHandle {
    private final RunHandle handle;
    private final ClassLoader loader;
    private final RunRecording recording;
    private final Consumer<Boolean> whenOver;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /**
     * Creates a run that has begun.
     *
     * @param whenOver receives whether the run has succeeded, once, before it is recorded
     */
    SessionRun(RunHandle handle, ClassLoader loader, RunRecording recording, Consumer<Boolean> whenOver) {
        this.handle = handle;
        this.loader = loader;
        this.recording = recording;
        this.whenOver = whenOver;
    }

    /** {@return this run, which records its end} */
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

    /** A user-defined runner may fail to report the end, so each exit calls this; the first call counts. */
    private void end(@Nullable Throwable error) {
        if (isOver.compareAndSet(false, true)) {
            within(loader, () -> {
                whenOver.accept(error == null);
                recording.ended(error);
                return recording;
            });
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
