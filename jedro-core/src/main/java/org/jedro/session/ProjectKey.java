// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jedro.internal.KeyedDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of a project, in {@code .jedro/key}, which only its owner can read. Digests with it can be compared within the project,
 * and reveal nothing of short or guessable values to anyone who has only the digests.
 */
final class ProjectKey {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectKey.class);
    private static final String FILE = "key";
    private static final int BYTES = 32;
    private static final int DIGEST_BYTES = 16;

    private final KeyedDigest digests;

    private ProjectKey(byte[] key) {
        this.digests = new KeyedDigest(key);
    }

    /** {@return the key of a project, made at the first call; empty if it can be neither read nor written} */
    static Optional<ProjectKey> of(Path root) {
        Path file = root.resolve(Project.STATE).resolve(FILE);
        try {
            Optional<byte[]> known = read(file);
            return known.or(() -> create(file)).map(ProjectKey::new);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The project has no key, so nothing is recorded of its parameters", e);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isSymbolicLink(file)) {
            throw new IOException("'" + file + "' is a link");
        }
        byte[] key = HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
        if (key.length != BYTES) {
            throw new IOException("'" + file + "' does not contain a key");
        }
        return Optional.of(key);
    }

    /** The key appears whole, by a link: another process may be about to create it or to read it. */
    private static Optional<byte[]> create(Path file) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Path folder = Files.createDirectories(file.resolveSibling(""));
            Path aside = Files.createTempFile(folder, "." + FILE, ".tmp", ownerOnly(folder));
            try {
                Files.writeString(aside, HexFormat.of().formatHex(key), StandardOpenOption.WRITE);
                Files.createLink(file, aside);
                return Optional.of(key);
            } catch (FileAlreadyExistsException e) {
                return read(file);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The key of the project cannot be written", e);
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        Set<String> views = Files.getFileStore(folder).supportsFileAttributeView("posix") ? Set.of("posix") : Set.of();
        return views.isEmpty()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                };
    }

    /** {@return a text that identifies the key, without revealing it} */
    String id() {
        return digest("the key itself");
    }

    /** {@return the keyed digest of a text} */
    String digest(String text) {
        return HexFormat.of().formatHex(digests.of(text), 0, DIGEST_BYTES);
    }
}
