// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Passes bytes between a driver and its server, and cuts the connection after a commit has reached the server. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final int serverPort;
    private final AtomicInteger commitsLeft = new AtomicInteger();
    private volatile boolean hasLost;
    private final AtomicReference<Runnable> atLoss = new AtomicReference<>(() -> {});

    private Relay(ServerSocket listening, int serverPort) {
        this.listening = listening;
        this.serverPort = serverPort;
    }

    static Relay to(String serverPort) throws IOException {
        Relay relay =
                new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), Integer.parseInt(serverPort));
        daemon(relay::accept);
        return relay;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Cuts the connection at the n-th commit from now. */
    void loseAnswerOfCommit(int n) {
        commitsLeft.set(n);
    }

    /** Does something between the commit and the cut. */
    void atLoss(Runnable work) {
        atLoss.set(work);
    }

    boolean hasLostAnAnswer() {
        return hasLost;
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket driver = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                daemon(() -> forward(driver, server));
                daemon(() -> back(server, driver));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void forward(Socket driver, Socket server) {
        try (driver) {
            InputStream in = driver.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean isCommit = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT");
                if (isCommit && commitsLeft.get() > 0 && commitsLeft.decrementAndGet() == 0) {
                    hasLost = true;
                }
                out.write(buffer, 0, read);
            }
            server.shutdownOutput();
        } catch (IOException e) {
            // cut
        }
    }

    /** The answer has arrived here when the connection is cut, so that the commit has happened. */
    private void back(Socket server, Socket driver) {
        try (server;
                driver) {
            InputStream in = server.getInputStream();
            OutputStream out = driver.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            boolean isNew = !hasLost;
            for (int read = in.read(buffer); read >= 0 && !(isNew && hasLost); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            if (isNew && hasLost) {
                atLoss.getAndSet(() -> {}).run();
            }
        } catch (IOException e) {
            // cut
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
