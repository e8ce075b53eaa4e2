// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.ThreadRunner;
import org.jedro.spark.cluster.internal.SparkPlace;
import org.jedro.spark.cluster.internal.SparkRunOptions;
import org.jedro.spark.session.internal.SparkSettings;

/**
 * Runs nodes on a cluster of Spark: plain nodes are tasks on executors, and nodes that use Spark themselves are called in this
 * JVM, side by side with them.
 *
 * <p>Order, budget, hooks, release and failures are those of the {@link ThreadRunner}; hooks are called in this JVM. Datasets
 * of catalog files are loaded and staged by executors, and committed here. Other values stay on the executor that made them
 * until they are needed elsewhere. A node whose executor is lost is called again.
 *
 * <p>The settings are those of {@code spark.yml}. A context of Spark that this JVM has already is used; else the run starts
 * one, and stops it.
 */
public final class SparkRunner implements Runner {
    /** How many nodes are handed over to Spark at once by default. */
    public static final int DEFAULT_WORKERS = 64;

    private final String master;
    private final int maxWorkers;
    private final boolean replicate;

    /** Creates a runner for the master that {@code spark.yml} names, or that of the context that is there. */
    public SparkRunner() {
        this("", DEFAULT_WORKERS, false);
    }

    private SparkRunner(String master, int maxWorkers, boolean replicate) {
        this.master = master;
        this.maxWorkers = maxWorkers;
        this.replicate = replicate;
    }

    /** {@return this runner with a master, such as {@code spark://host:7077}} */
    public SparkRunner withMaster(String url) {
        return new SparkRunner(url, maxWorkers, replicate);
    }

    /**
     * {@return this runner with another limit of nodes that are handed over to Spark at once; those without a free core wait
     * there}
     *
     * @throws org.jedro.JedroException if it is less than one
     */
    public SparkRunner withMaxWorkers(int limit) {
        return new SparkRunner(master, limit, replicate);
    }

    /** {@return this runner, with a copy of each large value on a second executor, so that a lost executor loses none} */
    public SparkRunner replicating() {
        return new SparkRunner(master, maxWorkers, true);
    }

    @Override
    public RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return runner(catalog).plan(pipeline, catalog, options);
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return runner(catalog).start(pipeline, catalog, options);
    }

    private ThreadRunner runner(DataCatalog catalog) {
        SparkSettings settings = SparkSettings.of(catalog.engines().get("spark"));
        SparkRunOptions options = new SparkRunOptions(settings.clusterConf(master), master, replicate);
        return new ThreadRunner(maxWorkers).withPlace(new SparkPlace(options));
    }

    @Override
    public String toString() {
        return "SparkRunner(" + (master.isEmpty() ? "spark.yml" : master) + ")";
    }
}
