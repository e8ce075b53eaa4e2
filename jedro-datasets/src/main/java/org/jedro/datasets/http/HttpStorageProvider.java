// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.StorageSpec;
import org.jspecify.annotations.Nullable;

/** Opens {@code http://} and {@code https://}: files at an address, of every format, which can only be read. */
public final class HttpStorageProvider implements StorageProvider {
    private final Pauses pauses;
    private @Nullable Connections connections;

    /** For {@link java.util.ServiceLoader}. */
    public HttpStorageProvider() {
        this(Pauses.REAL);
    }

    HttpStorageProvider(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public List<String> schemes() {
        return List.of("http", "https");
    }

    @Override
    public Storage open(StorageSpec spec) {
        Problems problems = new Problems();
        HttpCredentials credentials =
                spec.credentials().isEmpty() ? HttpCredentials.NONE : HttpCredentials.of(spec.credentials(), problems);
        Optional<Problem> wrong = problems.list().stream().findFirst();
        if (wrong.isPresent()) {
            throw new JedroException("of its credentials, " + wrong.get().path()
                    + (wrong.get().path().isEmpty() ? "" : ": ") + wrong.get().clause());
        }
        return new HttpStorage(this::transport, credentials);
    }

    /** The storages of all entries share their connections, which are made with the first request. */
    private synchronized Transport transport() {
        if (connections == null) {
            connections = new Connections(Optional.empty());
        }
        return new Transport(connections, HttpOptions.defaults(), pauses);
    }
}
