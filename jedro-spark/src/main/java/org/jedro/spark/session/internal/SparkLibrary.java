// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import org.apache.hadoop.util.VersionInfo;

/** Whether Spark's own jars are on the class path: this module does not bring them. */
public final class SparkLibrary {
    /** What a project adds. */
    public static final String DEPENDENCY = "org.apache.spark:spark-sql_2.13 (4.2 or later)";

    /** What a project adds for Delta Lake. */
    public static final String DELTA = "io.delta:delta-spark_4.2_2.13 (4.4 or later)";

    static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
    static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
    static final String ICEBERG_EXTENSION = "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

    private SparkLibrary() {}

    public static boolean isPresent() {
        return isPresent("org.apache.spark.sql.Dataset");
    }

    /** {@return whether the reader and writer of Avro are there, which are a jar of their own} */
    public static boolean hasAvro() {
        return isPresent("org.apache.spark.sql.avro.AvroOptions");
    }

    /** {@return whether the format of Delta Lake is there} */
    public static boolean hasDelta() {
        return isPresent(DELTA_EXTENSION);
    }

    /** {@return whether the format of Iceberg is there} */
    static boolean hasIceberg() {
        return isPresent(ICEBERG_EXTENSION);
    }

    /** {@return whether Hadoop's client of S3 is there, and the modules of the SDK that it uses} */
    public static boolean hasS3a() {
        return isPresent("org.apache.hadoop.fs.s3a.S3AFileSystem")
                && isPresent("software.amazon.awssdk.transfer.s3.S3TransferManager");
    }

    /** {@return what a project adds for S3, in the version of Spark's own Hadoop} */
    public static String s3a() {
        return "org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion();
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, SparkLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
