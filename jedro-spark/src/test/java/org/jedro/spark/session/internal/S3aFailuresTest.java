// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class S3aFailuresTest {
    @Test
    void readsWhatAnExecutorReports() {
        assertThat(SparkErrors.clause(
                        new SparkException("Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times:"
                                + " java.nio.file.AccessDeniedException: s3a://shop/raw/orders.csv: org.apache.hadoop.fs"
                                + ".s3a.auth.NoAuthWithAWSException: No AWS Credentials provided by")))
                .isEqualTo(
                        "no credentials for s3://shop were found where Spark runs; name 'credentials' in the entry, or"
                                + " set those of the environment of the executors");
        assertThat(SparkErrors.clause(new SparkException("java.lang.RuntimeException: java.lang.ClassNotFoundException:"
                        + " Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")))
                .isEqualTo("the executors do not have org.apache.hadoop:hadoop-aws, by which they read S3; name its"
                        + " jars in 'spark.jars' of spark.yml, or add them to the installation of Spark");
    }

    @Test
    void namesTheRegionAndReplacedFiles() {
        assertThat(S3aFailures.clause("org.apache.hadoop.fs.s3a.AWSRedirectException: s3a://shop/raw"))
                .isEqualTo("s3://shop is in another region; correct 'client_kwargs.region_name'");
        assertThat(S3aFailures.clause("org.apache.hadoop.fs.s3a.RemoteFileChangedException: open `s3a://shop/raw/a'"))
                .startsWith("a file has been replaced or removed since the dataset was loaded");
    }

    @Test
    void leavesOtherFailures() {
        assertThat(S3aFailures.clause("java.io.IOException: file:/data/a.csv")).isNull();
        assertThat(S3aFailures.clause("org.example.Other: s3a://shop/raw: broken"))
                .isNull();
    }
}
