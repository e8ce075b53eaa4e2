// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;

/**
 * The file that holds what has been processed. Each write replaces it at once.
 *
 * @param storage where it is
 * @param location its path
 */
record CheckpointFile(Storage storage, Location location) {
    private static final int MAX_BYTES = 256 << 20;

    Optional<String> read() throws IOException {
        if (storage.isFolder(location)) {
            throw new JedroException("the checkpoint " + location.shown() + " is a folder; expected a file");
        }
        if (!storage.isFile(location)) {
            return Optional.empty();
        }
        try (InputStream in = storage.input(location).open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw broken("a file of less than 256 MiB");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw broken("a text in UTF-8");
        }
    }

    void write(String text) throws IOException {
        try (Pending file = storage.replace(location)) {
            try (OutputStream out = file.output().open()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            file.commit();
        }
    }

    JedroException broken(String expected) {
        return new JedroException("the checkpoint " + location.shown() + " is broken; expected " + expected
                + ". Correct the file, or remove it to process all partitions again");
    }
}
