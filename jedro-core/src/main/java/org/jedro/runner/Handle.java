package org.jedro.runner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the handles of the runners of this package have in common. */
abstract class Handle implements RunHandle {
    private final Execution execution;
    private @Nullable RunResult result;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    Handle(Execution execution) {
        this.execution = execution;
    }

    /** Does or awaits the work, once. */
    abstract RunResult end();

    @Override
    public final synchronized RunResult await() {
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
        RunResult known = result;
        if (known == null) {
            try {
                known = end();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            } catch (Error e) {
                error = e;
                throw e;
            }
            result = known;
        }
        return known;
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
