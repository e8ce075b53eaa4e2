// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.PortableNode;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jspecify.annotations.Nullable;

/** One attempt at a node in a worker, which grows if its heap is too small. */
final class WorkerVisit implements NodeVisit {
    private final WorkersRun run;
    private final GrowingWorker worker;
    private final WorkerCall call;
    private final SavesInWorker saves;
    private List<String> hints = List.of();

    WorkerVisit(WorkersRun run, PlacedNode placed) {
        this.run = run;
        this.worker = new GrowingWorker(run, placed.node());
        this.call = new WorkerCall(run, placed, worker);
        this.saves = new SavesInWorker(worker);
    }

    @Override
    public Object load(int input, BoundDataset<?> dataset) {
        if (PortableDataset.of(dataset).isEmpty()) {
            return dataset.load();
        }
        worker.load(input, dataset);
        return InWorker.input(worker, run.transport(), input);
    }

    @Override
    public @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
        byte[] code = PortableNode.of(called).bytes();
        try {
            return call.make(code, arguments);
        } catch (WorkerCall.Interrupted e) {
            throw new InterruptedException("The call was stopped.");
        } catch (ThrownInWorker e) {
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
        return value instanceof InWorker there && there.isOf(worker)
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
