// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of a project's servers, in {@code .jedro/server-token}, which only its owner can read. It stays the same until the
 * file is removed.
 */
final class TokenFile {
    private static final String NAME = "server-token";
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int BYTES = 32;
    private static final int ATTEMPTS = 10;
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
            Optional<String> kept = kept();
            return kept.isPresent() ? kept.get() : create();
        } catch (IOException e) {
            throw new JedroException(
                    "The token of the server cannot be kept in '" + file + "': " + Reason.asEndOfSentence(e), e);
        }
    }

    /** {@return the token; a random one if it cannot be kept, for a server that does not require it} */
    String optionalToken() {
        try {
            return token();
        } catch (JedroException e) {
            LOG.debug("Clients cannot use a token", e);
            return random();
        }
    }

    /** {@return the token of the file; empty if the file does not exist or is not usable} */
    private Optional<String> kept() throws IOException {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || isPosix() && !isPrivate()) {
                return Optional.empty();
            }
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return Optional.of(token).filter(text -> text.matches("[0-9a-f]{" + 2 * BYTES + "}"));
        } catch (NoSuchFileException e) {
            // another server replaces it just now
            return Optional.empty();
        }
    }

    /** Who owns the file can give others the right to read it. */
    private boolean isPrivate() throws IOException {
        String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        return OWNER.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                && ProcessHandle.current().info().user().map(owner::equals).orElse(true);
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private String create() throws IOException {
        String token = random();
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path aside = Files.createTempFile(folder, "." + NAME, ".tmp", ownerOnly());
        try {
            Files.writeString(aside, token + "\n", StandardOpenOption.WRITE);
            return placeAlone(aside, token);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Another server may have kept its token in the meantime, which is the token of both then. */
    private String place(Path aside, String token) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                link(aside);
                return token;
            } catch (FileAlreadyExistsException e) {
                Optional<String> kept = kept();
                if (kept.isPresent()) {
                    return kept.get();
                }
                Files.deleteIfExists(file);
            }
        }
        throw new IOException("the file is replaced by others");
    }

    /** Of servers that replace an unusable file, one must not remove what another has put there. */
    private String placeAlone(Path aside, String token) throws IOException {
        synchronized (TokenFile.class) {
            try (Closeable held = lock()) {
                LOG.trace("Places the token under {}", held);
                return place(aside, token);
            }
        }
    }

    /** {@return what ends the lock, or does nothing on a file system without locks} */
    private Closeable lock() throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file.resolveSibling("." + NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (UnsupportedOperationException e) {
            LOG.debug("The file system has no channels", e);
            return () -> {};
        }
        try {
            FileLock lock = channel.lock();
            LOG.trace("Has {}", lock);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The file system has no locks", e);
        }
        return channel;
    }

    /** The token appears whole, where the file system has links. */
    private void link(Path aside) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("The file system has no hard links", e);
            Files.createFile(file, ownerOnly());
            Files.write(file, Files.readAllBytes(aside), StandardOpenOption.WRITE);
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
