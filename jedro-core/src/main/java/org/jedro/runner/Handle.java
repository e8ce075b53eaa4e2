// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.runner.internal.EndListeners;
import org.jspecify.annotations.Nullable;

/** The common part of the handles of this package's runners. */
abstract class Handle implements RunHandle {
    private final Execution execution;
    private final EndListeners listeners = new EndListeners();
    private @Nullable RunResult result;
    private @Nullable Throwable failure;

    Handle(Execution execution) {
        this.execution = execution;
    }

    /** Performs or awaits the work, once. */
    abstract RunResult end();

    /** {@return this handle, after its run has begun} */
    final RunHandle begun() {
        execution.begin(this::conclude);
        return this;
    }

    @Override
    public final RunResult await() {
        execution.attend();
        return concluded();
    }

    private synchronized RunResult concluded() {
        conclude();
        if (failure instanceof Error error) {
            throw error;
        }
        if (result == null) {
            throw (RuntimeException) Objects.requireNonNull(failure);
        }
        return result;
    }

    private synchronized void conclude() {
        if (result == null && failure == null) {
            try {
                result = end();
            } catch (Throwable e) {
                failure = e instanceof RuntimeException || e instanceof Error ? e : new JedroException(Reason.of(e), e);
            }
            listeners.ended(failure);
        }
    }

    @Override
    public final void whenEnded(Consumer<Optional<Throwable>> action) {
        listeners.add(action);
    }

    @Override
    public final void cancel() {
        execution.cancel();
    }

    @Override
    public final List<LiveDataset> live() {
        return execution.live();
    }

    @Override
    public final List<String> resumeFrom() {
        return execution.resumeFrom();
    }

    @Override
    public final int nodeCount() {
        return execution.plan.size();
    }

    @Override
    public final int finishedCount() {
        return execution.finishedCount();
    }
}
