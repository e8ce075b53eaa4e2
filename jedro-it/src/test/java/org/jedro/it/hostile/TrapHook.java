// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeRun;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.session.Context;
import org.jedro.session.ContextHook;
import org.jedro.session.RunRecord;

/** A hook that may throw in each of its methods. */
public final class TrapHook implements ContextHook {
    @Override
    public String name() {
        Trap.at("Hook.name");
        return "TrapHook";
    }

    @Override
    public int order() {
        Trap.at("Hook.order");
        return 0;
    }

    @Override
    public DataCatalog afterCatalogCreated(CatalogCreated event) {
        Trap.at("Hook.afterCatalogCreated");
        return event.catalog();
    }

    @Override
    public void beforePipelineRun(PipelineRun event) {
        Trap.at("Hook.beforePipelineRun");
    }

    @Override
    public void afterPipelineRun(RunOutcome event) {
        Trap.at("Hook.afterPipelineRun");
    }

    @Override
    public void onPipelineError(RunOutcome event) {
        Trap.at("Hook.onPipelineError");
    }

    @Override
    public void onNodeStarted(NodeStart event) {
        Trap.at("Hook.onNodeStarted");
    }

    @Override
    public void onNodeFinished(NodeFinish event) {
        Trap.at("Hook.onNodeFinished");
    }

    @Override
    public void beforeDatasetLoaded(DatasetLoad event) {
        Trap.at("Hook.beforeDatasetLoaded");
    }

    @Override
    public void afterDatasetLoaded(DatasetLoad event) {
        Trap.at("Hook.afterDatasetLoaded");
    }

    @Override
    public Optional<NodeCall> beforeNodeRun(NodeRun event) {
        Trap.at("Hook.beforeNodeRun");
        return Optional.empty();
    }

    @Override
    public boolean readsInputsAfterRun() {
        Trap.at("Hook.readsInputsAfterRun");
        return false;
    }

    @Override
    public void afterNodeRun(NodeRun event) {
        Trap.at("Hook.afterNodeRun");
    }

    @Override
    public void onNodeError(NodeFailure event) {
        Trap.at("Hook.onNodeError");
    }

    @Override
    public void beforeDatasetSaved(DatasetSave event) {
        Trap.at("Hook.beforeDatasetSaved");
    }

    /** Looks at what was saved, so that previews and measures are taken in a run. */
    @Override
    public void afterDatasetSaved(DatasetSave event) {
        Trap.at("Hook.afterDatasetSaved");
        event.stored().ifPresent(stored -> {
            stored.preview(3);
            stored.statistics();
            describe(stored);
        });
    }

    private static void describe(BoundDataset<?> stored) {
        if (stored.name().equals("stored_out")) {
            stored.entry().config();
            stored.entry().metadata();
            stored.entry().describe();
            stored.entry().isVersioned();
        }
    }

    @Override
    public void onDatasetReleased(DatasetRelease event) {
        Trap.at("Hook.onDatasetReleased");
    }

    @Override
    public Context afterContextCreated(Context context) {
        Trap.at("ContextHook.afterContextCreated");
        return context;
    }

    @Override
    public void beforeRun(RunRecord run) {
        Trap.at("ContextHook.beforeRun");
    }
}
