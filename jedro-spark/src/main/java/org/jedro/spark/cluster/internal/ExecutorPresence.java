// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.jedro.workers.WorkerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for tasks that executors start, as long as there are executors: Spark itself would wait forever. */
final class ExecutorPresence {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorPresence.class);
    private static final int PATIENCE_SECONDS = 30;
    private static final int MAX_WAITS = 6;

    private final SparkContext context;

    ExecutorPresence(SparkContext context) {
        this.context = context;
    }

    /**
     * {@return what an executor completes}
     *
     * @throws WorkerException if there has been no executor for minutes
     */
    <T> T await(Future<T> task) throws InterruptedException, ExecutionException {
        for (int waits = 1; ; waits++) {
            try {
                return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                look(waits < MAX_WAITS);
            }
        }
    }

    /** Some may still be starting at first, so that a warning is enough. */
    private void look(boolean isEarly) {
        if (context.isLocal() || context.statusTracker().getExecutorInfos().length > 1) {
            return;
        }
        String absence = "No executor of Spark is there: the master '" + context.master()
                + "' has no worker with enough free cores and memory, see its page.";
        if (!isEarly) {
            throw WorkerException.about(absence, null);
        }
        LOG.warn(absence);
    }
}
