// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.JedroException;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** The body of a request while a codec writes it. */
final class RequestOutput implements Output {
    private final SpoolFiles files;
    private final Spool spool;
    private final String format;
    private final URI url;
    private @Nullable Path file;

    RequestOutput(SpoolFiles files, String format, URI url) {
        this.files = files;
        this.spool = new Spool(files, "request", Long.MAX_VALUE);
        this.format = format;
        this.url = url;
    }

    /** Without a suffix, so that a format that depends on one writes its default. */
    @Override
    public String name() {
        return "request";
    }

    @Override
    public Location location() {
        return Location.of(String.valueOf(url.getScheme()), Addresses.shown(url));
    }

    @Override
    public OutputStream open() {
        return spool;
    }

    @Override
    public Path localFile() throws IOException {
        if (file == null) {
            file = files.create();
            Files.delete(file);
        }
        return file;
    }

    @Override
    public Output file(String path) {
        throw new JedroException("format '" + format + "' writes a folder of files here; a request has one body");
    }

    Body body() throws IOException {
        return file == null ? spool.body() : new Body(files, "request", null, file);
    }

    void discard() {
        spool.discard();
        if (file != null) {
            files.delete(file);
        }
    }
}
