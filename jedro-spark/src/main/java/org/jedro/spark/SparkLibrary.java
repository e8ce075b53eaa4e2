// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

/** Whether Spark's own jars are on the class path: this module does not bring them. */
final class SparkLibrary {
    /** What a project adds. */
    static final String DEPENDENCY = "org.apache.spark:spark-sql_2.13 (4.2 or later)";

    private SparkLibrary() {}

    static boolean isPresent() {
        return isPresent("org.apache.spark.sql.Dataset");
    }

    /** {@return whether the reader and writer of Avro are there, which are a jar of their own} */
    static boolean hasAvro() {
        return isPresent("org.apache.spark.sql.avro.AvroOptions");
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
