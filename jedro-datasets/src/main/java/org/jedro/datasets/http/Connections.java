// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.datasets.http.HttpOptions.RateLimit;

/** What the requests of one run share: connections, temporary files, and how many requests a server has had. Thread-safe. */
final class Connections implements AutoCloseable {
    private final SpoolFiles files = new SpoolFiles();
    private final ExecutorService threads;
    private final HttpClient client;
    private final Map<Object, Instant> nextFree = new HashMap<>();

    /**
     * What requests must have in common to share connections.
     *
     * @param proxy the proxy as {@code host:port}; that of the JVM if empty
     */
    record Key(Optional<String> proxy) {}

    Connections(Optional<String> proxy) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "jedro-http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        this.threads = Executors.newCachedThreadPool(daemons);
        HttpClient.Builder builder =
                HttpClient.newBuilder().executor(threads).followRedirects(HttpClient.Redirect.NEVER);
        ProxySelector jvm = ProxySelector.getDefault();
        if (proxy.isPresent()) {
            URI address = URI.create("http://" + proxy.get());
            builder.proxy(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())));
        } else if (jvm != null) {
            builder.proxy(jvm);
        }
        this.client = builder.build();
    }

    HttpClient client() {
        return client;
    }

    SpoolFiles files() {
        return files;
    }

    /** {@return how long the next request to a server must wait, which is reserved for the caller} */
    synchronized Duration reserve(URI uri, RateLimit limit, Instant now) {
        Instant free = nextFree.merge(new Limited(Addresses.origin(uri), limit), now, (a, b) -> a.isAfter(b) ? a : b);
        nextFree.put(
                new Limited(Addresses.origin(uri), limit), free.plus(limit.per().dividedBy(limit.requests())));
        return Duration.between(now, free);
    }

    private record Limited(String origin, RateLimit limit) {}

    @Override
    public void close() {
        threads.shutdownNow();
        files.close();
    }
}
