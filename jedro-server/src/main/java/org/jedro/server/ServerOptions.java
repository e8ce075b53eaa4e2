// SPDX-License-Identifier: Apache-2.0
package org.jedro.server;

import java.time.Duration;
import java.util.List;
import org.jedro.Experimental;

/** The options of a {@link JedroServer}. Immutable; starts from {@link #defaults} and is changed with the {@code with} methods. */
@Experimental
public final class ServerOptions {
    /** The port unless {@link #withPort} sets another. */
    public static final int DEFAULT_PORT = 8000;

    /** How many runs may wait unless {@link #withQueue} sets another number. */
    public static final int DEFAULT_QUEUE = 100;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);
    private static final Duration MAX_GRACE = Duration.ofSeconds(Integer.MAX_VALUE);

    private final String host;
    private final int port;
    private final boolean requiresToken;
    private final List<String> hostNames;
    private final List<String> environments;
    private final List<String> runners;
    private final int runs;
    private final int queue;
    private final Duration grace;

    private ServerOptions(
            String host,
            int port,
            boolean requiresToken,
            List<String> hostNames,
            List<String> environments,
            List<String> runners,
            int runs,
            int queue,
            Duration grace) {
        this.host = host;
        this.port = port;
        this.requiresToken = requiresToken;
        this.hostNames = List.copyOf(hostNames);
        this.environments = List.copyOf(environments);
        this.runners = List.copyOf(runners);
        this.runs = runs;
        this.queue = queue;
        this.grace = grace;
    }

    /** {@return the defaults: loopback only, one run at a time, the environment of the session} */
    public static ServerOptions defaults() {
        return new ServerOptions(
                LOOPBACK, DEFAULT_PORT, false, List.of(), List.of(), List.of(), 1, DEFAULT_QUEUE, DEFAULT_GRACE);
    }

    /** {@return the address or name of this machine at which to listen} */
    public String host() {
        return host;
    }

    /** {@return the port; 0 for any that is free} */
    public int port() {
        return port;
    }

    /** {@return whether clients need the token on loopback too} */
    public boolean requiresToken() {
        return requiresToken;
    }

    /** {@return the names by which clients may reach the server, beside its addresses and the host's own name} */
    public List<String> hostNames() {
        return hostNames;
    }

    /** {@return the environments in which clients may start runs, beside that of the session} */
    public List<String> environments() {
        return environments;
    }

    /** {@return classes of runners that clients may name; one that ends with {@code .*} stands for all of its package} */
    public List<String> runners() {
        return runners;
    }

    /** {@return how many runs are executed at once} */
    public int runs() {
        return runs;
    }

    /** {@return how many further runs may wait} */
    public int queue() {
        return queue;
    }

    /** {@return how long runs may continue when the server ends, before they are cancelled} */
    public Duration grace() {
        return grace;
    }

    /** {@return these options with another host; beyond loopback, clients need the token} */
    public ServerOptions withHost(String name) {
        return new ServerOptions(name, port, requiresToken, hostNames, environments, runners, runs, queue, grace);
    }

    /** {@return these options with another port, 0 for any that is free} */
    public ServerOptions withPort(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("expected a port between 0 and 65535, but was " + number);
        }
        return new ServerOptions(host, number, requiresToken, hostNames, environments, runners, runs, queue, grace);
    }

    /** {@return these options, requiring the token on loopback too} */
    public ServerOptions requiringToken() {
        return new ServerOptions(host, port, true, hostNames, environments, runners, runs, queue, grace);
    }

    /** {@return these options with further names by which clients may reach the server, such as that of a proxy} */
    public ServerOptions withHostNames(List<String> names) {
        return new ServerOptions(host, port, requiresToken, names, environments, runners, runs, queue, grace);
    }

    /** {@return these options with further environments in which clients may start runs} */
    public ServerOptions withEnvironments(List<String> names) {
        return new ServerOptions(host, port, requiresToken, hostNames, names, runners, runs, queue, grace);
    }

    /** {@return these options with further classes of runners that clients may name} */
    public ServerOptions withRunners(List<String> classes) {
        return new ServerOptions(host, port, requiresToken, hostNames, environments, classes, runs, queue, grace);
    }

    /** {@return these options with another number of runs at once, at least 1} */
    public ServerOptions withRuns(int atOnce) {
        return new ServerOptions(
                host, port, requiresToken, hostNames, environments, runners, positive(atOnce), queue, grace);
    }

    /** {@return these options with another number of runs that may wait, at least 1} */
    public ServerOptions withQueue(int waiting) {
        return new ServerOptions(
                host, port, requiresToken, hostNames, environments, runners, runs, positive(waiting), grace);
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least 1 run, but was " + count);
        }
        return count;
    }

    /** {@return these options with another grace period, from 0 to 2,147,483,647 seconds} */
    public ServerOptions withGrace(Duration period) {
        if (period.isNegative() || period.compareTo(MAX_GRACE) > 0) {
            throw new IllegalArgumentException(
                    "expected a grace period from 0 to " + MAX_GRACE.toSeconds() + " seconds, but was " + period);
        }
        return new ServerOptions(host, port, requiresToken, hostNames, environments, runners, runs, queue, period);
    }
}
