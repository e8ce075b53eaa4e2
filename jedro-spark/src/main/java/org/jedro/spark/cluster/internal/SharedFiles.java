// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which folders of this machine executors see, too. An executor that looks for a new file cannot mistake a
 * folder of its own for ours. Thread-safe.
 */
final class SharedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** A question that an executor answers. */
    @FunctionalInterface
    interface Question<X extends Exception> {

        /** {@return whether it has a file} */
        boolean sees(Path file) throws X;
    }

    /**
     * Checks that an executor sees the folder of a dataset.
     *
     * @throws JedroException if it does not
     */
    <X extends Exception> void require(BoundDataset<?> dataset, String executor, Question<X> question) throws X {
        Path folder = folder(dataset.entry().location());
        if (folder == null || seen.contains(executor + " " + folder)) {
            return;
        }
        Path mark;
        try {
            mark = Files.createTempFile(folder, ".jedro-seen-", "");
        } catch (IOException | SecurityException e) {
            // a folder that cannot be written to is only read; what cannot be read is reported by the load
            LOG.debug("{} could not be marked", folder, e);
            return;
        }
        try {
            if (!question.sees(mark)) {
                throw new JedroException("Dataset '" + dataset.name() + "' is in '" + folder
                        + "' of this machine, which the executor at " + executor
                        + " does not see.\n  use an address such as s3://, or a folder that all machines have under the same"
                        + " path");
            }
            seen.add(executor + " " + folder);
        } finally {
            delete(mark);
        }
    }

    /** {@return the folder around a local file, as far as it exists; null for data elsewhere} */
    private static @Nullable Path folder(Optional<Location> location) {
        if (location.isEmpty() || !location.get().scheme().equals(Location.FILE)) {
            return null;
        }
        Path folder = location.get().file().toAbsolutePath().getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static void delete(Path mark) {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            LOG.debug("{} could not be removed", mark, e);
        }
    }
}
