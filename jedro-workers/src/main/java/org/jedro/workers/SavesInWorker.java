// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.Staged;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.workers.Link.Frame;

/** Saves of results that were left with the worker: it stages them, and commits them unless this JVM can. */
final class SavesInWorker {
    private final GrowingWorker worker;
    private final List<BoundDataset<?>> staged = new ArrayList<>();

    SavesInWorker(GrowingWorker worker) {
        this.worker = worker;
    }

    /** {@return a result that the worker has staged, or will write at the commit} */
    StagedSave stage(int output, BoundDataset<?> dataset) {
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        synchronized (this) {
            staged.add(dataset);
        }
        Frame answer = worker.requestOnce(FrameKind.STAGE, Frames.body(out -> {
            out.writeInt(output);
            Frames.writeObject(out, portable);
            Tokens.writeOwner(out, Owner.current());
            out.writeBoolean(dataset.recordsContent());
        }));
        Answer answered =
                Frames.read(answer, in -> new Answer(in.readBoolean(), Tokens.read(in), Tokens.readContent(in)));
        return answered.token.isPresent()
                ? dataset.adopt(answered.token.get(), answered.content())
                : dataset.stagedElsewhere(answered.isLate, new Stage(output, dataset, answered.content()));
    }

    /** How a worker has staged a value: not yet, for this process, or for itself. */
    private record Answer(boolean isLate, Optional<PendingToken> token, Optional<StoredContent> content) {}

    /** Removes what a worker that has ended may have left unfinished. */
    void sweep() {
        if (!staged.isEmpty()) {
            worker.awaitEnd();
            staged.forEach(BoundDataset::sweep);
        }
    }

    private final class Stage implements Staged.Stage {
        private final int output;
        private final BoundDataset<?> dataset;
        private final Optional<StoredContent> content;
        private boolean isDone;

        Stage(int output, BoundDataset<?> dataset, Optional<StoredContent> content) {
            this.output = output;
            this.dataset = dataset;
            this.content = content;
        }

        @Override
        public Optional<StoredContent> content() {
            return content;
        }

        @Override
        public void commit() {
            String version =
                    Frames.read(worker.requestOnce(FrameKind.COMMIT, Frames.number(output)), in -> in.readUTF());
            isDone = true;
            if (!version.isEmpty()) {
                dataset.settleVersion(version);
            }
        }

        @Override
        public void close() {
            if (!isDone && worker.isReady()) {
                worker.requestOnce(FrameKind.DISCARD, Frames.number(output));
            }
            isDone = true;
        }
    }
}
