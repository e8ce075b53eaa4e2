// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jedro.storage.Input;
import org.jedro.storage.Location;

/** Sizes and times of stored files, which change with every write. */
final class FileStamps {
    private static final int DIGEST_BYTES = 8;

    private FileStamps() {}

    /** {@return the stamp of a file or folder; empty if it is not local} */
    static Optional<String> of(Input stored) throws IOException {
        if (!stored.location().scheme().equals(Location.FILE)) {
            return Optional.empty();
        }
        if (!stored.isFolder()) {
            return Optional.of(stamp(stored.location().file()));
        }
        StringBuilder all = new StringBuilder();
        List<Input> files = stored.files();
        for (Input file : files) {
            all.append(file.name())
                    .append(' ')
                    .append(stamp(file.location().file()))
                    .append('\n');
        }
        return Optional.of(files.size() + " files, " + digest(all.toString()));
    }

    private static String stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " bytes, " + attributes.lastModifiedTime();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
