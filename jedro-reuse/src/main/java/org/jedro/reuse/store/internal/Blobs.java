// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jedro.reuse.internal.Sha256;
import org.jedro.storage.StoredContent;

/**
 * Copies of stored files, each named by the SHA-256 of its bytes. A copy appears whole; one that does not match its name counts as
 * absent, which only a reader finds out. Thread-safe, also between processes.
 */
public final class Blobs {
    private final Path folder;

    Blobs(Path folder) {
        this.folder = folder;
    }

    /** {@return the folder of all copies} */
    Path folder() {
        return folder;
    }

    /** {@return where the copy of a content is, or would be} */
    private Path file(StoredContent content) {
        String hash = Sha256.check(content.hash());
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** {@return the copy of a content, if there is one of its size} */
    public Optional<Path> find(StoredContent content) {
        Path file = file(content);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == content.bytes()
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Copies a file, unless there is a copy, or the file has another content. */
    public void add(Path source, StoredContent content) throws IOException {
        if (find(content).isPresent()) {
            return;
        }
        Path target = file(content);
        Path parent = Files.createDirectories(target.resolveSibling(""));
        Path aside = Files.createTempFile(parent, ".", ".tmp");
        try {
            boolean isSame;
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE);
                    InputStream in = Files.newInputStream(source)) {
                isSame = VerifiedCopy.of(in, Channels.newOutputStream(channel), content);
                channel.force(true);
            }
            if (isSame) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Removes the copy of a content that turned out to be damaged, so that the next one takes its place. */
    private void remove(StoredContent content) throws IOException {
        Files.deleteIfExists(file(content));
    }

    /** {@return whether a copy was found and written whole} A damaged one is removed. */
    public boolean copyTo(OutputStream out, StoredContent content) throws IOException {
        Optional<Path> copy = find(content);
        if (copy.isEmpty()) {
            return false;
        }
        boolean isWhole;
        try (InputStream in = Files.newInputStream(copy.get())) {
            isWhole = VerifiedCopy.of(in, out, content);
        }
        if (!isWhole) {
            remove(content);
        }
        return isWhole;
    }
}
