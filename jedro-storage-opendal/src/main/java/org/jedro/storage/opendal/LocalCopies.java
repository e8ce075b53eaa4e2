// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Local copies of remote files, for libraries that can only read local ones. A copy is removed once no reader has its file, at the
 * latest at the end of the process. Thread-safe.
 */
final class LocalCopies {
    private final List<Copy> copies = new ArrayList<>();
    private final ReferenceQueue<RemoteFile> unused = new ReferenceQueue<>();

    /** {@return a copy of a file, which is fetched once} */
    synchronized Path of(RemoteFile file) throws IOException {
        removeUnused();
        for (Copy copy : copies) {
            if (copy.get() == file) {
                return copy.path;
            }
        }
        Path path = fetched(file);
        copies.add(new Copy(file, path, unused));
        return path;
    }

    private static Path fetched(RemoteFile file) throws IOException {
        // some libraries unpack by the ending
        Path path = Files.createTempFile("jedro-", file.path().endsWith(".gz") ? ".copy.gz" : ".copy");
        path.toFile().deleteOnExit();
        boolean isWhole = false;
        try (InputStream bytes = new RemoteStream(file, 0, file.size(), true)) {
            Files.copy(bytes, path, StandardCopyOption.REPLACE_EXISTING);
            isWhole = true;
            return path;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void removeUnused() throws IOException {
        for (Object found = unused.poll(); found != null; found = unused.poll()) {
            if (found instanceof Copy copy) {
                copies.remove(copy);
                Files.deleteIfExists(copy.path);
            }
        }
    }

    private static final class Copy extends WeakReference<RemoteFile> {
        private final Path path;

        Copy(RemoteFile file, Path path, ReferenceQueue<? super RemoteFile> unused) {
            super(file, unused);
            this.path = path;
        }
    }
}
