// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.storage.Input;

/**
 * Files in S3 that the executors read themselves, by Hadoop's client of S3 if that is on the class path.
 *
 * @param path the path of the file or folder for Hadoop; empty if it has to be fetched
 * @param obstacle why it has to be fetched, and what to do about it; empty if there is a path
 */
record S3aFiles(Optional<String> path, String obstacle) {

    /**
     * {@return how Spark reads an input}
     *
     * @throws JedroException if Spark has not finished writing the folder, or the bucket is not reached
     */
    static S3aFiles of(Input input, SparkSession session) {
        Optional<Input.Access> access =
                input.access().filter(store -> store.service().equals("s3"));
        if (access.isEmpty()) {
            return fetched("use a path that all of them see");
        }
        if (!SparkLibrary.hasS3a()) {
            return fetched("add the dependency org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                    + ", by which the executors read S3 themselves");
        }
        Optional<String> unknown = S3aBucket.unknownOption(access.get());
        if (unknown.isPresent()) {
            return fetched("Hadoop's client of S3 does not have the option '" + unknown.get() + "' of its credentials");
        }
        try {
            return of(input, S3aBucket.of(access.get()), session);
        } catch (IOException e) {
            throw SparkErrors.of(e);
        }
    }

    private static S3aFiles of(Input input, S3aBucket bucket, SparkSession session) throws IOException {
        if (!S3aBuckets.OF_JVM.add(bucket, session.sparkContext())) {
            return fetched("this session reads the bucket '" + bucket.name()
                    + "' with other credentials; use the same ones for all its entries");
        }
        Path path = new Path("s3a://" + input.location().path());
        if (input.isFolder()) {
            requireFinished(path, path.getFileSystem(session.sparkContext().hadoopConfiguration()));
        }
        return new S3aFiles(Optional.of(path.toString()), "");
    }

    private static void requireFinished(Path folder, FileSystem files) throws IOException {
        if (files.exists(new Path(folder, SparkFiles.TEMPORARY))
                && !files.exists(new Path(folder, SparkFiles.SUCCESS))) {
            throw SparkFiles.unfinished();
        }
    }

    private static S3aFiles fetched(String obstacle) {
        return new S3aFiles(Optional.empty(), obstacle);
    }
}
