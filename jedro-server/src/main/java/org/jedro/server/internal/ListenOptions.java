// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.server.ServerOptions;
import picocli.CommandLine.Option;

/** The options of commands that serve: where they listen, and who may connect. The port is an option of the command itself. */
public final class ListenOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address or name of this machine at which to listen. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--require-token",
            description = "Require the token on loopback too: other users of this machine cannot connect then.")
    private boolean requiresToken;

    @Option(
            names = "--allow-host",
            paramLabel = "A,B",
            description = "Names by which clients may connect, such as that of a proxy. They need the token then.")
    private String hostNames = "";

    /** Creates the options with their defaults. */
    public ListenOptions() {}

    /**
     * {@return options of a server with these}
     *
     * @param port the value of {@code --port}
     * @throws InvalidOptionException if a port cannot have that number
     */
    public ServerOptions applyTo(ServerOptions options, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw InvalidOptionException.of(
                    "--port", "expected a number between 0 and " + MAX_PORT + ", but was " + port);
        }
        ServerOptions listening = options.withHost(host).withPort(port).withHostNames(OptionValues.names(hostNames));
        return requiresToken ? listening.requiringToken() : listening;
    }

    /** {@return whether programs of this machine alone can connect, by the address itself} */
    public boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress() && hostNames.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * {@return the port, or the first behind it that is free} Another program may take it before a server does, which fails then.
     *
     * @param port the port to begin with; 0 is returned unchanged
     * @param count how many ports are tried
     */
    public int freePort(int port, int count) {
        for (int tried = port; port > 0 && tried < Math.min(port + count, MAX_PORT); tried++) {
            if (isFree(tried)) {
                return tried;
            }
        }
        return port;
    }

    private boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
