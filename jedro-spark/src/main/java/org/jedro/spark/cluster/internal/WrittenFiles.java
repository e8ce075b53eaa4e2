// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.CommandResultExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.command.DataWritingCommandExec;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.jedro.JedroException;

/**
 * How many files the executors have written to a path, as they count them. On a cluster it is compared with what this machine sees: an
 * executor that does not share the folder writes to one of its own, and Spark notices nothing.
 */
public final class WrittenFiles implements QueryExecutionListener, AutoCloseable {
    /** Spark reports the end of a job after the call has returned. */
    private static final int SECONDS = 30;

    private final SparkSession session;
    private final String path;
    private final CompletableFuture<Long> counted = new CompletableFuture<>();

    private WrittenFiles(SparkSession session, String path) {
        this.session = session;
        this.path = path;
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
     * @throws JedroException if there are fewer than were written
     */
    public void requireSeen(int seen) throws InterruptedException {
        String master = session.sparkContext().master();
        if (master.startsWith("local")) {
            return;
        }
        // without a count, nothing at all is more likely to be lost than to be an empty table
        long written = count().orElse(1);
        if (seen < written) {
            throw new JedroException("the executors of " + master + " have written " + written
                    + (written == 1 ? " file" : " files") + ", of which this machine sees " + seen
                    + "; use an address such as s3://, or a folder that all machines have under the same path");
        }
    }

    private OptionalLong count() throws InterruptedException {
        try {
            return OptionalLong.of(counted.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void onSuccess(String name, QueryExecution execution, long nanos) {
        SparkPlan plan = execution.executedPlan();
        SparkPlan command = plan instanceof CommandResultExec result ? result.commandPhysicalPlan() : plan;
        if (command instanceof DataWritingCommandExec writing
                && writing.cmd() instanceof InsertIntoHadoopFsRelationCommand insert
                && insert.outputPath().toString().equals(path)) {
            counted.complete(writing.metrics().apply("numFiles").value());
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
