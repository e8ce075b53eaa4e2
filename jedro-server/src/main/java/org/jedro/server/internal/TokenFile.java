// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.internal.Reason;

/**
 * The token of a project's servers, in {@code .jedro/server-token}, which only its owner can read. It stays the same until the
 * file is removed.
 */
final class TokenFile {
    private static final String NAME = "server-token";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    TokenFile(Path state) {
        this.file = state.resolve(NAME);
    }

    Path path() {
        return file;
    }

    /**
     * {@return the token, made at the first call} A file that others could read or write is replaced.
     *
     * @throws JedroException if the file cannot be read or written, or is a link
     */
    String token() {
        try {
            if (Files.isSymbolicLink(file) || Files.isSymbolicLink(file.resolveSibling(""))) {
                throw new JedroException("The token of the server cannot be kept: '" + file + "' is a link.");
            }
            return isPrivate() ? read() : create();
        } catch (IOException e) {
            throw new JedroException(
                    "The token of the server cannot be kept in '" + file + "': " + Reason.asEndOfSentence(e), e);
        }
    }

    private boolean isPrivate() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return !isPosix() || OWNER.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private String read() throws IOException {
        String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return token.matches("[0-9a-f]{" + 2 * BYTES + "}") ? token : create();
    }

    /** The token appears whole, by a link: another process may be about to create it or to read it. */
    private String create() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path aside = Files.createTempFile(folder, "." + NAME, ".tmp", ownerOnly());
        try {
            Files.writeString(aside, token + "\n", StandardOpenOption.WRITE);
            Files.deleteIfExists(file);
            Files.createLink(file, aside);
            return token;
        } catch (FileAlreadyExistsException e) {
            return read();
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(file.resolveSibling("")).supportsFileAttributeView("posix");
    }
}
