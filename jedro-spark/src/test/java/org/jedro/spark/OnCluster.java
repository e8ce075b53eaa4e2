// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One cluster of two workers for the tests of this module, with one context, as one that is there already. */
public final class OnCluster implements BeforeAllCallback {
    private static final int WORKERS = 2;

    private static volatile @Nullable Holder current;

    /** Holds the cluster until the last test has run. */
    private static final class Holder implements AutoCloseable {
        private final StandaloneCluster cluster = new StandaloneCluster(WORKERS);
        private @Nullable SparkContext context;

        synchronized void ensureStarted() {
            if (context == null || context.isStopped()) {
                SharedSpark.stop();
                context = new SparkContext(conf(cluster.url()));
            }
        }

        synchronized void stop() {
            if (context != null) {
                context.stop();
                context = null;
            }
        }

        @Override
        public void close() {
            stop();
            cluster.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Holder holder = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(OnCluster.class, key -> new Holder(), Holder.class);
        current = holder;
        holder.ensureStarted();
    }

    /** Stops the context, so that other tests have their own; the cluster stays. */
    static void stop() {
        Holder known = current;
        if (known != null) {
            known.stop();
        }
    }

    /** {@return the cluster} */
    static StandaloneCluster cluster() {
        return holder().cluster;
    }

    /** {@return its context} */
    static SparkContext context() {
        SparkContext context = holder().context;
        if (context == null) {
            throw new IllegalStateException("no context");
        }
        return context;
    }

    /** Waits until all executors are there. */
    static void awaitExecutors() {
        await(() -> executors() == WORKERS);
    }

    /** Waits until the context knows that an executor is lost, which it still counts for a while. */
    static void awaitLoss() {
        await(() -> executors() < WORKERS);
    }

    private static int executors() {
        return context().statusTracker().getExecutorInfos().length - 1;
    }

    private static void await(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("took too long")
                    .isFalse();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Holder holder() {
        Holder known = current;
        if (known == null) {
            throw new IllegalStateException("no cluster");
        }
        return known;
    }

    /** {@return the settings of a small context} */
    static SparkConf conf(String master) {
        return new SparkConf()
                .setMaster(master)
                .setAppName("jedro-tests")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .set("spark.locality.wait", "0s")
                .set("spark.task.maxFailures", "2")
                .set("spark.task.reaper.enabled", "true")
                .set("spark.task.reaper.killTimeout", "2s");
    }
}
