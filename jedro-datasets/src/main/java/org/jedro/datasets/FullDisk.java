// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jspecify.annotations.Nullable;

/** Detects a save that failed because the disk is full, regardless of how a library has wrapped the failure. */
final class FullDisk {
    /** The systems' messages in English; in other languages the free space decides. */
    private static final List<String> TEXTS = List.of(
            "No space left on device",
            "There is not enough space on the disk",
            "Disk quota exceeded",
            "Disc quota exceeded");

    private FullDisk() {}

    /** {@return the failure, or a clearer one if the disk is full} */
    static Exception explained(Exception failure, Storage storage, Location path) {
        return isCauseOf(failure, storage, path)
                ? new JedroException(
                        "The disk is full; free some space for '" + path
                                + "', or name another path in the catalog, and run again",
                        failure)
                : failure;
    }

    private static boolean isCauseOf(Exception failure, Storage storage, Location path) {
        Set<Throwable> failures = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(failure, failures);
        return failures.stream().anyMatch(FullDisk::isNamed)
                || failures.stream().anyMatch(FullDisk::isOfWriting) && isFull(storage, path);
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> into) {
        if (failure != null && into.add(failure)) {
            Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                    .forEach(further -> collect(further, into));
        }
    }

    private static boolean isNamed(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof IOException
                && message != null
                && TEXTS.stream().anyMatch(message::contains);
    }

    /** The system's own write failures have no type of their own. */
    private static boolean isOfWriting(Throwable failure) {
        return failure.getClass() == IOException.class;
    }

    private static boolean isFull(Storage storage, Location path) {
        try {
            return storage.isFull(path);
        } catch (IOException e) {
            return false;
        }
    }
}
