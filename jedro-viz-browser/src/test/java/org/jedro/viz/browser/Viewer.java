// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code jedro viz} of a project, in a JVM of its own. */
final class Viewer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile(" at (http://\\S+)");

    private final ExampleProject project;
    private final List<String> options;
    private ExampleProject.Started server;

    private Viewer(ExampleProject project, int port, List<String> options) {
        this.project = project;
        this.options = options;
        this.server = start(String.valueOf(port));
    }

    static Viewer of(ExampleProject project, String... options) {
        return new Viewer(project, 0, Arrays.asList(options));
    }

    /** Starts it at a port, which may be in use. */
    static Viewer at(ExampleProject project, int port) {
        return new Viewer(project, port, List.of());
    }

    private ExampleProject.Started start(String port) {
        List<String> words = new ArrayList<>(List.of("viz", "--no-browser", "--port", port));
        words.addAll(options);
        ExampleProject.Started started = project.jedro(words.toArray(String[]::new));
        try {
            started.awaitText(" at http://");
        } catch (Throwable e) {
            started.close();
            throw e;
        }
        return started;
    }

    ExampleProject project() {
        return project;
    }

    /** {@return the address that it has printed} */
    URI address() {
        Matcher address = ADDRESS.matcher(server.printed());
        if (!address.find()) {
            throw new AssertionError(server.printed());
        }
        return URI.create(address.group(1));
    }

    /** {@return the processor time that the server has used} */
    Duration processorTime() {
        return server.process().info().totalCpuDuration().orElseThrow();
    }

    /** Kills the server, as a power cut would. */
    void kill() {
        server.close();
    }

    /** Starts the server at the same port. */
    void startAgain() {
        server = start(String.valueOf(address().getPort()));
    }

    @Override
    public void close() {
        server.close();
    }
}
