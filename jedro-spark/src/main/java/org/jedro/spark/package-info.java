// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as datasets of Apache Spark, in one session per run.
 *
 * <p>Users declare {@code org.apache.spark.sql.Dataset} and write {@code spark.yml}; they call nothing here. Read first: {@link
 * org.jedro.spark.SparkCodecs}, {@link org.jedro.spark.SparkDatasets}, {@link org.jedro.spark.SparkRunner}. What they
 * offer is in packages below: entries, formats, rows, places of files, the session, and runs on a cluster. Depends on {@code
 * org.jedro.datasets} and its dependencies; Spark itself is provided by the project.
 */
@NullMarked
package org.jedro.spark;

import org.jspecify.annotations.NullMarked;
