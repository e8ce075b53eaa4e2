// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.spark.session.internal.SparkErrors;
import org.jedro.spark.session.internal.SparkLibrary;
import org.jedro.storage.Input;
import org.jedro.storage.Location;

/**
 * Files in S3 that the executors read or write themselves, by Hadoop's client of S3 if that is on the class path.
 *
 * @param path the path of the file or folder for Hadoop; empty if this process has to read or write it
 * @param obstacle why it has to, and what to do about it; empty if there is a path
 */
public record S3aFiles(Optional<String> path, String obstacle) {

    /**
     * {@return how Spark reads an input}
     *
     * @throws JedroException if Spark has not finished writing the folder, or the bucket is not reached
     */
    static S3aFiles of(Input input, SparkSession session) {
        S3aFiles files = of(input.access(), input.location(), session, S3aBucket::unknownOption);
        try {
            if (files.path().isPresent() && input.isFolder()) {
                Path path = new Path(files.path().get());
                requireFinished(path, path.getFileSystem(session.sparkContext().hadoopConfiguration()));
            }
            return files;
        } catch (IOException e) {
            throw SparkErrors.of(e);
        }
    }

    /** {@return how Spark writes to a location from which a storage copies} */
    public static S3aFiles toStage(Input.Access access, Location location, SparkSession session) {
        return of(Optional.of(access), location, session, S3aBucket::unstagedOption);
    }

    /** {@return how Spark reads and writes a location that an entry names to it} */
    static S3aFiles named(Input.Access access, Location location, SparkSession session) {
        return of(Optional.of(access), location, session, S3aBucket::unwrittenOption);
    }

    private static S3aFiles of(
            Optional<Input.Access> access,
            Location location,
            SparkSession session,
            Function<Input.Access, Optional<String>> unknownOption) {
        if (access.filter(store -> store.service().equals("s3")).isEmpty()) {
            return without("use a path that all of them see");
        }
        if (!SparkLibrary.hasS3a()) {
            return without("add the dependency " + SparkLibrary.s3a() + ", by which the executors reach S3 themselves");
        }
        Optional<String> unknown = unknownOption.apply(access.get());
        if (unknown.isPresent()) {
            return without("Hadoop's client of S3 does not have the option '" + unknown.get() + "' of its credentials");
        }
        S3aBucket bucket = S3aBucket.of(access.get());
        try {
            return S3aBuckets.OF_JVM.add(bucket, session.sparkContext())
                    ? new S3aFiles(Optional.of(new Path("s3a://" + location.path()).toString()), "")
                    : without("this session uses the bucket '" + bucket.name()
                            + "' with other credentials; use the same ones for all its entries");
        } catch (IOException e) {
            throw SparkErrors.of(e);
        }
    }

    private static void requireFinished(Path folder, FileSystem files) throws IOException {
        if (files.exists(new Path(folder, SparkFiles.TEMPORARY))
                && !files.exists(new Path(folder, SparkFiles.SUCCESS))) {
            throw SparkFiles.unfinished();
        }
    }

    private static S3aFiles without(String obstacle) {
        return new S3aFiles(Optional.empty(), obstacle);
    }
}
