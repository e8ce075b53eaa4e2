// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files on disk for bytes in memory, for libraries that can only read files. A copy is removed once no reader has its bytes,
 * at the latest at the end of the process. Thread-safe.
 */
final class LocalCopies {
    private final List<Copy> copies = new ArrayList<>();
    private final ReferenceQueue<byte[]> unused = new ReferenceQueue<>();

    synchronized Path of(byte[] bytes) throws IOException {
        removeUnused();
        for (Copy copy : copies) {
            if (copy.get() == bytes) {
                return copy.file;
            }
        }
        Path file = Files.createTempFile("jedro-", ".copy");
        file.toFile().deleteOnExit();
        Files.write(file, bytes);
        copies.add(new Copy(bytes, file, unused));
        return file;
    }

    private void removeUnused() throws IOException {
        for (Object found = unused.poll(); found != null; found = unused.poll()) {
            if (found instanceof Copy copy) {
                copies.remove(copy);
                Files.deleteIfExists(copy.file);
            }
        }
    }

    private static final class Copy extends WeakReference<byte @Nullable []> {
        private final Path file;

        Copy(byte[] bytes, Path file, ReferenceQueue<? super byte[]> unused) {
            super(bytes, unused);
            this.file = file;
        }
    }
}
