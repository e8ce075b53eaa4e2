// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * How a run uses a cluster.
 *
 * @param conf the settings of a context that the run starts
 * @param master the requested master; empty for that of the settings or of the context that is there
 * @param replicate whether a second executor has a copy of each large value
 */
public record SparkRunOptions(SparkConf conf, String master, boolean replicate) {

    /** {@return the settings of the context that is there, or of the one that is to be started} */
    SparkConf present() {
        SparkEnv there = SparkEnv.get();
        return there == null ? conf : there.conf();
    }

    int copies() {
        return replicate ? 2 : 1;
    }
}
