// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The context of Spark, of which a JVM has one: runs that overlap share the one that the first of them has started, and the last
 * one stops it. A context that is there already is used, and neither configured nor stopped. Thread-safe.
 */
public final class Contexts {
    /** The context of this JVM. */
    public static final Contexts OF_JVM = new Contexts();

    private static final Logger LOG = LoggerFactory.getLogger(Contexts.class);

    private @Nullable SparkContext own;
    private int users;
    private @Nullable Cluster cluster;

    private Contexts() {}

    /**
     * {@return the context, for one more user}
     *
     * @param conf the settings of a new one
     */
    public synchronized SparkContext acquire(Supplier<SparkConf> conf) {
        SparkContext known = own;
        if (known != null && !known.isStopped()) {
            users++;
            return known;
        }
        if (SparkEnv.get() != null) {
            LOG.debug("Uses the context of Spark that is there; spark.yml is not applied to it");
            return SparkContext.getOrCreate();
        }
        SparkContext started = new SparkContext(conf.get());
        own = started;
        users = 1;
        return started;
    }

    /** {@return whether the context has been stopped, since no user is left} */
    public synchronized boolean release(SparkContext context) {
        if (context != own || --users > 0) {
            return false;
        }
        own = null;
        cluster = null;
        context.stop();
        return true;
    }

    /** {@return the cluster of a context} */
    synchronized Cluster cluster(SparkContext context) {
        Cluster known = cluster;
        if (known == null || !known.isOf(context)) {
            known = new Cluster(context);
            cluster = known;
        }
        return known;
    }
}
