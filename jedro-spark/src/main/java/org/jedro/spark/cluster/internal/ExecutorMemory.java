// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import org.apache.spark.SparkConf;
import org.jedro.pipeline.Node;

/**
 * The heap of each executor. Spark shares out cores, not memory: a node that declares memory takes as many cores as its share of
 * the heap, so that the nodes of one executor never need more together than it has.
 *
 * @param bytes the heap
 */
record ExecutorMemory(long bytes) {
    static final String KEY = "spark.executor.memory";

    /**
     * {@return the heap of an executor}
     *
     * @param conf the settings of the context
     */
    static ExecutorMemory of(SparkConf conf) {
        if (conf.get("spark.master", "local").matches("local(\\[.*])?")) {
            return new ExecutorMemory(Runtime.getRuntime().maxMemory());
        }
        return new ExecutorMemory(conf.getSizeAsBytes(KEY, "1g"));
    }

    /**
     * {@return the cores that a node takes}
     *
     * @param cores the cores of an executor
     */
    int cores(Node node, int cores) {
        long share = (node.constraints().memoryBytes() * cores + bytes - 1) / bytes;
        return (int) Math.max(1, Math.min(cores, Math.max(node.constraints().cpus(), share)));
    }
}
