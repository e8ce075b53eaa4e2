// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.internal.Reason;
import org.jedro.pipeline.Node;
import org.jedro.workers.WorkerException;
import org.jedro.workers.internal.Link.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a node by a peer. If the peer is gone before the function has returned, another one may take its place, which
 * loads the inputs again.
 *
 * <p>One request at a time; {@link #leave} may be called during a request, and then ends the peer.
 *
 * @param <P> the peers
 */
public abstract class RemoteAttempt<P extends Peer> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteAttempt.class);

    private final RemoteRun run;
    private final Node node;
    private final Map<Integer, BoundDataset<?>> loaded = new TreeMap<>();
    private P peer;
    private @Nullable Attempt<?> call;
    private volatile boolean isOver;
    private volatile long peakHeapBytes = -1;

    /**
     * Begins an attempt.
     *
     * @param first who calls the function, unless it is gone before
     */
    @SuppressWarnings("this-escape") // nothing of a subclass is called
    protected RemoteAttempt(RemoteRun run, Node node, P first) {
        this.run = run;
        this.node = node;
        this.peer = first;
        begin(first);
    }

    /** What is tried again by another peer. */
    @FunctionalInterface
    interface Attempt<T> {
        T make(Peer peer) throws PeerGone;
    }

    /**
     * {@return the peer that takes the place of another one, which is discarded here}
     *
     * @throws org.jedro.JedroException if the attempt has failed with it
     */
    protected abstract P replacement(P gone, PeerGone how);

    /** {@return the failure of a request that cannot be repeated} */
    protected abstract RuntimeException failure(P gone, PeerGone how);

    /** Takes back a peer that is ready for another attempt. */
    protected abstract void release(P ready);

    /** Ends a peer that is not. */
    protected abstract void discard(P unusable);

    /** Waits until a discarded peer has ended. */
    protected abstract void awaitEnd(P discarded);

    /** {@return whether no other peer would take the place of this one, so that it may consume what it is sent} */
    protected abstract boolean isLast(P present);

    /**
     * Checks that the peer reaches the data of a dataset, before it loads or stages it.
     *
     * @throws org.jedro.JedroException if it does not
     */
    protected void beforeUse(Peer by, BoundDataset<?> dataset) throws PeerGone {}

    /** Lets the peer answer a request of a subclass. */
    protected static Frame requested(Peer at, FrameKind kind, byte[] body) throws PeerGone {
        return request(at, kind, body);
    }

    private void begin(P entered) {
        entered.enterRun(run.runId());
        entered.send(FrameKind.BEGIN, Frames.body(out -> {
            out.writeUTF(run.runId());
            out.writeUTF(node.name());
            out.writeUTF(entered.label());
            writeNews(out, entered);
        }));
    }

    private void writeNews(DataOutputStream out, P entered) throws IOException {
        List<String> allowed = run.allowed();
        boolean isNews = entered.learns(allowed);
        out.writeBoolean(isNews);
        if (isNews) {
            out.writeInt(allowed.size());
            for (String name : allowed) {
                out.writeUTF(name);
            }
        }
    }

    /** Loads an input at the peer. */
    synchronized void load(int input, BoundDataset<?> dataset) {
        repeated(current -> {
            load(current, input, dataset);
            return true;
        });
        loaded.put(input, dataset);
    }

    private void load(Peer at, int input, BoundDataset<?> dataset) throws PeerGone {
        beforeUse(at, dataset);
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        byte[] body = Frames.body(out -> {
            out.writeInt(input);
            Frames.writeObject(out, portable);
        });
        Frame answer = thrown(() -> Frames.checked(loading(at, body)));
        String version = Frames.read(answer, in -> in.readUTF());
        if (!version.isEmpty() && dataset.version().isEmpty()) {
            dataset.settleVersion(version);
        }
    }

    /**
     * {@return the answer to a request after the call} If the peer is lost with its results, the call is repeated, unless
     * something has been committed.
     */
    synchronized Frame requestOnce(FrameKind kind, byte[] body) {
        while (true) {
            try {
                return request(peer, kind, body);
            } catch (PeerGone e) {
                Attempt<?> known = call;
                if (known == null || kind == FrameKind.COMMIT || !run.losesPeers()) {
                    throw failure(peer, e);
                }
                replace(e);
                repeated(known);
            }
        }
    }

    /** Checks that a result can be staged. */
    synchronized void beforeStage(BoundDataset<?> dataset) {
        try {
            beforeUse(peer, dataset);
        } catch (PeerGone e) {
            // the request that follows finds the same
            LOG.debug("The peer has gone before it staged a result", e);
        }
    }

    /** {@return the results of the call, which is repeated by another peer if this one is lost with them} */
    synchronized <T> T called(Attempt<T> attempt) {
        call = attempt;
        return repeated(attempt);
    }

    /** {@return the inputs that the peer has loaded, by their numbers} */
    synchronized Map<Integer, BoundDataset<?>> loaded() {
        return new TreeMap<>(loaded);
    }

    /** Only nodes with a time limit are interrupted while they load; that ends the peer. */
    private Frame loading(Peer at, byte[] body) throws PeerGone {
        if (node.constraints().timeout().isEmpty()) {
            return at.request(FrameKind.LOAD, body);
        }
        try {
            return at.interruptibleRequest(FrameKind.LOAD, body);
        } catch (InterruptedException e) {
            throw new RemoteCall.Interrupted();
        }
    }

    private static Frame request(Peer at, FrameKind kind, byte[] body) throws PeerGone {
        return thrown(() -> Frames.checked(at.request(kind, body)));
    }

    private interface Request {
        Frame make() throws PeerGone;
    }

    private static Frame thrown(Request request) throws PeerGone {
        try {
            return request.make();
        } catch (ThrownThere e) {
            Exception thrown = e.exception();
            throw thrown instanceof RuntimeException known
                    ? known
                    : WorkerException.about(Reason.asEndOfSentence(thrown), thrown);
        }
    }

    /** {@return the result of what is tried, by a peer that could end it} */
    synchronized <T> T repeated(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.make(peer);
            } catch (PeerGone e) {
                replace(e);
            }
        }
    }

    private void replace(PeerGone how) {
        @Nullable PeerGone reason = how;
        while (reason != null) {
            P next = replacement(peer, reason);
            if (isOver) {
                discard(next);
                throw WorkerException.about("The attempt is over.", null);
            }
            peer = next;
            begin(next);
            reason = loadAgain();
        }
    }

    /** {@return why not even its inputs could be loaded; null if they were} */
    private @Nullable PeerGone loadAgain() {
        try {
            for (Map.Entry<Integer, BoundDataset<?>> input : loaded.entrySet()) {
                load(peer, input.getKey(), input.getValue());
            }
            return null;
        } catch (PeerGone e) {
            LOG.debug("Not even its inputs could be loaded", e);
            return e;
        }
    }

    /** Records the largest heap that the function has needed. */
    protected void notePeak(long bytes) {
        peakHeapBytes = bytes;
    }

    /** {@return the largest heap that the function has needed; -1 if that is not known} */
    long peakHeapBytes() {
        return peakHeapBytes;
    }

    /** {@return the heap of the present peer, if it is larger than that of the first; else -1} */
    protected long grownHeapBytes() {
        return -1;
    }

    /** {@return how long other peers have taken to start, in nanoseconds} */
    protected long waitedNanos() {
        return 0;
    }

    /** {@return whether the peer may consume what it is sent} */
    synchronized boolean isLast() {
        return isLast(peer);
    }

    /** {@return whether a request could be answered now} */
    boolean isReady() {
        return peer.isAlive() && !peer.isBusy();
    }

    /** {@return whether the attempt is over, and the peer has dropped its values} */
    boolean isOver() {
        return isOver;
    }

    /** {@return whether the peer is ready for another attempt} One that is busy or has ended is discarded. */
    boolean leave() {
        isOver = true;
        if (!isReady()) {
            discard(peer);
            return false;
        }
        peer.send(FrameKind.END, new byte[0]);
        release(peer);
        return true;
    }

    /** Waits until a discarded peer has ended. */
    void awaitEnd() {
        awaitEnd(peer);
    }
}
