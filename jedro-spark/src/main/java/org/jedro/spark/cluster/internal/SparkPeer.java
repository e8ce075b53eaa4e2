// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rpc.RpcCallContext;
import org.jedro.spark.executor.internal.Message;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Link.Frame;
import org.jedro.workers.internal.Peer;
import org.jedro.workers.internal.PeerGone;
import org.jspecify.annotations.Nullable;

/** A task of Spark that polls for requests. */
final class SparkPeer extends Peer {
    private final VisitChannel channel;
    private final int attempt;
    private final String executor;
    private final List<Frame> outgoing = new ArrayList<>();
    private @Nullable RpcCallContext waiting;
    private volatile boolean hasCalled;

    /**
     * Creates the peer.
     *
     * @param attempt how often Spark has started the task before
     * @param executor where it runs
     */
    SparkPeer(VisitChannel channel, int attempt, String executor) {
        this.channel = channel;
        this.attempt = attempt;
        this.executor = executor;
    }

    /** {@return where the task runs} */
    String executor() {
        return executor;
    }

    int attempt() {
        return attempt;
    }

    /** Receives the answers of the task, which waits for requests now. */
    void polled(List<Frame> answers, RpcCallContext context) throws IOException {
        synchronized (outgoing) {
            waiting = context;
            flush();
        }
        answers.forEach(this::answer);
    }

    @Override
    protected void transmit(FrameKind kind, byte[] body) throws IOException {
        if (kind == FrameKind.CALL) {
            hasCalled = true;
        }
        synchronized (outgoing) {
            outgoing.add(new Frame(kind, body));
            if (kind != FrameKind.BEGIN) {
                flush();
            }
        }
    }

    /** The beginning of an attempt is not answered, so it goes with the next request. */
    private void flush() throws IOException {
        RpcCallContext context = waiting;
        boolean isRequest = outgoing.stream().anyMatch(frame -> frame.kind() != FrameKind.BEGIN);
        if (context != null && isRequest) {
            waiting = null;
            context.reply(Message.bytes(outgoing));
            outgoing.clear();
        }
    }

    /** Lets a task end that waits for requests. */
    void dismiss() throws IOException {
        synchronized (outgoing) {
            RpcCallContext context = waiting;
            waiting = null;
            if (context != null) {
                context.reply(Message.bytes(List.of()));
            }
        }
    }

    /**
     * {@return whether the task only waits for requests, and gets none any more}
     *
     * @param withResults whether also if it has called the function
     */
    boolean leaves(boolean withResults) {
        return (withResults || !hasCalled) && endedIdle(new PeerGone("its core was needed to make a lost value again"));
    }

    void lost(Throwable how) {
        ended(how);
    }

    @Override
    public void kill() {
        channel.cancel();
    }

    @Override
    protected String id() {
        return "The executor at " + executor;
    }

    @Override
    protected String label() {
        return executor;
    }
}
