// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.config.ConfigLoader;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;

/**
 * A folder that machines share, which a file of the configuration names: {@code shared: {location: s3://bucket/folder, credentials:
 * name}}.
 *
 * @param storage the storage of the folder
 * @param location the folder
 */
public record SharedFolder(Storage storage, Location location) {

    /**
     * {@return the folder} Reads nothing of it.
     *
     * @param file the file that names it
     * @param credentials the name of an entry of the credentials
     * @param root the folder of the project
     * @throws org.jedro.JedroException if its location or its credentials are wrong; reports all problems at once
     */
    public static SharedFolder open(
            RuleFile file, String location, Optional<String> credentials, ConfigLoader config, Path root) {
        Problems problems = new Problems();
        Problems place = file.at("shared.location", problems);
        Location folder = Location.parse(location, root, place);
        MapValue values = credentials
                .map(name -> credentials(name, config, file.at("shared.credentials", problems)))
                .orElse(MapValue.empty());
        Storage storage =
                folder == null ? null : Storages.ofClassPath().open(new StorageSpec(folder, values, root), place);
        file.throwIfAny(problems);
        if (storage == null || folder == null) {
            throw new IllegalStateException("no problem was reported for " + location);
        }
        return new SharedFolder(storage, folder);
    }

    private static MapValue credentials(String name, ConfigLoader config, Problems problems) {
        Optional<MapValue> found = ConfigLoaders.find(config, "credentials")
                .flatMap(all -> all.get(name))
                .filter(MapValue.class::isInstance)
                .map(MapValue.class::cast);
        if (found.isEmpty()) {
            problems.add("'" + name + "' is not defined in credentials.yml");
        }
        return found.orElse(MapValue.empty());
    }

    /** A file has more bytes than any that Jedro writes there. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(Location file) {
            super("'" + file.shown() + "' is larger than any file that Jedro writes there");
        }
    }

    /**
     * {@return the content of a file}
     *
     * @param file a file in the folder
     * @param limit the number of bytes that it has at most
     * @throws TooLargeException if it has more; no more are read
     */
    public byte[] read(Location file, int limit) throws IOException {
        try (InputStream in = storage.input(file).open()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new TooLargeException(file);
            }
            return bytes;
        }
    }

    /** Writes a file as a whole, and replaces what is there. */
    public void write(Location file, byte[] bytes) throws IOException {
        try (Pending pending = storage.replace(file)) {
            try (OutputStream out = pending.output().open()) {
                out.write(bytes);
            }
            pending.commit();
        }
    }
}
