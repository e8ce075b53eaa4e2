// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;

/**
 * The buckets that Spark reads itself. Hadoop has one client for each bucket of a JVM, with the credentials of its first use: other
 * ones would have no effect until the context of Spark has ended. Thread-safe.
 */
final class S3aBuckets {
    /** Those of this JVM. */
    static final S3aBuckets OF_JVM = new S3aBuckets();

    private final Map<String, Used> used = new LinkedHashMap<>();

    /** The settings of a bucket and the context that was the last to use them, which is not kept for that. */
    private record Used(S3aBucket bucket, WeakReference<SparkContext> context) {
        boolean isOver() {
            SparkContext last = context.get();
            return last == null || last.isStopped();
        }
    }

    private S3aBuckets() {}

    /** {@return whether a context reads a bucket with these settings now; false if it does with others} */
    synchronized boolean add(S3aBucket bucket, SparkContext context) throws IOException {
        Used known = used.get(bucket.name());
        if (known != null && !known.bucket().equals(bucket)) {
            if (!known.isOver()) {
                return false;
            }
            closeClient(known.bucket());
        }
        bucket.addTo(context.hadoopConfiguration());
        used.put(bucket.name(), new Used(bucket, new WeakReference<>(context)));
        return true;
    }

    private static void closeClient(S3aBucket bucket) throws IOException {
        Configuration conf = new Configuration();
        bucket.addTo(conf);
        FileSystem.get(URI.create(bucket.toString()), conf).close();
    }
}
