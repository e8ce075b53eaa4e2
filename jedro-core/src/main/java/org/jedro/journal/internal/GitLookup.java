// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.journal.GitState;

/** Calls Git in the background, while the run is being prepared. */
public final class GitLookup {
    private static final long MAX_SECONDS = 10;

    private final FutureTask<Optional<GitState>> task;

    private GitLookup(FutureTask<Optional<GitState>> task) {
        this.task = task;
    }

    public static GitLookup start(Path folder) {
        FutureTask<Optional<GitState>> task = new FutureTask<>(() -> GitStates.of(folder));
        Thread thread = new Thread(task, "jedro-git");
        thread.setDaemon(true);
        thread.start();
        return new GitLookup(task);
    }

    /** {@return the state; empty if it is not known} */
    public Optional<GitState> get() {
        try {
            return task.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
