// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jedro.internal.EnabledPlugins;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.workers.internal.ForwardedLogs;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Link;
import org.jedro.workers.internal.NodeSession;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a worker JVM. One thread listens to the parent, one executes its requests; when the parent has ended, the
 * JVM is halted even if it is busy.
 */
final class WorkerMain {
    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();
    private static final int ORPHANED = 0;
    private static final int CLOSING_MILLIS = 5_000;

    private WorkerMain() {}

    /**
     * Serves a parent until the connection ends.
     *
     * @param arguments the socket, the folder of shared memory, the folder on disk, the registry of the project or an empty
     *     text, the disabled plugins
     */
    public static void main(String[] arguments) throws IOException {
        SharedFolder folder = SharedFolder.of(Path.of(arguments[1]), Path.of(arguments[2]));
        InputStream lifeline = System.in;
        System.setIn(InputStream.nullInputStream());
        AtomicReference<@Nullable NodeSession> served = new AtomicReference<>();
        start("jedro-lifeline", () -> halt(folder, isSentAway(lifeline), () -> closeScope(served.get())));
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]));
        Link link = new Link(channel);
        ForwardedLogs.connect(link::send);
        BlockingQueue<Link.Frame> requests = new LinkedBlockingQueue<>();
        NodeSession session = new NodeSession(LOADER, folder, true);
        served.set(session);
        start("jedro-link", () -> {
            listen(link, requests);
            halt(folder, isSentAway(lifeline), session::closeScope);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sendExit(link), "jedro-exit"));
        link.send(FrameKind.HELLO, new byte[0]);
        Thread.currentThread().setName("jedro-node");
        Thread.currentThread().setContextClassLoader(new EnabledPlugins(LOADER, plugins(arguments)));
        serve(session, link, requests);
    }

    /** Serves until the parent ends; the thread that listens ends the JVM. */
    private static void serve(NodeSession session, Link link, BlockingQueue<Link.Frame> requests) throws IOException {
        while (true) {
            Link.Frame request;
            try {
                request = requests.take();
            } catch (InterruptedException e) {
                // a function has left its interrupt flag set
                continue;
            }
            Link.Frame answer = session.answer(request);
            if (answer != null) {
                link.send(answer.kind(), answer.body());
            }
        }
    }

    private static Choice plugins(String[] arguments) {
        List<String> disabled = List.of(arguments).subList(4, arguments.length);
        return new Choice(arguments[3], disabled);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the standard input. {@return whether the parent has announced it} */
    private static boolean isSentAway(InputStream lifeline) {
        try {
            return lifeline.read() == Worker.FAREWELL;
        } catch (IOException e) {
            return false;
        }
    }

    private static void listen(Link link, BlockingQueue<Link.Frame> requests) {
        try {
            while (true) {
                Link.Frame frame = link.receive();
                if (frame.kind() == FrameKind.LEVEL) {
                    ForwardedLogs.answered(frame);
                } else {
                    requests.add(frame);
                }
            }
        } catch (IOException e) {
            // the parent has ended
        }
    }

    private static void sendExit(Link link) {
        try {
            link.send(FrameKind.EXITING, new byte[0]);
        } catch (IOException e) {
            // no process listens
        }
    }

    /** A parent that was killed could not clean up. */
    private static void halt(SharedFolder folder, boolean isSentAway, Runnable closeScope) {
        close(closeScope);
        if (!isSentAway) {
            folder.remove();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void closeScope(@Nullable NodeSession session) {
        if (session != null) {
            session.closeScope();
        }
    }

    /** Code of datasets, which may wait for a server that does not answer. */
    private static void close(Runnable scope) {
        Thread closing = new Thread(scope, "jedro-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            // the JVM ends now
        }
    }
}
