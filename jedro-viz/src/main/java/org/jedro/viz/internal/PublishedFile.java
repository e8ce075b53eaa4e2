// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Reason;
import org.jedro.session.Session;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** A file that is written whole or not at all: on this machine, or in any storage that the class path knows. */
final class PublishedFile {
    private static final String OUTPUT = "--output";

    private final Session session;

    PublishedFile(Session session) {
        this.session = session;
    }

    /**
     * Writes the file.
     *
     * @param place a path, or an address such as {@code s3://bucket/index.html}
     * @param credentials the key of {@code credentials.yml} that the storage needs; empty for none
     */
    void write(String place, String credentials, byte[] content) {
        try {
            if (Location.hasScheme(place)) {
                writeRemote(place, credentials, content);
            } else {
                writeLocal(Path.of(place).toAbsolutePath().normalize(), content);
            }
        } catch (IOException e) {
            throw new JedroException("File '" + place + "' cannot be written: " + Reason.asEndOfSentence(e), e);
        } catch (InvalidPathException e) {
            throw InvalidOptionException.of(OUTPUT, "'" + place + "' is not a path");
        }
    }

    private static void writeLocal(Path file, byte[] content) throws IOException {
        if (Files.isDirectory(file)) {
            throw InvalidOptionException.of(OUTPUT, "expected a file, but '" + file + "' is a folder");
        }
        Path folder = file.getParent();
        if (folder != null) {
            createFolder(folder, file);
        }
        write(new LocalStorage(Clock.systemUTC()), Location.of(file), content);
    }

    private static void createFolder(Path folder, Path file) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new JedroException(
                    "File '" + file + "' cannot be written: expected a folder, but '" + e.getFile() + "' is a file.",
                    e);
        }
    }

    private void writeRemote(String place, String credentials, byte[] content) throws IOException {
        Problems problems = new Problems();
        Path root = session.project().root();
        Location location = Location.parse(place, root, problems);
        Storage storage = location == null
                ? null
                : Storages.ofClassPath()
                        .open(new StorageSpec(location, credentials(credentials), root), problems.at(OUTPUT));
        if (location == null || storage == null) {
            problems.throwIfAny(all -> new JedroException("The page cannot be published to '" + place + "': "
                    + all.list().get(0).clause() + "."));
            throw new JedroException("The page cannot be published to '" + place + "'.");
        }
        write(storage, location, content);
    }

    private MapValue credentials(String name) {
        if (name.isEmpty()) {
            return MapValue.empty();
        }
        Optional<Value> found = session.config().find("credentials").flatMap(all -> all.get(name));
        return found.filter(MapValue.class::isInstance)
                .map(MapValue.class::cast)
                .orElseThrow(() ->
                        InvalidOptionException.of("--credentials", "'" + name + "' is not defined in credentials.yml"));
    }

    private static void write(Storage storage, Location location, byte[] content) throws IOException {
        try (Pending pending = storage.replace(location)) {
            try (OutputStream out = pending.output().open()) {
                out.write(content);
            }
            pending.commit();
        }
    }
}
