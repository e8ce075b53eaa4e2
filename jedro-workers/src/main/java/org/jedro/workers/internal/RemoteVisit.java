// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.PortableNode;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jspecify.annotations.Nullable;

/** One attempt at a node by a peer: it loads, calls and stages; values stay there until they are needed elsewhere. */
public final class RemoteVisit implements NodeVisit {
    private final RemoteRun run;
    private final RemoteAttempt<?> worker;
    private final RemoteCall call;
    private final RemoteSaves saves;
    private List<String> hints = List.of();

    /** Creates the visit of an attempt. */
    public RemoteVisit(RemoteRun run, PlacedNode placed, RemoteAttempt<?> worker) {
        this.run = run;
        this.worker = worker;
        this.call = new RemoteCall(run, placed, worker);
        this.saves = new RemoteSaves(worker);
    }

    @Override
    public Object load(int input, BoundDataset<?> dataset) {
        if (PortableDataset.of(dataset).isEmpty()) {
            return dataset.load();
        }
        worker.load(input, dataset);
        return ValueThere.input(worker, run.transport(), input);
    }

    @Override
    public @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
        byte[] code = PortableNode.of(called).bytes();
        try {
            return call.make(code, arguments);
        } catch (RemoteCall.Interrupted e) {
            throw new InterruptedException("The call was stopped.");
        } catch (ThrownThere e) {
            hints = e.hints();
            throw e.exception();
        }
    }

    @Override
    public List<String> hints() {
        return hints;
    }

    @Override
    public long peakHeapBytes() {
        return worker.peakHeapBytes();
    }

    @Override
    public long grownHeapBytes() {
        return worker.grownHeapBytes();
    }

    @Override
    public long waitedNanos() {
        return worker.waitedNanos();
    }

    @Override
    public StagedSave stage(int output, BoundDataset<?> dataset, Object value) {
        return value instanceof ValueThere there && there.isOf(worker)
                ? saves.stage(output, dataset)
                : NodeVisit.super.stage(output, dataset, value);
    }

    @Override
    public void close() {
        if (!worker.leave()) {
            saves.sweep();
        }
    }
}
