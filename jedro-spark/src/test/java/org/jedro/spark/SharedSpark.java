// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jedro.spark.session.internal.SparkSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One session for the tests of this module, as one that is there already: starting it costs seconds. */
public final class SharedSpark implements BeforeAllCallback {

    /** Holds the session until the last test has run. */
    private static final class Holder implements AutoCloseable {
        private @Nullable SparkSession session;

        synchronized void ensureStarted() {
            if (session == null || session.sparkContext().isStopped()) {
                OnCluster.stop();
                session = start();
            }
        }

        @Override
        public synchronized void close() {
            if (session != null) {
                session.stop();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedSpark.class, key -> new Holder(), Holder.class)
                .ensureStarted();
    }

    /** Stops the session of other tests, so that a run starts its own. */
    static void stop() {
        OnCluster.stop();
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
            SparkSession.clearActiveSession();
            SparkSession.clearDefaultSession();
        }
    }

    private static SparkSession start() {
        SparkConf conf = new SparkConf();
        SparkSettings.addFormats(conf);
        return SparkSession.builder()
                .config(conf)
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.sql.warehouse.dir", warehouse())
                .getOrCreate();
    }

    private static String warehouse() {
        return System.getProperty("java.io.tmpdir") + "/jedro-spark-"
                + ProcessHandle.current().pid();
    }
}
