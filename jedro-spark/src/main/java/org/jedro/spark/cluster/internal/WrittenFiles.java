// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.CommandResultExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.command.DataWritingCommandExec;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.jedro.JedroException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many files the executors have written to a path, as they count them. On a cluster it is compared with what this machine sees: an
 * executor that does not share the folder writes to one of its own, and Spark notices nothing.
 */
public final class WrittenFiles implements QueryExecutionListener, AutoCloseable {
    /** Spark reports the end of a job after the call has returned. */
    private static final int SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(WrittenFiles.class);

    private final SparkSession session;
    private final Path path;
    private final CompletableFuture<Long> counted = new CompletableFuture<>();

    private WrittenFiles(SparkSession session, String path) {
        this.session = session;
        this.path = new Path(path);
        session.listenerManager().register(this);
    }

    /** {@return the count of the next save to a path in this session} */
    public static WrittenFiles to(String path, SparkSession session) {
        return new WrittenFiles(session, path);
    }

    /**
     * Checks that all files of the save are here. Within one JVM they are.
     *
     * @param seen the number of files that this machine sees
     * @param advice what helps, for an error
     * @throws JedroException if there are fewer than were written
     */
    public void requireSeen(int seen, String advice) throws InterruptedException {
        String master = session.sparkContext().master();
        if (master.startsWith("local")) {
            return;
        }
        // without a count, nothing at all is more likely to be lost than to be an empty table
        long written = count().orElse(1);
        if (seen < written) {
            throw new JedroException("the executors of " + master + " have written " + written
                    + (written == 1 ? " file" : " files") + ", of which this machine sees " + seen + "; " + advice);
        }
    }

    /**
     * Checks that a storage lists all files of the save, and no others. Without a count, this is not known.
     *
     * @param listed the number of files that are listed
     * @throws JedroException if there are more or fewer than were written
     */
    public void requireListed(int listed) throws InterruptedException {
        OptionalLong written = count();
        if (written.isPresent() && written.getAsLong() != listed) {
            throw new JedroException("Spark has written " + written.getAsLong()
                    + (written.getAsLong() == 1 ? " file" : " files") + ", but the storage lists " + listed
                    + "; save again");
        }
    }

    private OptionalLong count() throws InterruptedException {
        try {
            return OptionalLong.of(counted.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Spark has not reported how many files it has written to {}, so they were not counted", path);
            return OptionalLong.empty();
        }
    }

    @Override
    public void onSuccess(String name, QueryExecution execution, long nanos) {
        if (command(execution.executedPlan()) instanceof DataWritingCommandExec writing
                && writing.cmd() instanceof InsertIntoHadoopFsRelationCommand insert
                && isSame(insert.outputPath())) {
            counted.complete(writing.metrics().apply("numFiles").value());
        }
    }

    /** Plans with a shuffle are wrapped once more. */
    private static SparkPlan command(SparkPlan plan) {
        if (plan instanceof CommandResultExec result) {
            return command(result.commandPhysicalPlan());
        }
        if (plan instanceof QueryStageExec stage) {
            return command(stage.plan());
        }
        return plan instanceof AdaptiveSparkPlanExec adaptive ? command(adaptive.executedPlan()) : plan;
    }

    /** Spark adds what a path leaves out, such as the slashes of an empty host. */
    private boolean isSame(Path written) {
        try {
            FileSystem files = path.getFileSystem(session.sparkContext().hadoopConfiguration());
            return files.makeQualified(path).equals(files.makeQualified(written));
        } catch (IOException e) {
            return path.equals(written);
        }
    }

    @Override
    public void onFailure(String name, QueryExecution execution, Exception failure) {
        // the save throws it
    }

    @Override
    public void close() {
        session.listenerManager().unregister(this);
    }
}
