// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;
import org.jedro.workers.WorkerException;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Frames;
import org.jedro.workers.internal.Peer;
import org.jedro.workers.internal.PeerGone;
import org.jedro.workers.internal.RemoteAttempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt at a node by a task of Spark. If its executor is lost, the task that Spark starts instead takes its place. */
final class SparkAttempt extends RemoteAttempt<SparkPeer> {
    private static final Logger LOG = LoggerFactory.getLogger(SparkAttempt.class);
    private static final int MAX_LOSSES = 4;

    private final SparkRun run;
    private final Node node;
    private final Thread owner = Thread.currentThread();
    private volatile VisitChannel channel;
    private volatile boolean isDiscarded;
    private int lostInputs;

    SparkAttempt(SparkRun run, Node node, VisitChannel channel) {
        super(run, node, channel.next());
        this.run = run;
        this.node = node;
        this.channel = channel;
    }

    /** Ends a task that only waits for requests. One that holds results is only ended by the thread that has to wait now. */
    void releaseIdle() {
        channel.releaseIdle(owner == Thread.currentThread());
    }

    @Override
    protected void beforeUse(Peer by, BoundDataset<?> dataset) throws PeerGone {
        channel.files().require(dataset, ((SparkPeer) by).executor(), file -> {
            byte[] name = Frames.body(out -> out.writeUTF(file.toString()));
            return Frames.read(requested(by, FrameKind.SEES, name), in -> in.readBoolean());
        });
    }

    @Override
    protected SparkPeer replacement(SparkPeer gone, PeerGone how) {
        if (gone.isAlive()) {
            if (isExhausted(how) || ++lostInputs > MAX_LOSSES) {
                channel.cancel();
                throw failure(gone, how);
            }
            return gone;
        }
        if (channel.isReleased()) {
            return submitted().next();
        }
        LOG.warn("Node '{}' is called again by another task of Spark: {}.", node.name(), how.getMessage());
        return channel.next();
    }

    /** {@return a new job} */
    private VisitChannel submitted() {
        VisitChannel next = run.submit(node);
        channel = next;
        if (isDiscarded) {
            next.cancel();
        }
        return next;
    }

    private static boolean isExhausted(PeerGone how) {
        return String.valueOf(how.getMessage()).contains("heap");
    }

    @Override
    protected RuntimeException failure(SparkPeer gone, PeerGone how) {
        return isExhausted(how)
                ? WorkerException.exhausted("The heap of its executor is exhausted.\n  raise " + ExecutorMemory.KEY
                        + " in spark.yml, or declare the node's memory with needs(memory(...)), so that fewer"
                        + " run beside it")
                : WorkerException.about("The executor of the node is lost: " + how.getMessage() + ".", how);
    }

    @Override
    protected void release(SparkPeer ready) {
        // the task ends with its last request
        run.ended(this);
    }

    @Override
    protected void discard(SparkPeer unusable) {
        isDiscarded = true;
        run.ended(this);
        channel.cancel();
    }

    @Override
    protected void awaitEnd(SparkPeer discarded) {
        // a task that was killed removes what it has staged
    }

    @Override
    protected boolean isLast(SparkPeer present) {
        return false;
    }

    /** The heap of an executor is that of several nodes. */
    @Override
    protected void notePeak(long bytes) {}
}
