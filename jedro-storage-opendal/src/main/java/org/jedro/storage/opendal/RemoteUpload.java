// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.opendal.Operator;

/**
 * An upload in parts. A thread of its own sends them, so that the caller does not wait without limit for a server that has stalled; that thread
 * remains until the server answers or the connection ends. Confined to one thread.
 */
final class RemoteUpload implements AutoCloseable {
    private final Remote remote;
    private final String path;
    private final Operator operator;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(RemoteUpload::thread);

    /**
     * Creates an upload.
     *
     * @param operator is closed with it
     */
    RemoteUpload(Remote remote, String path, Operator operator) {
        this.remote = remote;
        this.path = path;
        this.operator = operator;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "jedro-upload");
        thread.setDaemon(true);
        return thread;
    }

    /** {@return the stream of the file's bytes} */
    @SuppressWarnings("MustBeClosedChecker")
    OutputStream start(int part) throws IOException {
        return remote.await(path, CompletableFuture.supplyAsync(() -> operator.createOutputStream(path, part), sender));
    }

    /** Does a step of the upload. */
    void step(Step step) throws IOException {
        remote.await(path, CompletableFuture.runAsync(() -> run(step), sender));
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** What may wait for the server. */
    interface Step {
        void run() throws IOException;
    }

    /** The operator is closed after a step that is still in progress. */
    @Override
    public void close() {
        sender.execute(operator::close);
        sender.shutdown();
    }
}
