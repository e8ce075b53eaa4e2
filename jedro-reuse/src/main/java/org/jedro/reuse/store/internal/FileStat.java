// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file system knows of a file, without its bytes.
 *
 * @param size bytes
 * @param modified the time of the last write, in nanoseconds
 * @param changed the time of the last change of bytes or attributes, in nanoseconds; programs cannot set it
 * @param fileKey device and number of the file
 */
public record FileStat(long size, long modified, long changed, String fileKey) {

    /** {@return the state of a regular file; empty where the system does not know all of it} */
    public static Optional<FileStat> of(Path file) {
        try {
            if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return Optional.empty();
            }
            Map<String, Object> found =
                    Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey,isRegularFile");
            if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
                return Optional.empty();
            }
            boolean isKnown = found.get("size") instanceof Number
                    && found.get("lastModifiedTime") instanceof FileTime
                    && found.get("ctime") instanceof FileTime;
            return isKnown ? Optional.of(of(found)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static FileStat of(Map<String, Object> found) {
        return new FileStat(
                number(found.get("size")),
                number(found.get("lastModifiedTime")),
                number(found.get("ctime")),
                String.valueOf(found.get("fileKey")));
    }

    private static long number(@Nullable Object value) {
        if (value instanceof FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }
        return value instanceof Number number ? number.longValue() : -1;
    }

    /** {@return whether the last write is so long before an instant that a later one would have another time} */
    public boolean isSettled(Instant at) {
        long limit = TimeUnit.MILLISECONDS.toNanos(at.toEpochMilli()) - TimeUnit.SECONDS.toNanos(2);
        return modified < limit && changed < limit;
    }
}
