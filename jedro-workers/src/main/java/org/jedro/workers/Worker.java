// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jedro.internal.Reason;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Link;
import org.jedro.workers.internal.Link.Frame;
import org.jedro.workers.internal.LogLine;
import org.jedro.workers.internal.Peer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker JVM from its parent's side. */
final class Worker extends Peer {
    /** The message on the worker's standard input before the parent closes it on purpose. */
    static final int FAREWELL = 'q';

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int PATIENCE_SECONDS = 10;

    private final WorkerSpec spec;
    private final Process process;
    private final Link link;
    private final Words words;
    private final Path crashReport;
    private boolean isExiting;
    private boolean isKilled;

    private Worker(WorkerSpec spec, Process process, Link link, Words words, Path crashReport) {
        this.spec = spec;
        this.process = process;
        this.link = link;
        this.words = words;
        this.crashReport = crashReport;
    }

    /**
     * {@return a worker that has reported its start}
     *
     * @throws WorkerException if it does not start, with its output
     */
    @SuppressWarnings("SystemOut") // output of a node goes where it would go in this JVM
    static Worker start(WorkerSpec spec, SharedFolder folder) {
        Path socket = null;
        Path arguments = null;
        try {
            socket = folder.newSocket();
            arguments = folder.newArgumentFile();
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                Process process =
                        JavaCommand.of(spec, folder, arguments, socket).start();
                Words words = new Words(
                        Relay.start(process.getInputStream(), () -> System.out, "out-" + process.pid()),
                        Relay.start(process.getErrorStream(), () -> System.err, "err-" + process.pid()));
                Future<?> unused = process.onExit().thenRun(() -> close(server));
                return accept(spec, server, process, words, folder.crashReport(String.valueOf(process.pid())));
            }
        } catch (IOException e) {
            throw WorkerException.about("A worker JVM cannot be started: " + Reason.of(e) + ".", e);
        } finally {
            remove(socket);
            remove(arguments);
        }
    }

    private static void remove(@Nullable Path file) {
        if (file != null) {
            SharedFolder.delete(file);
        }
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("A socket could not be closed", e);
        }
    }

    private static Worker accept(
            WorkerSpec spec, ServerSocketChannel server, Process process, Words words, Path crashReport)
            throws IOException {
        SocketChannel channel;
        try {
            channel = server.accept();
        } catch (IOException e) {
            process.destroyForcibly();
            throw WorkerException.about("A worker JVM did not start: " + Death.ofStart(process, words.last()) + ".", e);
        }
        Worker worker = new Worker(spec, process, new Link(channel), words, crashReport);
        worker.link.receive();
        Thread reader = new Thread(worker::listen, "jedro-worker-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        LOG.debug("Worker JVM {} is there", process.pid());
        return worker;
    }

    private void listen() {
        try {
            while (true) {
                Frame frame = link.receive();
                switch (frame.kind()) {
                    case LOG -> LogLine.read(frame).log();
                    case REQUEST_LEVEL -> sendLevel(frame);
                    case EXITING -> noteExit();
                    default -> answer(frame);
                }
            }
        } catch (IOException e) {
            bury();
        } catch (RuntimeException | Error e) {
            LOG.warn("A message of a worker JVM cannot be read; the worker is ended.", e);
            process.destroyForcibly();
            bury();
        }
    }

    private void sendLevel(Frame question) throws IOException {
        String logger = question.open().readUTF();
        int level = LogLine.lowestLevel(logger);
        link.send(FrameKind.LEVEL, Link.Body.bytes(out -> {
            out.writeUTF(logger);
            out.writeInt(level);
        }));
    }

    private synchronized void noteExit() {
        isExiting = true;
    }

    /** Determines why it has ended, and notifies the waiting caller. */
    private void bury() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
        WorkerException how;
        synchronized (this) {
            how = WorkerException.died(Death.of(process, isKilled, isExiting, words.last(), crashReport));
        }
        try {
            link.close();
        } catch (IOException e) {
            LOG.debug("A socket could not be closed", e);
        }
        ended(how);
    }

    WorkerSpec spec() {
        return spec;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return super.isAlive() && process.isAlive();
    }

    @Override
    protected String id() {
        return "Worker JVM " + process.pid();
    }

    @Override
    protected String label() {
        return String.valueOf(process.pid());
    }

    @Override
    protected void transmit(FrameKind kind, byte[] body) throws IOException {
        link.send(kind, body);
    }

    @Override
    public void kill() {
        synchronized (this) {
            isKilled = true;
        }
        process.destroyForcibly();
    }

    /** Requests the end of the worker. */
    void close() {
        try (OutputStream lifeline = process.getOutputStream()) {
            lifeline.write(FAREWELL);
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** Waits until the worker has ended. */
    void awaitEnd() {
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The output of the worker; a JVM that crashes uses either stream. */
    private record Words(Relay out, Relay err) {
        String last() {
            return out.tail() + "\n" + err.tail();
        }
    }
}
