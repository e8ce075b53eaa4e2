// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import java.nio.file.Path;
import org.jedro.Problems;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** Places that Spark itself reads and writes, as Hadoop names them. */
public final class HadoopPath {
    private HadoopPath() {}

    /**
     * {@return the path of what an entry names: relative to the project, or of a store such as {@code s3://}; null if there were
     * problems}
     */
    public static @Nullable String of(String written, Path baseDirectory, Problems problems) {
        Location location = Location.parse(written, baseDirectory, problems);
        if (location == null) {
            return null;
        }
        return location.scheme().equals(Location.FILE) ? SparkFiles.path(location.file()) : ofStore(written);
    }

    /** Hadoop's own client of S3 has a name of its own. */
    private static String ofStore(String written) {
        return written.replaceFirst("^s3n?://", "s3a://");
    }
}
