// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.Traits;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** Describes where each dataset of a run is at the moment; used under the run's lock. */
final class LiveView {
    private final ExecutionPlan plan;
    private final Scheduler scheduler;
    private final HeldValues held;

    LiveView(ExecutionPlan plan, Scheduler scheduler, HeldValues held) {
        this.plan = plan;
        this.scheduler = scheduler;
        this.held = held;
    }

    List<LiveDataset> datasets() {
        LiveDataset.State[] states = storedStates();
        List<LiveDataset> all = new ArrayList<>(plan.datasets.length);
        for (int d = 0; d < plan.datasets.length; d++) {
            if (!DatasetName.isParameter(plan.datasets[d])) {
                LiveDataset.State state = plan.isHeld[d] ? heldState(d) : states[d];
                all.add(new LiveDataset(plan.datasets[d], state, scheduler.readersLeft(d)));
            }
        }
        return all;
    }

    private LiveDataset.State heldState(int dataset) {
        if (held.has(dataset)) {
            return LiveDataset.State.IN_MEMORY;
        }
        return isExpected(dataset) ? LiveDataset.State.EXPECTED : LiveDataset.State.RELEASED;
    }

    private boolean isExpected(int dataset) {
        return scheduler.readersLeft(dataset) > 0
                || plan.isFreeOutput[dataset]
                || scheduler.state(plan.writer(dataset)) == Scheduler.State.WAITING;
    }

    /** Where datasets are that the catalog keeps. */
    private LiveDataset.State[] storedStates() {
        LiveDataset.State[] states = new LiveDataset.State[plan.datasets.length];
        for (int n = 0; n < plan.size(); n++) {
            boolean isOver = scheduler.state(n) == Scheduler.State.SUCCEEDED;
            for (int i = 0; i < plan.outputs[n].length; i++) {
                note(states, plan.outputs[n][i], plan.save(n, i), isOver);
            }
            boolean isRead = isOver || scheduler.state(n) == Scheduler.State.RUNNING;
            for (int i = 0; i < plan.inputs[n].length; i++) {
                note(states, plan.inputs[n][i], plan.load(n, i), isRead);
            }
        }
        return states;
    }

    private void note(LiveDataset.State[] states, int dataset, @Nullable BoundDataset<?> stored, boolean isUsed) {
        if (stored == null || states[dataset] == LiveDataset.State.CACHED) {
            return;
        }
        Traits traits = stored.traits();
        boolean isWanted = scheduler.readersLeft(dataset) > 0;
        if (traits.ephemeral()) {
            states[dataset] =
                    traits.releasable() && !isWanted ? LiveDataset.State.RELEASED : LiveDataset.State.IN_MEMORY;
        } else {
            states[dataset] =
                    traits.releasable() && isWanted && isUsed ? LiveDataset.State.CACHED : LiveDataset.State.STORED;
        }
    }
}
