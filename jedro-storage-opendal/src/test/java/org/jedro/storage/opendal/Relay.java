// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes connections on to a server, counts the bytes, and stops passing on what clients send after a number of bytes, or closes
 * the connections with some requests.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket socket;
    private final URI server;
    private final long limit;
    private final boolean isBreaking;
    private final Set<String> refused;
    private final Map<String, String> answers;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch atLimit = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts to listen.
     *
     * @param limit how many bytes from clients are passed on
     * @param isBreaking whether connections are closed then; if not, they hang
     */
    Relay(String server, long limit, boolean isBreaking) throws IOException {
        this(server, limit, isBreaking, Set.of(), Map.of());
    }

    /** {@return a relay that passes on all requests but some, such as {@code DELETE /bucket/a}} */
    static Relay refusing(String server, String... requests) throws IOException {
        return new Relay(server, Long.MAX_VALUE, true, Set.of(requests), Map.of());
    }

    /**
     * {@return a relay that answers some requests itself}
     *
     * @param answers the status and body, such as {@code 403 <Error/>}, by the start of the request; {@code late} for none,
     *     {@code slow} to pass it on after a second
     */
    static Relay answering(String server, Map<String, String> answers) throws IOException {
        return new Relay(server, Long.MAX_VALUE, true, Set.of(), answers);
    }

    private Relay(String server, long limit, boolean isBreaking, Set<String> refused, Map<String, String> answers)
            throws IOException {
        this.answers = Map.copyOf(answers);
        this.isBreaking = isBreaking;
        this.refused = refused;
        this.server = URI.create(server);
        this.limit = limit;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** {@return how many bytes the server has sent} */
    long received() {
        return received.get();
    }

    void resetCount() {
        received.set(0);
    }

    /** Waits until the clients have sent as many bytes as are passed on. */
    void awaitLimit() throws InterruptedException {
        atLimit.await();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(client, behind, sent, limit));
                threads.execute(() -> pass(behind, client, received, Long.MAX_VALUE));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to, AtomicLong count, long most) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (count == sent && isRefused(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                Optional<String> answer = count == sent
                        ? answer(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))
                        : Optional.empty();
                if (answer.filter("slow"::equals).isPresent()) {
                    over.await(1, TimeUnit.SECONDS);
                } else if (answer.isPresent()) {
                    answer(from, answer.get());
                    return;
                }
                if (count.addAndGet(read) > most) {
                    atLimit.countDown();
                    if (!isBreaking) {
                        over.await();
                    }
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // one side has closed
        }
    }

    private boolean isRefused(String bytes) {
        return refused.stream().anyMatch(request -> bytes.startsWith(request + " "));
    }

    private Optional<String> answer(String bytes) {
        return answers.entrySet().stream()
                .filter(answer -> bytes.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The connection ends when the client closes it, so that the answer is not lost with what the client still sends. */
    private void answer(Socket client, String answer) throws IOException, InterruptedException {
        if (answer.equals("late")) {
            over.await();
            return;
        }
        String body = answer.substring(4);
        client.getOutputStream()
                .write(("HTTP/1.1 " + answer.substring(0, 4)
                                + "X\r\nContent-Type: application/xml\r\nConnection: close\r\n" + "Content-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() {
        over.countDown();
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
