// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jedro.internal.Thrown;
import org.jedro.runner.internal.VirtualThreads;
import org.jspecify.annotations.Nullable;

/** Performs a few actions concurrently and waits for all of them; throws the first of the failures, in their order, errors first. */
final class SideBySide {
    private SideBySide() {}

    /** One of the actions, by its number. */
    @FunctionalInterface
    interface Action {
        void run(int index) throws Exception;
    }

    static void run(int count, Action task) {
        if (count == 0) {
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ThreadFactory threads = VirtualThreads.factory("jedro-data-", loader).orElse(work -> {
            Thread thread = new Thread(work, "jedro-data");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        List<FutureTask<Boolean>> others = new ArrayList<>(count - 1);
        for (int i = 1; i < count; i++) {
            int index = i;
            FutureTask<Boolean> other = new FutureTask<>(() -> {
                task.run(index);
                return true;
            });
            threads.newThread(other).start();
            others.add(other);
        }
        Throwable failure = null;
        try {
            task.run(0);
        } catch (Throwable e) {
            failure = e;
        }
        for (FutureTask<Boolean> other : others) {
            failure = graver(failure, await(other));
        }
        if (failure != null) {
            SideBySide.<RuntimeException>rethrow(failure);
        }
    }

    /** An exception must not hide an error, such as an exhausted heap, which has consequences beyond the node. */
    private static @Nullable Throwable graver(@Nullable Throwable first, @Nullable Throwable second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return Thrown.isCausedBy(Error.class, second) && !Thrown.isCausedBy(Error.class, first) ? second : first;
    }

    /** User code may throw checked exceptions that it does not declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    private static @Nullable Throwable await(FutureTask<Boolean> other) {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return null;
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
