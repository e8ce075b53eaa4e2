// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.jedro.JedroException;
import org.jedro.cli.shell.internal.ShellFront;
import org.jedro.internal.Reason;
import org.zeromq.ZMQException;

/** Serves notebooks: Jupyter starts the shell with a file of ports and a key. */
public final class NotebookFront implements ShellFront {
    /** The variable in which Jupyter passes its process. */
    private static final String PARENT = "JPY_PARENT_PID";

    @Override
    public void serve(Path file, Host host) {
        JupyterConnection connection = connection(file);
        try (NotebookKernel kernel = new NotebookKernel(host)) {
            kernel.becomeHandlerForConnection(connection);
            connect(connection, file);
            CompletableFuture<Void> ended = endingWithJupyter(() -> {
                kernel.interrupt();
                connection.close();
            });
            connection.waitUntilClose();
            ended.cancel(false);
        }
    }

    private static JupyterConnection connection(Path file) {
        try {
            return new JupyterConnection(KernelConnectionProperties.parse(Files.readString(file)));
        } catch (IOException | JsonParseException e) {
            throw new JedroException("The connection file '" + file + "' cannot be read (" + Reason.of(e) + ").", e);
        } catch (GeneralSecurityException | NullPointerException e) {
            throw new JedroException("The connection file '" + file + "' has no valid key.", e);
        }
    }

    private static void connect(JupyterConnection connection, Path file) {
        try {
            connection.connect();
        } catch (ZMQException e) {
            throw new JedroException(
                    "The ports of the connection file '" + file + "' cannot be used (" + e.getMessage() + ").", e);
        }
    }

    /** A kernel whose Jupyter was killed has no use. */
    private static CompletableFuture<Void> endingWithJupyter(Runnable end) {
        return Optional.ofNullable(System.getenv(PARENT))
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> ProcessHandle.of(Long.parseLong(id)))
                .map(jupyter -> jupyter.onExit().thenRun(end))
                .orElseGet(CompletableFuture::new);
    }
}
