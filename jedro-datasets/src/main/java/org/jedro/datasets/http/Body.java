// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** The bytes of a request or a response, in memory or in a temporary file. */
final class Body implements Input {
    private final SpoolFiles files;
    private final String name;
    private final byte @Nullable [] bytes;
    private @Nullable Path file;

    Body(SpoolFiles files, String name, byte @Nullable [] bytes, @Nullable Path file) {
        this.files = files;
        this.name = name;
        this.bytes = bytes;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Location location() {
        return Location.of("http", name);
    }

    @Override
    public long size() throws IOException {
        return bytes == null && file != null ? Files.size(file) : bytes == null ? 0 : bytes.length;
    }

    @Override
    public InputStream open() throws IOException {
        return bytes == null && file != null
                ? Files.newInputStream(file)
                : new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
    }

    @Override
    public synchronized Path localFile() throws IOException {
        if (file == null) {
            file = files.create();
            Files.write(file, bytes == null ? new byte[0] : bytes);
        }
        return file;
    }

    BodyPublisher published() throws IOException {
        return bytes == null && file != null
                ? BodyPublishers.ofFile(file)
                : BodyPublishers.ofByteArray(bytes == null ? new byte[0] : bytes);
    }

    synchronized void delete() {
        if (file != null) {
            files.delete(file);
        }
    }
}
