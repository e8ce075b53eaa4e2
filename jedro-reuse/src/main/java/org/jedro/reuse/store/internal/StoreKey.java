// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jedro.internal.KeyedDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digests of parameters and options that reveal nothing to anyone who has only the digests: their key is in a file of the store that
 * only its owner can read. Without it, a new one is made, and nothing that was recorded matches any more.
 */
public final class StoreKey {
    private static final Logger LOG = LoggerFactory.getLogger(StoreKey.class);
    private static final int BYTES = 32;

    private final KeyedDigest digests;

    private StoreKey(byte[] key) {
        this.digests = new KeyedDigest(key);
    }

    /** {@return the key of a store, made at the first call that may write; a random one if it cannot be kept} */
    public static StoreKey of(Path folder, boolean mayWrite) {
        Path file = folder.resolve("key");
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new StoreKey(read(file));
            }
            return new StoreKey(mayWrite ? create(file) : random());
        } catch (IOException | RuntimeException e) {
            LOG.debug("The key of the store in {} cannot be used, so nothing is reused", folder, e);
            return new StoreKey(random());
        }
    }

    /**
     * {@return the key of a shared store, which all that share it have in common; that of the project while the shared store has none}
     * A copy is kept beside the project's, for when the shared store cannot be reached.
     */
    public static StoreKey of(Path folder, boolean mayWrite, SharedStore shared) {
        Path copy = folder.resolve("key-" + shared.id());
        Optional<String> found = shared.key(mayWrite ? HexFormat.of().formatHex(random()) : "");
        try {
            if (found.isEmpty()) {
                return Files.exists(copy, LinkOption.NOFOLLOW_LINKS) ? new StoreKey(read(copy)) : of(folder, mayWrite);
            }
            byte[] key = parsed(found.get());
            if (mayWrite) {
                keep(copy, key);
            }
            return new StoreKey(key);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The key of the shared store cannot be used", e);
            return of(folder, mayWrite);
        }
    }

    private static void keep(Path copy, byte[] key) throws IOException {
        if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(read(copy), key)) {
            return;
        }
        Path folder = Files.createDirectories(copy.resolveSibling(""));
        Path aside = Files.createTempFile(folder, ".key", ".tmp", ownerOnly(folder));
        try {
            Files.writeString(aside, HexFormat.of().formatHex(key));
            Files.move(aside, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static byte[] random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("'" + file + "' is a link");
        }
        return parsed(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }

    private static byte[] parsed(String text) throws IOException {
        byte[] key = HexFormat.of().parseHex(text.strip());
        if (key.length != BYTES) {
            throw new IOException("the file does not contain a key");
        }
        return key;
    }

    /** The key appears whole, by a link: another process may be about to create it. */
    private static byte[] create(Path file) throws IOException {
        byte[] key = random();
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path aside = Files.createTempFile(folder, ".key", ".tmp", ownerOnly(folder));
        try {
            Files.writeString(aside, HexFormat.of().formatHex(key));
            Files.createLink(file, aside);
            return key;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.warn(
                    "The file system of {} has no hard links: of two first runs at once, one may record nothing.",
                    folder);
            return move(aside, file, key);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static byte[] move(Path aside, Path file, byte[] key) throws IOException {
        try {
            Files.move(aside, file);
            return key;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** {@return the keyed digest of a text} */
    public String digest(String text) {
        return HexFormat.of().formatHex(digests.of(text));
    }
}
