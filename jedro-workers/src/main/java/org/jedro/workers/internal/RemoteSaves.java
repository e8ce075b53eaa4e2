// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.JointStage;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.workers.internal.Link.Frame;

/** Saves of results that were left with the worker: it stages them, and commits them unless this JVM can. */
final class RemoteSaves {
    private final RemoteAttempt<?> worker;
    private final List<BoundDataset<?>> staged = new ArrayList<>();

    RemoteSaves(RemoteAttempt<?> worker) {
        this.worker = worker;
    }

    /** {@return a result that the worker has staged, or will write at the commit} */
    StagedSave stage(int output, BoundDataset<?> dataset) {
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        worker.beforeStage(dataset);
        synchronized (this) {
            staged.add(dataset);
        }
        Frame answer = worker.requestOnce(FrameKind.STAGE, Frames.body(out -> {
            out.writeInt(output);
            Frames.writeObject(out, portable);
            Tokens.writeOwner(out, Owner.current());
            out.writeBoolean(dataset.recordsContent());
        }));
        Answer answered = Frames.read(
                answer, in -> new Answer(in.readBoolean(), in.readInt(), Tokens.read(in), Tokens.readContent(in)));
        return answered.token.isPresent()
                ? dataset.adopt(answered.token.get(), answered.content())
                : dataset.stagedElsewhere(answered.isLate, new Stage(output, dataset, answered));
    }

    /** How a worker has staged a value: not yet, for this process, or for itself. */
    private record Answer(boolean isLate, int store, Optional<PendingToken> token, Optional<StoredContent> content) {}

    /** Removes what a worker that has ended may have left unfinished. */
    void sweep() {
        if (!staged.isEmpty()) {
            worker.awaitEnd();
            staged.forEach(BoundDataset::sweep);
        }
    }

    /** A store in the worker, represented by the first output that was staged in it. */
    private record Store(RemoteAttempt<?> worker, int firstOutput) {}

    /** What the worker has staged. It commits those of one store together, as this JVM would. */
    private final class Stage implements JointStage {
        private final int output;
        private final BoundDataset<?> dataset;
        private final Answer answer;
        private boolean isDone;

        Stage(int output, BoundDataset<?> dataset, Answer answer) {
            this.output = output;
            this.dataset = dataset;
            this.answer = answer;
        }

        @Override
        public Object store() {
            return new Store(worker, answer.store());
        }

        @Override
        public Optional<StoredContent> content() {
            return answer.content();
        }

        @Override
        public void commit() {
            commit(List.of(this));
        }

        @Override
        public void commit(NodeCommit commit, List<? extends JointStage> stages) {
            commit(stages.stream().map(Stage.class::cast).toList());
        }

        private void commit(List<Stage> stages) {
            byte[] outputs = Frames.body(out -> {
                out.writeInt(stages.size());
                for (Stage stage : stages) {
                    out.writeInt(stage.output);
                }
            });
            Frame answered = worker.requestOnce(FrameKind.COMMIT, outputs);
            stages.forEach(stage -> stage.isDone = true);
            List<String> versions = Frames.read(answered, in -> readVersions(in, stages.size()));
            for (int i = 0; i < stages.size(); i++) {
                stages.get(i).settle(versions.get(i));
            }
        }

        private void settle(String version) {
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

    private static List<String> readVersions(DataInputStream in, int count) throws IOException {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            versions.add(in.readUTF());
        }
        return versions;
    }
}
