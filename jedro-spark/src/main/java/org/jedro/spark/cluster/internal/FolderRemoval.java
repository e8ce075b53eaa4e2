// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a temporary folder when the context ends. */
final class FolderRemoval extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderRemoval.class);

    private final Path folder;

    FolderRemoval(Path folder) {
        this.folder = folder;
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("{} could not be removed", folder, e);
        }
    }
}
