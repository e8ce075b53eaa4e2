// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.internal.UserCode;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Resources by key: each is opened once, and all are closed in reverse order of opening. Thread-safe.
 *
 * <p>No lock is held while user code opens or closes, so that one slow database does not stop the others.
 */
final class OpenResources implements AutoCloseable {
    private final Secrets secrets;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final Map<Object, Opening> openings = new HashMap<>();
    private final Map<Thread, Opening> waiting = new HashMap<>();
    /** Last opened first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private boolean isClosed;

    OpenResources(Secrets secrets) {
        this.secrets = secrets;
    }

    /** {@return an empty set of resources, with the same secrets} */
    OpenResources another() {
        return new OpenResources(secrets);
    }

    @SuppressWarnings("unchecked") // the key names the type, see RunScope.resource
    <R extends AutoCloseable> R get(Object key, RunScope.Opener<? extends R> opener) throws Exception {
        while (true) {
            Opening mine = new Opening(Thread.currentThread());
            Opening first = claim(key, mine);
            if (first == mine) {
                return (R) open(key, mine, opener);
            }
            AutoCloseable resource = awaited(first);
            if (resource != null) {
                return (R) resource;
            }
        }
    }

    /** {@return the opening that is valid for a key: the caller's own, or an earlier one} */
    private Opening claim(Object key, Opening mine) {
        lock.lock();
        try {
            requireOpen();
            Opening first = openings.putIfAbsent(key, mine);
            return first == null ? mine : first;
        } finally {
            lock.unlock();
        }
    }

    private AutoCloseable open(Object key, Opening mine, RunScope.Opener<?> opener) throws Exception {
        AutoCloseable resource;
        try {
            resource = Objects.requireNonNull(opener.open(), "the opener returned null");
        } catch (Throwable e) {
            settle(key, mine, null, e);
            throw e;
        }
        if (!settle(key, mine, resource, null)) {
            close(resource);
            throw closed();
        }
        return resource;
    }

    /** {@return whether the resource now belongs to the scope; false if the scope was closed meanwhile} */
    private boolean settle(Object key, Opening mine, @Nullable AutoCloseable resource, @Nullable Throwable failure) {
        lock.lock();
        try {
            mine.resource = resource;
            mine.failure = failure;
            mine.wasInterrupted = failure != null && isInterrupted(failure);
            if (resource == null) {
                openings.remove(key);
            } else if (!isClosed) {
                opened.push(resource);
            }
            settled.signalAll();
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an opening has failed only because the time of its node was over: that does not concern other nodes. */
    private static boolean isInterrupted(Throwable failure) {
        return Thread.currentThread().isInterrupted()
                || Thrown.isCausedBy(InterruptedException.class, failure)
                || Thrown.isCausedBy(ClosedByInterruptException.class, failure);
    }

    /** {@return the resource that another thread opens; null if that thread was interrupted, so that the caller opens it} */
    private @Nullable AutoCloseable awaited(Opening opening) throws InterruptedException {
        lock.lock();
        try {
            requireNoCircle(opening);
            while (opening.isPending() && !isClosed) {
                waiting.put(Thread.currentThread(), opening);
                try {
                    settled.await();
                } finally {
                    waiting.remove(Thread.currentThread());
                }
            }
            requireOpen();
            if (opening.resource == null && !opening.wasInterrupted) {
                Throwable failure = Objects.requireNonNull(opening.failure);
                throw new JedroException(Reason.of(failure), failure);
            }
            return opening.resource;
        } finally {
            lock.unlock();
        }
    }

    /** Openers that need each other's resources would deadlock. */
    private void requireNoCircle(Opening wanted) {
        for (Opening next = wanted; next != null && next.isPending(); next = waiting.get(next.thread)) {
            if (next.thread == Thread.currentThread()) {
                throw new IllegalStateException("resources need each other to be opened");
            }
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the run is over, and its resources are closed");
    }

    @Override
    public void close() {
        // code that closes files and sockets must not see an interrupt that was meant for a node
        boolean wasInterrupted = Thread.interrupted();
        try {
            for (AutoCloseable next = startClosing(); next != null; next = opened.poll()) {
                close(next);
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@return the resource that was opened last; null if none is open, or another caller closes them} */
    private @Nullable AutoCloseable startClosing() {
        lock.lock();
        try {
            if (isClosed) {
                return null;
            }
            isClosed = true;
            openings.clear();
            settled.signalAll();
            return opened.poll();
        } finally {
            lock.unlock();
        }
    }

    /** A failure to close a resource is logged as a warning. */
    void close(AutoCloseable resource) {
        UserCode.attempt(
                resource::close,
                e -> new JedroException(
                        secrets.mask("Resource '" + resource.getClass().getSimpleName() + "' could not be closed: "
                                + Reason.asEndOfSentence(e)),
                        secrets.mask(e)));
    }

    /** One attempt to open a resource, which other threads may wait for. Guarded by the lock. */
    private static final class Opening {
        final Thread thread;

        @Nullable AutoCloseable resource;

        @Nullable Throwable failure;

        boolean wasInterrupted;

        Opening(Thread thread) {
            this.thread = thread;
        }

        boolean isPending() {
            return resource == null && failure == null;
        }
    }
}
