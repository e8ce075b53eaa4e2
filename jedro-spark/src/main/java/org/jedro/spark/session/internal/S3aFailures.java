// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures of Hadoop's client of S3, whose messages are those of three libraries in one line. */
final class S3aFailures {
    private static final Pattern BUCKET = Pattern.compile("s3a://([^/\\s:`']+)");

    private S3aFailures() {}

    /**
     * {@return what is wrong, as a clause; null if it is not such a failure}
     *
     * @param failure the class and the message, which may be those of an executor
     */
    static @Nullable String clause(String failure) {
        if (failure.contains("org.apache.hadoop.fs.s3a.S3AFileSystem not found")) {
            return "the executors do not have org.apache.hadoop:hadoop-aws, by which they read S3; name its jars in"
                    + " 'spark.jars' of spark.yml, or add them to the installation of Spark";
        }
        Matcher bucket = BUCKET.matcher(failure);
        return bucket.find() ? ofBucket("s3://" + bucket.group(1), failure) : null;
    }

    private static @Nullable String ofBucket(String bucket, String failure) {
        if (failure.contains("UnknownStoreException") || failure.contains("NoSuchBucket")) {
            return bucket + " does not exist where Spark runs; create it, or correct 'endpoint_url'";
        }
        if (failure.contains("NoAuthWithAWSException")) {
            return "no credentials for " + bucket
                    + " were found where Spark runs; name 'credentials' in the entry, or set"
                    + " those of the environment of the executors";
        }
        if (failure.contains("AccessDeniedException") || failure.contains("Status Code: 403")) {
            return "access to " + bucket
                    + " was denied where Spark runs; check its credentials and what they may do there";
        }
        if (failure.contains("AWSRedirectException") || failure.contains("Status Code: 301")) {
            return bucket + " is in another region; correct 'client_kwargs.region_name'";
        }
        if (failure.contains("RemoteFileChangedException")) {
            return KnownFailures.REPLACED;
        }
        if (failure.contains("Unable to execute HTTP request")) {
            return "the server of " + bucket + " cannot be reached from where Spark runs; check 'endpoint_url' and the"
                    + " network";
        }
        return null;
    }
}
