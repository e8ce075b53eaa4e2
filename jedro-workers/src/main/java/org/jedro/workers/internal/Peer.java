// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jedro.JedroException;
import org.jedro.workers.internal.Link.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM that calls functions, from the side of the run: one request at a time. */
public abstract class Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    private @Nullable CompletableFuture<Frame> pending;
    private List<String> learned = List.of();
    private volatile String runId = "";
    private volatile @Nullable Throwable end;

    /** Creates a peer. */
    protected Peer() {}

    /** {@return its name for messages: {@code Worker JVM 42}} */
    protected abstract String id();

    /** {@return its id, which lines of the log show} */
    protected abstract String label();

    /** Sends a message to it. */
    protected abstract void transmit(FrameKind kind, byte[] body) throws IOException;

    /** Ends it at once, even if it is busy. */
    public abstract void kill();

    /** Passes its answer to the waiting caller. */
    protected void answer(Frame frame) {
        CompletableFuture<Frame> waiting = taken();
        if (waiting != null) {
            waiting.complete(frame);
        }
    }

    private synchronized @Nullable CompletableFuture<Frame> taken() {
        CompletableFuture<Frame> waiting = pending;
        pending = null;
        return waiting;
    }

    /**
     * Notes that it has ended, and notifies the waiting caller.
     *
     * @param how a {@link PeerGone} if another one may take its place, else what is thrown
     */
    protected void ended(Throwable how) {
        CompletableFuture<Frame> waiting;
        synchronized (this) {
            if (end == null) {
                end = how;
            }
            waiting = taken();
        }
        if (waiting != null) {
            waiting.completeExceptionally(how);
        }
    }

    /** {@return whether it was idle, and is noted as ended now, so that another one may take its place} */
    protected synchronized boolean endedIdle(PeerGone how) {
        if (pending != null || end != null) {
            return false;
        }
        end = how;
        return true;
    }

    /** {@return whether it has not been noted that it has ended} */
    public boolean isAlive() {
        return end == null;
    }

    /** {@return whether a list of allowed classes differs from the last one, and records it} */
    boolean learns(List<String> allowed) {
        boolean isNews = !allowed.equals(learned) || learned.isEmpty();
        learned = allowed;
        return isNews;
    }

    /** Records the run that it works for. */
    void enterRun(String id) {
        runId = id;
    }

    /** {@return whether the last run that it has worked for is that one} */
    public boolean isOf(String id) {
        return runId.equals(id);
    }

    /** {@return whether it has not answered a request yet} */
    public synchronized boolean isBusy() {
        return pending != null;
    }

    /** Sends a message. An interrupt would close the channel; it is restored afterwards. */
    public void send(FrameKind kind, byte[] body) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            transmit(kind, body);
        } catch (IOException e) {
            // the reader of the answer finds the cause
            LOG.debug("{} does not listen any more", id(), e);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * {@return the answer}
     *
     * @throws PeerGone if another one may take its place
     * @throws JedroException if it has ended
     */
    public Frame request(FrameKind kind, byte[] body) throws PeerGone {
        return understood(awaited(begin(kind, body)));
    }

    /**
     * {@return the answer; if the thread is interrupted meanwhile, the peer is killed}
     *
     * @throws PeerGone if another one may take its place
     * @throws JedroException if it has ended
     */
    public Frame interruptibleRequest(FrameKind kind, byte[] body) throws PeerGone, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The call was stopped.");
        }
        CompletableFuture<Frame> answer = begin(kind, body);
        try {
            return understood(answer.get());
        } catch (InterruptedException e) {
            kill();
            throw e;
        } catch (ExecutionException e) {
            throw gone(e.getCause());
        }
    }

    private CompletableFuture<Frame> begin(FrameKind kind, byte[] body) throws PeerGone {
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        Throwable known;
        synchronized (this) {
            if (pending != null) {
                throw new IllegalStateException("a peer does one thing at a time");
            }
            known = end;
            if (known == null) {
                pending = answer;
            }
        }
        if (known != null) {
            throw gone(known);
        }
        send(kind, body);
        return answer;
    }

    private static Frame awaited(CompletableFuture<Frame> answer) throws PeerGone {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                } catch (ExecutionException e) {
                    throw gone(e.getCause());
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static JedroException gone(@Nullable Throwable how) throws PeerGone {
        if (how instanceof PeerGone replaceable) {
            throw replaceable;
        }
        if (how instanceof JedroException dead) {
            return dead;
        }
        throw new IllegalStateException(how);
    }

    private static Frame understood(Frame frame) throws PeerGone {
        if (frame.kind() == FrameKind.EXHAUSTED) {
            throw new PeerGone("its heap is exhausted");
        }
        return frame;
    }
}
