package org.jedro.runner;

import java.util.List;

/** What the handles of the runners of this package have in common. */
abstract class Handle implements RunHandle {
    private final Execution execution;

    Handle(Execution execution) {
        this.execution = execution;
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
