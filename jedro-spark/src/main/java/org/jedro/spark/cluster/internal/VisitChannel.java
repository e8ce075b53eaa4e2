// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.FutureAction;
import org.apache.spark.rpc.RpcCallContext;
import org.jedro.workers.WorkerException;
import org.jedro.workers.internal.Link.Frame;
import org.jedro.workers.internal.PeerGone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of one attempt at a node. Spark starts its task again if the executor is lost: the new task takes the place of the old
 * one. Thread-safe.
 */
final class VisitChannel {
    private static final Logger LOG = LoggerFactory.getLogger(VisitChannel.class);

    private final String id;
    private final Cluster cluster;
    private @Nullable FutureAction<?> job;
    private @Nullable SparkPeer current;
    private CompletableFuture<SparkPeer> next = new CompletableFuture<>();
    private @Nullable WorkerException end;
    private boolean isCancelled;
    private boolean isReleased;

    VisitChannel(String id, Cluster cluster) {
        this.id = id;
        this.cluster = cluster;
    }

    String id() {
        return id;
    }

    SharedFiles files() {
        return cluster.files();
    }

    synchronized void submitted(FutureAction<?> action) {
        job = action;
        if (isCancelled) {
            action.cancel();
        }
    }

    /** Receives a poll. A task that another one has replaced is dismissed. */
    void polled(int attempt, List<Frame> answers, RpcCallContext context) throws IOException {
        SparkPeer peer;
        SparkPeer old = null;
        CompletableFuture<SparkPeer> waiting = null;
        synchronized (this) {
            peer = current;
            if (isCancelled || isReleased || peer != null && attempt < peer.attempt()) {
                dismiss(attempt, context);
                return;
            }
            if (peer == null || attempt > peer.attempt()) {
                old = peer;
                peer = new SparkPeer(this, attempt, String.valueOf(context.senderAddress()));
                current = peer;
                waiting = next;
            }
        }
        peer.polled(answers, context);
        if (old != null) {
            old.lost(new PeerGone("its executor is lost"));
        }
        if (waiting != null) {
            waiting.complete(peer);
        }
    }

    private void dismiss(int attempt, RpcCallContext context) throws IOException {
        SparkPeer unwanted = new SparkPeer(this, attempt, "");
        unwanted.polled(List.of(), context);
        unwanted.dismiss();
    }

    /** {@return the task that calls the node next; waits until an executor has started it} */
    SparkPeer next() {
        try {
            SparkPeer peer = cluster.executors().await(waiting());
            renew();
            return peer;
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw WorkerException.about("The attempt is over.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WorkerException known ? known : WorkerException.about("Spark has failed.", e);
        }
    }

    private synchronized CompletableFuture<SparkPeer> waiting() {
        return next;
    }

    private synchronized void renew() {
        next = new CompletableFuture<>();
        if (end != null) {
            next.completeExceptionally(end);
        }
    }

    /** Notes that Spark has ended the job. */
    void ended(WorkerException how) {
        SparkPeer peer;
        CompletableFuture<SparkPeer> waiting;
        synchronized (this) {
            end = how;
            peer = current;
            waiting = next;
        }
        cluster.forget(this);
        waiting.completeExceptionally(how);
        if (peer != null) {
            peer.lost(how);
        }
    }

    /**
     * Ends the job if its task waits for requests, so that another job gets its core.
     *
     * @param withResults whether also if the task has called the function, which is then repeated
     */
    void releaseIdle(boolean withResults) {
        SparkPeer peer;
        synchronized (this) {
            peer = current;
            if (peer == null || !peer.leaves(withResults)) {
                return;
            }
            isReleased = true;
        }
        cluster.forget(this);
        dismiss(peer);
    }

    /** {@return whether the job was ended for another one, so that the attempt needs a new job} */
    synchronized boolean isReleased() {
        return isReleased;
    }

    private static void dismiss(SparkPeer peer) {
        try {
            peer.dismiss();
        } catch (IOException e) {
            LOG.debug("A task could not be dismissed", e);
        }
    }

    /** Ends the job, even if its task is busy. */
    void cancel() {
        FutureAction<?> action;
        SparkPeer peer;
        synchronized (this) {
            isCancelled = true;
            action = job;
            peer = current;
        }
        if (action != null) {
            action.cancel();
        }
        if (peer != null) {
            peer.lost(WorkerException.about("The attempt is over.", null));
            dismiss(peer);
        }
        cluster.forget(this);
    }
}
