// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.opendal.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when it was found. Each part that is read is of this file: its tag is compared after the part has arrived, since
 * OpenDAL has no condition for a read.
 *
 * @param tag distinguishes it from a file that takes its place
 * @param modified when it was written; null if the service does not record that
 */
record RemoteFile(
        Remote remote,
        String path,
        long size,
        String tag,
        @Nullable Instant modified) {

    static RemoteFile of(Remote remote, String path, Metadata metadata) {
        return new RemoteFile(remote, path, metadata.contentLength, tag(metadata), metadata.lastModified);
    }

    /** Services without tags have times; a file that is written twice within their precision must differ in size. */
    private static String tag(Metadata metadata) {
        return metadata.etag != null ? metadata.etag : metadata.contentLength + " " + metadata.lastModified;
    }

    /** {@return a part that is inside the file, without waiting for it} */
    CompletableFuture<byte[]> fetchLater(long offset, int length) throws IOException {
        if (length == 0) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        return remote.readLater(path, offset, length)
                .thenCompose(part -> verify().thenApply(same -> part))
                .exceptionallyCompose(this::explained);
    }

    /** A file in whose place there is a shorter one has too few bytes: that is the failure to report, not the request. */
    private CompletableFuture<byte[]> explained(Throwable failure) {
        return verify().handle((same, replaced) -> {
            boolean isReplaced = replaced != null && replaced.getCause() instanceof ReplacedException;
            throw new CompletionException(isReplaced ? replaced.getCause() : failure);
        });
    }

    /** {@return this file, unless another has taken its place} */
    private CompletableFuture<RemoteFile> verify() {
        try {
            return remote.statLater(path).thenApply(now -> {
                if (!tag(now).equals(tag)) {
                    throw new CompletionException(new ReplacedException(path));
                }
                return this;
            });
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    byte[] await(CompletableFuture<byte[]> part) throws IOException {
        return remote.await(path, part);
    }

    /** Another file has taken the place of the one that is being read. */
    static final class ReplacedException extends IOException {
        private static final long serialVersionUID = 1L;

        ReplacedException(String path) {
            super(
                    "The file '" + path.substring(path.lastIndexOf('/') + 1)
                            + "' was replaced while it was being read; load it again",
                    new NoSuchFileException(path));
        }
    }
}
