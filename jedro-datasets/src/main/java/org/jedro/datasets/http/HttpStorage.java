// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;

/** Files at addresses, read-only. There are no folders, since HTTP cannot list them. */
final class HttpStorage implements Storage {
    private final Supplier<Transport> transport;
    private final HttpCredentials credentials;

    HttpStorage(Supplier<Transport> transport, HttpCredentials credentials) {
        this.transport = transport;
        this.credentials = credentials;
    }

    private RemoteFile file(Location location) {
        return new RemoteFile(transport.get(), credentials, location);
    }

    @Override
    public boolean isFile(Location location) throws IOException {
        return file(location).exists();
    }

    @Override
    public boolean isFolder(Location location) {
        return false;
    }

    @Override
    public List<String> list(Location folder) {
        return List.of();
    }

    @Override
    public Input input(Location location) throws IOException {
        RemoteFile file = file(location);
        if (!file.exists()) {
            throw new NoSuchFileException(file.shown());
        }
        return file;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Pending replace(Location location) {
        throw readOnly();
    }

    @Override
    public Pending replaceFolder(Location location) {
        throw readOnly();
    }

    @Override
    public Pending createWithFolder(Location location, boolean isFolder) {
        throw readOnly();
    }

    @Override
    public void delete(Location location) {
        throw readOnly();
    }

    private static JedroException readOnly() {
        return new JedroException(
                "files at an http address can only be read; use 'type: http' with 'method: put' to save");
    }
}
